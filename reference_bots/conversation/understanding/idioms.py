"""Idioms whose words mean something else one by one (`no problem` is no refusal), with their meanings."""

_IDIOM_MEANINGS: dict[str, str] = {
    "can not wait": "eager", "can hardly wait": "eager", "no problem": "ok", "not a problem": "ok",
    "no worries": "ok", "no doubt": "surely", "without a doubt": "surely", "no brainer": "yes",
    "no matter": "whatever", "not bad": "decent", "not too bad": "decent", "not too shabby": "decent",
    "nothing but": "only", "no kidding": "really", "a . m": "am", "p . m": "pm",
    "sin problema": "ok", "sin duda": "surely", "no hay problema": "ok", "ningun problema": "ok",
    "do not hesitate": "please", "if not": "otherwise", "why not": "yes", "porque no": "yes", "por que no": "yes",
    "como no": "claro", "no se diga": "claro", "sq . ft": "sqft", "sq ft": "sqft", "sq feet": "sqft",
    "square feet": "sqft", "square foot": "sqft", "square ft": "sqft", "square footage": "sqft", "sq footage": "sqft",
    "sq foot": "sqft", "feet squared": "sqft", "square sqft": "sqft", "sq sqft": "sqft", "pies cuadrados": "sqft",
    "pie cuadrado": "sqft", "metros cuadrados": "m2", "square meters": "m2", "mts cuadrados": "m2",
    "pre approved": "preapproved", "pre approval": "preapproval", "pre approve": "preapproved",
    "pre qualified": "prequalified", "pre qualify": "prequalified", "pre qual": "prequalified",
    "pre aprobado": "preaprobado", "pre aprobada": "preaprobada", "pre aprobados": "preaprobados",
    "pre aprobacion": "preaprobacion", "pre calificado": "precalificado", "pre calificada": "precalificada",
    "turn key": "turnkey", "fixer upper": "fixer", "tear down": "teardown", "low ball": "lowball",
    "down size": "downsize", "down sizing": "downsizing", "up grade": "upgrade",
}  # fmt: skip
_WE_ARE = (
    "preapproved", "prequalified", "looking", "moving", "relocating", "ready", "not", "still", "just", "interested",
    "downsizing", "behind", "getting", "good", "paying", "working", "thinking", "retiring", "divorcing", "open",
)  # fmt: skip
_I_WILL = ("take", "think", "let", "get", "call", "do", "accept", "pass", "sell", "wait", "be", "need", "have", "text")
_IDIOM_MEANINGS |= {f"were {word}": f"we are {word}" for word in _WE_ARE}
_IDIOM_MEANINGS |= {f"ill {word}": f"i will {word}" for word in _I_WILL}

_Idiom = tuple[tuple[str, ...], tuple[str, ...]]


def _index_by_first_two_words() -> dict[tuple[str, str], tuple[_Idiom, ...]]:
    """First two words -> the idioms that begin with them, longest first."""
    by_beginning: dict[tuple[str, str], list[_Idiom]] = {}
    for words, meaning in _IDIOM_MEANINGS.items():
        saying = tuple(words.split())
        by_beginning.setdefault((saying[0], saying[1]), []).append((saying, tuple(meaning.split())))
    return {begun: tuple(sorted(sayings, key=lambda one: -len(one[0]))) for begun, sayings in by_beginning.items()}


IDIOMS = _index_by_first_two_words()
