"""Masks secrets, phone numbers and e-mail addresses, which must never be written to a file."""

import re
from collections.abc import Iterable

MASK = "•••••••"
_SHORTEST_SECRET = 4

_TOKENS = {
    "bearer": re.compile(r"(?i)\b(bearer\s+)[\w.~+/=-]{6,}"),
    "pit-": re.compile(r"\b(pit-)[\w-]{6,}"),
    "sk-": re.compile(r"\b(sk-)[\w-]{6,}"),
}
"""A part of the token in lower case, which is found quickly -> the token's regular expression."""
_EMAIL = re.compile(r"\b([A-Za-z0-9])[\w.+-]*@([\w-]+(?:\.[\w-]+)+)")
_PHONES = re.compile(
    r"(?<![\w.+-])"
    r"(?:\+\d{6,13}(\d{2})"
    r"|(?:\+?1[-. ]?)?\([2-9]\d{2}\)[-. ]?[2-9]\d{2}[-. ]?\d{2}(\d{2})"
    r"|(?:\+?1[-. ]?)?[2-9]\d{2}(?P<gap>[-. ]?)[2-9]\d{2}(?P=gap)\d{2}(\d{2}))"
    r"(?![\w-]|\.\d)"
)


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """`text` without secrets and without what identifies a person.

    secrets: values to mask wherever they stand; those of fewer than 4 characters are left, as they are ordinary words.
    Phone numbers (E.164 and the usual American spellings) keep their last two digits, e-mail addresses their
    first letter and their domain, tokens their kind. Source: SEC-004.
    """
    for secret in sorted(secrets, key=len, reverse=True):
        if len(secret) >= _SHORTEST_SECRET:
            text = text.replace(secret, MASK)
    lower = text.lower()
    for sign, token in _TOKENS.items():
        if sign in lower:
            text = token.sub(rf"\1{MASK}", text)
    if "@" in text:
        text = _EMAIL.sub(rf"\1{MASK}@\2", text)
    return _PHONES.sub(lambda found: f"+1{MASK}{found[1] or found[2] or found[4]}", text)
