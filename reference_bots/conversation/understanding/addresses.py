"""Reads street addresses from a message, in postal spelling."""

import re

from reference_bots.conversation.understanding.tokens import MessageWords, tokenize

_SUFFIXES = {
    "st": "St", "street": "St", "ave": "Ave", "av": "Ave", "avenue": "Ave", "rd": "Rd", "road": "Rd",
    "dr": "Dr",
    "drive": "Dr", "ct": "Ct", "court": "Ct", "ln": "Ln", "lane": "Ln", "blvd": "Blvd", "boulevard": "Blvd",
    "way": "Way", "pl": "Pl", "place": "Pl", "cir": "Cir", "circle": "Cir", "ter": "Ter", "terrace": "Ter",
    "pkwy": "Pkwy", "parkway": "Pkwy", "trl": "Trl", "trail": "Trl", "loop": "Loop",
}  # fmt: skip
_CITIES = (
    "rancho cucamonga|chino hills|ontario|upland|fontana|fresno|pomona|claremont|montclair|eastvale|chino|riverside"
    "|corona"
)
_UNITS = (
    "bed|beds|br|bd|bath|baths|ba|bedroom|bedrooms|bathroom|bathrooms|sqft|sq|square|feet|ft|day|days|week|weeks|month|months"
    "|year|years|minute|minutes|hour|hours|percent|k|dollars|miles|people|am|pm|to|or|and|is|would|dias|semanas|meses|anos|mil"
)
_WHOLE = re.compile(
    rf"(?<![\d$,.])\b(?P<number>\d{{2,6}})\s+(?!(?:{_UNITS})\b)(?P<street>(?:(?:[a-z'.]+|\d+(?:st|nd|rd|th))\s+){{1,4}}?)"
    rf"(?P<suffix>{'|'.join(_SUFFIXES)})\b\.?(?P<unit>\s+(?:apt|unit|#)\s*\w+)?(?:\s*,?\s*(?:in\s+)?(?P<city>{_CITIES})\b)?",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    rf"(?<![\d$,.])\b(?P<number>\d{{3,6}})\s+(?!(?:{_UNITS})\b)(?P<street>[a-z']{{3,}}(?:\s+[a-z']{{3,}}){{0,2}}?)"
    rf"(?:\s*,?\s*(?:in\s+)?(?P<city>{_CITIES})\b|\s*(?=[.,!?]|$))",
    re.IGNORECASE,
)


def extract_address(words: MessageWords, *, expected: bool = False) -> str | None:
    """An address such as `8412 Hermosa Ave, Rancho Cucamonga`, or None.

    expected: whether an address was just asked for, so that its suffix may be missing.
    """
    match = _WHOLE.search(words.raw)
    if match is not None:
        suffix = " " + _SUFFIXES[match["suffix"].lower()] + (match["unit"] or "")
    else:
        match = _LOOSE.search(words.raw) if expected else None
        if match is None:
            return None
        suffix = ""
    street = " ".join(_capitalize_street_word(part) for part in match["street"].split())
    city = f", {match['city'].title()}" if match["city"] else ""
    return f"{match['number']} {street}{suffix}{city}"


def leave_out_addresses(words: MessageWords) -> MessageWords:
    """The message without its addresses, for a street may be called Hermosa or Bonita."""
    rest = _WHOLE.sub(" ", words.raw)
    return words if rest == words.raw else tokenize(rest)


def street_part(address: str) -> str:
    """The street part of an address, without city, state and zip code."""
    return address.split(",", maxsplit=1)[0]


def _capitalize_street_word(part: str) -> str:
    return part.lower() if part[0].isdigit() else part[:1].upper() + part[1:].lower()
