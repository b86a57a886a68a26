"""Names as the CRM has them, made fit to be read: forms, imports and templates leave other things there (CON-006)."""

import re
import unicodedata
from typing import Final

from reference_bots.conversation.sms_text import can_be_written

MAX_NAME_CHARACTERS: Final = 24
"""Of a longer name only its first word is used."""

_NO_NAME = re.compile(
    r"\s*(?:null|nil|none|undefined|nan|n\W?a|no ?name|unknown|anonymous|guest|test|user|lead|contact|customer|client|"
    r"(?:first|last|full)[ _]?name|name|sms|phone|true|false|object object)\s*",
    re.IGNORECASE,
)
"""What programs write where there is no name."""
_FOREIGN = re.compile(r"[{}<>\[\]@/\\|$%#=\d]|://|\bwww\b|[^\W\d_]\.[^\W\d_]{2,}")
"""Signs of a template, a link, an address or a number; no name has them."""
_UNNAMED: Final = frozenset({"So", "Sk", "Sm", "Sc", "Cf", "Cs", "Co", "Cn", "No", "Mn", "Me"})
"""Emoji, modifiers, invisible and unassigned characters."""
_EDGES: Final = ' \t,;:!?*_~"()-'


def clean_name(written: str | None) -> str:
    """The name without what is none, or "" if nothing of it is one: then nobody is named."""
    text = unicodedata.normalize("NFC", written or "")
    text = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text)
    text = " ".join("".join(sign for sign in text if unicodedata.category(sign) not in _UNNAMED).split()).strip(_EDGES)
    if not text or _NO_NAME.fullmatch(text) or _FOREIGN.search(text) or not any(sign.isalpha() for sign in text):
        return ""
    text = text if len(text) <= MAX_NAME_CHARACTERS else text.split()[0]
    return text if len(text) <= MAX_NAME_CHARACTERS and can_be_written(text) else ""
