"""Masks figures that nobody means as an amount: powers, other number systems, negative ones, separators at random.

People who test a bot, and programs that fill in forms, write them; a part of such a figure is no amount either.
"""

import re
from typing import Final

MASK: Final = " reference "
"""What stands in place of the figure; no rule knows the word."""
MIN_DIGITS_OF_A_LIST: Final = 6
"""With fewer digits, figures with commas between them are a list: "3,4,5"."""

_SCALE: Final = r"(?:\s?(?:k|m|mm|mil|thousand|million|millones)\b)?"
_PATTERNS: Final = (
    r"(?<![\w.,])[-+]?\d[\d.,]*e[-+]?\d+(?![\w])|(?<![\w.,])[-+]?\d[\d.,]*e[-+]?\d+k\b",
    r"\b0[xbo][0-9a-f_]+\b",
    r"(?:\d[\d.,]*\s?[x*\u00d7]\s?)?\b\d+\s?(?:\^|\*\*)\s?-?\d+",
    rf"^\s*-\$?\s?\d[\d.,]*{_SCALE}(?!\s?-)|\$\s?-\s?\d[\d.,]*{_SCALE}|\b(?:minus|negative)\s+\$?\s?\d[\d.,]*{_SCALE}",
    r"(?<![\w.,])\d+(?:_\d+)+\b",
    r"\d+(?:[.,']{2,}\d+)+|(?<![\w.])\d+(?:\.\d+){3,}(?!\w)",
)
_ABSURD = re.compile("|".join(_PATTERNS))
_SEPARATED = re.compile(r"(?<![\w.,'/])\d+(?:[.,']\d+){2,}(?![\w/])")
_WELL_FORMED = re.compile(r"\d{1,3}([.,'])\d{3}(?:\1\d{3})*(?:[.,]\d{1,2})?|\d{5}(?:,\d{5})+")
"""Groups of three behind one separator, with cents or without; or a list of zip codes."""
_LIKELY = re.compile(r"\de[-+\d]|0[xbo]|\^|\*\*|^\s*-|\$\s?-|minus|negative|\d_|[.,']\d+[.,']|[.,']{2}\d")
"""What every such figure holds; most messages do not."""


def mask_absurd_figures(text: str) -> str:
    """The text, in lower case, with each absurd figure replaced by one word."""
    if _LIKELY.search(text) is None:
        return text
    return _ABSURD.sub(MASK, _SEPARATED.sub(_mask_malformed, text))


def _mask_malformed(found: re.Match[str]) -> str:
    figure = found[0]
    digits = sum(sign.isdigit() for sign in figure)
    return figure if digits < MIN_DIGITS_OF_A_LIST or _WELL_FORMED.fullmatch(figure) else MASK
