"""Texts that are nobody's answer (reactions, quotations, machines, repetition), and people who are not meant."""

import re

from other_bots.reading import is_found

REACTED = (
    r"^\W*(?:loved|liked|disliked|laughed at|emphasi[sz]ed|questioned|reacted \S+ to|removed an? \w+ from|"
    r"le encant[oó]|(?:no )?le gust[oó]|enfatiz[oó])\s+[\"“«'][\s\S]*"
)
QUOTED = re.compile(
    r"^\s*>.*$|^-{2,} ?original message[\s\S]*|^on .{5,60} wrote:[\s\S]*|^sent from my \w+.*$",
    re.IGNORECASE | re.MULTILINE,
)
AUTOMATIC = (
    r"\bauto(?:matic)?[- ]?(?:reply|response)\b|^\W*auto\W|out of (?:the )?office|\bi(?:'m| am) driving with\b|"
    r"\b(?:focus|do not disturb) (?:is )?turned on\b|\b(?:login|verification|security|access) code\b|"
    r"^\W*(?:voicemail|missed call) from\b|^\W*free ?msg\b|undeliverable|has been disconnected|"
    r"\bstops away\b|track your (?:order|package)|\bticket #?\d+|we (?:have )?received your (?:message|request)|"
    r"^\W*reminder: your appointment|\breply (?:[a-z]|\d) to (?:confirm|continue)\b"
)
NOT_MEANT = {
    "stranger": (
        r"\bwrong (?:person|#)|\bwrong number\b(?! (?:on|for|in|of)\b)|\bnot my (?:house|home|place)\b|\bnot mine\b|"
        r"\b(?:don'?t|do not) own\b"
    ),
    "tenant": (
        r"\b(?:i|we)(?: just| only)? rent(?: here)?\b(?! (?:it|them) out)|\bpay rent\b|"
        r"\b(?:i'm|i am|just) (?:the |a )?(?:tenant|renter)\b"
    ),
    "sold": (
        r"\balready sold\b|\b(?:we|i) sold (?:it|the|my|our)\b|\bsomebody else bought\b|"
        r"\b(?:already|just) bought (?:a|one)\b"
    ),
    "settled": (
        r"\bno plans? to (?:sell|move|buy)\b|\bhappy where we\b|"
        r"\b(?:not|no longer) interested\b(?! in (?:that|the|this) (?:offer|price|time))"
    ),
    "died": (
        r"\b(?:he|she|owner|husband|wife|mother|father|mom|dad|son|brother|sister)\b.{0,20}"
        r"\b(?:died|passed away)\b"
    ),
}
STILL = r"\b(?:want|need|going|ready|looking|like) to (?:sell|list|buy)\b|\binherited\b|\bselling\b(?! any ?more)"
MOST_ALIKE = 2
"""So often the same text is answered in a row; then Jorge is told."""


def is_automatic(text: str) -> bool:
    """Whether a phone, a mail program or a machine wrote it."""
    return is_found(REACTED, text) or is_found(AUTOMATIC, text)


def strip_quotations(text: str) -> str:
    """The person's own words; all of it where nothing is left."""
    return QUOTED.sub("", text).strip() or text


def find_reason_to_part(text: str) -> str:
    """A key of NOT_MEANT; "" for whoever is meant."""
    found = next((name for name, pattern in NOT_MEANT.items() if is_found(pattern, text)), "")
    alive = found not in {"stranger", "settled"} and is_found(STILL, text)
    return "" if alive else found
