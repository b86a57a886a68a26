"""A sentence of an error without what differs from scenario to scenario, so that the same sentence is found again."""

import re

_VARIABLE = re.compile(
    r"(?P<code>[\w./-]+\.py:\d+)"  # a place in code stays: another place is another sentence
    r"|\b[A-Z]{2,}-\d+\b"  # a requirement
    r"|[\w./-]+\.(?:feature|toml):\d+"  # a place in a feature or fixture
    r"|(?<!\w)'.*?'(?!\w)|\"[^\"]*\"|“[^”]*”"  # a quotation
    r"|\b(?:(?:lead|buyer|seller)[_-])?(?:hot|warm|cold)\b|\b(?:lead|buyer|seller)\b"  # a bot, its tag
    r"|\+1•+\d*"  # a masked phone number
    r"|\+?\$?\d[\d,.:]*\w*"  # a number, an amount, a clock
    r"|\b[A-Z]\w*[a-z]\w*"  # a name
)

_PROVED = re.compile(r"\s*\([A-Z]{2,}-\d+\)")
"""The requirement in brackets with which a broken promise ends."""


def mask_sentence(sentence: str) -> str:
    """The sentence without names, numbers, quotations, requirements and places in features."""
    return _VARIABLE.sub(lambda match: match["code"] or "*", _PROVED.sub("", sentence))
