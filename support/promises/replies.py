"""Whether a message to a person is a reply to what the person wrote. The rules in words: docs/targets-situations.md."""

import re
from collections.abc import Collection, Iterable, Sequence

from support.test_data.person import Person

REPEATED = "…"
"""What stands for a repeated part."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"\d+")
_STAFF_ALERT = re.compile(
    r"^\W*(?:internal(?: (?:note|use|only|alert|message)\b|\s*[:!-])|alert\s*[:!-]|(?:lead|escalation) alert\b"
    r"|(?:new|hot|warm|urgent)[ _-](?:lead|buyer|seller)\s*(?:$|[:!|-]|alert\b|assigned\b)"
    r"|(?:new|hot|warm|urgent)[ _-](?:lead|buyer|seller)\b[^?]*\bcall (?:now|her|him|them|today)\b"
    r"|(?:crm\W+)?lead(?:\s*[:!|-]| qualified\b)|action required\b|attention (?:team|agent|staff)\b)",
    re.IGNORECASE,
)
"""How a text begins that is written for the brokerage."""
_LINK = re.compile(r"https?://\S+")
"""A link, which may carry the id of the contact."""


def mask_repeated_parts(text: str, person: Person, said: Sequence[str]) -> str:
    """The text without what it repeats of the person's messages and record, and without numbers; case folded.

    Two messages that are the same after this say nothing that depends on what was written.
    """
    persona = person.persona
    facts = (person.contact_id, persona.name, persona.email, persona.phone, persona.first_name, persona.last_name)
    masked = _mask_parts(_mask_parts(text, said), filter(None, facts))
    return " ".join(_NUMBER.sub("#", masked).split())


def find_reply_fault(text: str, person: Person, said: Sequence[str], stock_messages: Collection[str]) -> str:
    """Why the text is no reply to these messages of the person; "" when it is one.

    stock_messages: what the target sends whatever is written, masked.
    """
    if said and not _WORD.search(text):
        return "it holds no words"
    if said and not _WORD.search(_mask_parts(text, said)):
        return "it holds no words but the person's own"
    if stock_messages and mask_repeated_parts(text, person, said) in stock_messages:
        return "the target sends it whatever is written"
    if _STAFF_ALERT.search(text) or person.contact_id in _LINK.sub("", text):
        return "it is written for the brokerage"
    return ""


def _mask_parts(text: str, parts: Iterable[str]) -> str:
    """The text, case folded, without these parts where they stand as whole words."""
    masked = text.casefold()
    for part in sorted({part.strip().casefold() for part in parts} - {""}, key=len, reverse=True):
        masked = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", REPEATED, masked)
    return masked
