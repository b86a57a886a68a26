"""The five service areas and their neighbourhoods, as people write them (domain-facts section 1)."""

from reference_bots.conversation.understanding.tokens import Words, phrases

_NAMES: tuple[tuple[str, str], ...] = (
    ("Alta Loma", "alta loma"), ("Etiwanda", "etiwanda"), ("Victoria Groves", "victoria groves"),
    ("Victoria", "victoria"), ("Day Creek", "day creek"), ("Heritage", "heritage"), ("Caryn", "caryn"),
    ("Red Hill", "red hill"), ("Terra Vista", "terra vista"), ("Ontario Ranch", "ontario ranch"),
    ("Creekside", "creekside"), ("Euclid Corridor", "euclid corridor"), ("North Upland", "north upland"),
    ("College Heights", "college heights"), ("Southridge", "southridge"), ("Sierra Lakes", "sierra lakes"),
    ("Summit Heights", "summit heights"), ("Los Serranos", "los serranos"),
    ("Butterfield Ranch", "butterfield( ranch)?"), ("Rancho Cucamonga", "rancho( cucamonga)?|cucamonga|rc"),
    ("Chino Hills", "chino hills"), ("Ontario", "ontario"), ("Upland", "upland"), ("Fontana", "fontana"),
)  # fmt: skip
_PLACES = tuple((name, phrases(pattern)) for name, pattern in _NAMES)
_ANY = phrases("|".join(pattern for _, pattern in _NAMES))


def area(words: Words) -> str | None:
    """The wanted area by its proper name; a neighbourhood before its city; None when none is named or it is refused."""
    if not words.has(_ANY):
        return None
    return next((name for name, phrase in _PLACES if words.affirms(phrase)), None)
