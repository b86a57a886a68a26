"""Masks links, ids, names of loans and freeways, so that their figures are neither money nor rooms nor a street."""

import re
from typing import Final

MASK: Final = " reference "
"""What stands in place of a reference; no rule knows the word."""

_DIGITS: Final = r"[a-z]{0,4}-?\d[\d-]{2,}"
_NOT_AN_AMOUNT: Final = r"(?<![$\d.,])" + "".join(
    f"(?<!{word} )" for word in ("to", "for", "at", "max", "than", "over", "under", "about", "around", "hasta")
)
_PATTERNS: Final = (
    r"(?:https?://|www\.)\S+",
    r"\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|homes|house|realty|us|io|mx|me|ly|app|example|test)/\S*",
    r"\b(?:mls|apn|parcel|parcela)\b(?:[\s:#.]|number|num|no|id|is|es|numero|nro){0,6}" + _DIGITS,
    r"\b(?:listing|loan|case|order|file|ref|reference|invoice|ticket|tracking|confirmation|account|acct|policy|permit"
    r"|license|escrow|folio|pedido|caso|expediente|referencia|cuenta|licencia|anuncio|prestamo)\s*"
    r"(?:(?:number|num|no|id|numero|nro|#)[\s:.]*(?:(?:is|es)\s+)?)+" + _DIGITS,
    (
        r"\b(?:case|order|file|ref|reference|invoice|ticket|tracking|confirmation|folio|pedido|expediente|referencia)"
        r"\s+\d(?!\d*0{3}\b)\d{5,}\b"
    ),
    r"(?<![$\w])(?!usd?|k\d)[a-z]{1,4}-?\d{5,}\b",
    r"(?<!\w)#\s?\d{3,}\b",
    _NOT_AN_AMOUNT + r"\b(?:401|403|203)\s?\(?[kb]\)?(?![\w,])",
    r"\b529\s+plans?\b",
    r"\b1031\s+exchange\b",
    (
        r"\b(?:near|off|by|along|on|past|close\s+to|(?:north|south|east|west)\s+of|cerca\s+de)\s+(?:the|la|el)\s+"
        r"(?:5|10|15|57|60|71|91|118|210|215|405|605|710)\b(?!\s?(?:k\b|m\b|mil|,\d))"
    ),
)
"""Links; ids with their label; ids with letters; numbers behind a sign; plans and loans; freeways of California."""
_REFERENCE = re.compile("|".join(_PATTERNS))
_LIKELY = re.compile(
    r"[/#]|www|\.[a-z]|[a-z]-?\d{5}|\b(?:40[13]|203)\s?\(?[kb]|529|1031|(?:the|la|el)\s+\d|"
    r"\b(?:mls|apn|par|cas|ord|ref|tra|con|tic|inv|fol|ped|exp|lis|loa|fil|acc|pol|per|lic|esc|cue|anu|pre)[a-z]*\W.*\d"
)
"""What every reference holds; most messages do not."""


def mask_references(text: str) -> str:
    """The text, in lower case, with each reference replaced by one word."""
    return _REFERENCE.sub(MASK, text) if _LIKELY.search(text) is not None else text
