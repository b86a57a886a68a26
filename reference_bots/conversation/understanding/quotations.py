"""Takes quotations out of a message: what a phone or a mail program adds is not what the person says (CONV-009).

Removed are reactions of phones, quoted replies, forwarded messages, long spans between quotation marks, and signatures.
All rules of understanding read the text that is left.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

MIN_QUOTED_WORDS = 3
"""Words between quotation marks from which on they are somebody else's: fewer are a word or a name."""

_OPEN, _CLOSE = '["“”„«\u2039]', '["“”»\u203a]'
_EMOJI = r"[^\w\s\"“”«»]{1,12}"
_LIKE = f"{_OPEN}?(?:no )?me (?:gusta|encanta){_CLOSE}?"
_TOOK_AWAY = "(?:ha )?(?:quit|elimin|retir)(?:[oó]|ado)"
_VERBS = "|".join(
    [
        "liked", "loved", "disliked", "laughed at", "emphasi[sz]ed", "questioned",
        f"reacted (?:with )?{_EMOJI} to", "reacted to",
        f"removed (?:an? |the |their )?(?:{_EMOJI} )?(?:[a-z]+ ){{0,3}}(?:{_EMOJI} )?(?:reaction )?from",
        f'(?:{_EMOJI} )?reacted(?: with(?: an?)? [^"“]{{1,20}})? to',
        '(?:added|sent|put|gave) [^"“.?!]{1,25} (?:to|on)',
        "ya no (?:me|le|te|les) (?:gusta|encanta)", "(?:le|les|te) (?:divirti[oó]|dio risa|pareci[oó] [a-z]+)",
        '(?:puso|dio|agreg[oó]|añadi[oó]|mand[oó]) [^"“.?!]{1,25} (?:a|en|de)', "exclam[oó]",
        f"{_EMOJI} (?:to|a)",
        f"(?:le |te |les )?(?:ha )?(?:di[oó]|dado|puso|marc[oó]) (?:una? )?{_LIKE} a",
        f"{_TOOK_AWAY} (?:un |el |su )?{_LIKE} (?:de|a)",
    "(?:no )?(?:me|le|te|les) (?:ha |han )?(?:gust[oóaá]n?|gustado|encant[oóaá]|encantado)", "me gusta",
        "(?:se )?(?:ha )?(?:ri[oóe]|reido|reído) (?:de|con)", "(?:ha )?(?:enfatiz|destac|cuestion|pregunt)(?:[oó]|ado)",
        "(?:ha )?(?:resalt|subray)(?:[oó]|ado)",
        f"(?:ha )?reaccion(?:[oó]|ado) (?:con )?(?:{_EMOJI} )?a", "(?:ha )?dudado de", "dud[oó] de",
        f"{_TOOK_AWAY} (?:un |una |el |la |su )?(?:{_EMOJI} )?(?:[a-z]+ ?){{0,3}}(?:{_EMOJI} )?de",
    ]
)  # fmt: skip
_THING = (
    "(?:an?|the|your|una?|el|la|su) (?:image|photo|picture|video|movie|attachment|link|sticker|gif|voice message"
    "|audio message|message|contact|location|imagen|foto|video|adjunto|enlace|mensaje|mensaje de voz|audio|archivo)"
)
_REACTION = re.compile(
    rf"\s*(?:{_VERBS})\s*(?:{_OPEN}.*|'.*'|\u2018.*\u2019|{_THING}\s*[.!]?\s*)", re.IGNORECASE | re.DOTALL
)
_PREPOSITION_BEFORE_QUOTE = re.compile(
    r"\s*(?!(?:yes|no|ok|si|sí|nah|yeah|what|que|qué|how|why|por)\b)(?:[^\s\"“«.,:;?!]+ ){1,5}"
    rf"(?:to|from|at|a|de|con)\s*{_OPEN}(?:\S+\s+){{2,}}.*",
    re.IGNORECASE | re.DOTALL,
)
"""A reaction in words that are not known: at most five of them, a preposition, and a quotation."""
_AFTER = re.compile(r"[\"“„«\u2039].*[\"”»\u203a]([^\"“”„«»]*)$", re.DOTALL)
_HEADER = re.compile(
    r"^[ \t]*(?:-{2,} ?(?:original message|mensaje original|forwarded message|mensaje reenviado)[^\n]*"
    r"|(?:begin forwarded message|inicio del mensaje reenviado)\b[^\n]*"
    r"|(?:on|el) [^\n]{3,120}?\b(?:wrote|escribi[oó]):?[ \t]*"
    r"|_{5,}[ \t]*"
    r"|(?:from|de): [^\n]{1,120}\n(?:sent|date|to|enviado|fecha|para):[^\n]*)$",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED_LINE = re.compile(r"^[ \t]*>[^\n]*$", re.MULTILINE)
_SIGNATURE = re.compile(
    r"^[ \t]*(?:--[ \t]*$|(?:sent|enviado) (?:from|via|desde|con|through) (?:my |mi |the )?[^\n]{1,60}$"
    r"|get outlook for [^\n]{1,40}$|(?:obtener|descargar) outlook para [^\n]{1,40}$)",
    re.IGNORECASE | re.MULTILINE,
)
_SPAN = re.compile(r'“([^“”]*)”|"([^"]*)"|«([^«»]*)»|„([^„“”]*)[“”]')
_OPEN_SPAN = re.compile(r"“[^“”]*$|«[^«»]*$", re.DOTALL)
_HINT = re.compile(
    r'["“”«»„>]|\n|wrote:|escribi|reac|lik|lov|laugh|emphas|question|remov|gust|encant|imag', re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """What a person says in a message.

    text: the message without quotations; "" if nothing is left.
    is_reaction: whether the message is only a phone's reaction to an earlier message.
    """

    text: str
    is_reaction: bool = False


@lru_cache(maxsize=512)
def read_own_words(text: str) -> OwnWords:
    """The person's own words in a message."""
    if _HINT.search(text) is None:
        return OwnWords(text=text)
    if _REACTION.fullmatch(text.strip()) or _PREPOSITION_BEFORE_QUOTE.fullmatch(text.strip()):
        after = _AFTER.search(text)
        if after is None or not any(letter.isalnum() for letter in after[1]):
            return OwnWords(text="", is_reaction=True)
    left = _cut_at(_HEADER, text)
    left = _QUOTED_LINE.sub("", left)
    left = _cut_at(_SIGNATURE, left)
    unquoted = _OPEN_SPAN.sub(" ", _SPAN.sub(_keep_short_span, left))
    if any(letter.isalnum() for letter in unquoted):
        left = unquoted
    return OwnWords(text=left.strip() if left != text else text)


def _cut_at(pattern: re.Pattern[str], text: str) -> str:
    """The text before the first match; the text itself if nothing would be left."""
    found = pattern.search(text)
    return text if found is None or not text[: found.start()].strip() else text[: found.start()]


def _keep_short_span(span: re.Match[str]) -> str:
    inside = next(group for group in span.groups() if group is not None)
    return span[0] if len(inside.split()) < MIN_QUOTED_WORDS else " "
