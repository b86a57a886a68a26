"""Reads what a message holds besides its text: attachments, addresses of a mail, the words of an HTML body."""

import re
from html import unescape
from typing import Final

from reference_bots.conversation.events import MessageReceived
from reference_bots.conversation.opting_out import has_opt_out

MAX_ATTACHMENTS: Final = 20
"""Attachments of one message that are noted."""

_LINE_END = re.compile(r"<\s*(?:br|/p|/div|/tr|/li|/blockquote)\b[^>]{0,200}>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(style|script|head)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_QUOTED = re.compile(r"<blockquote\b.*", re.IGNORECASE | re.DOTALL)
_ELEMENT = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")
_ADDRESS = re.compile(r"[^\s<>,;\"]+@[^\s<>,;\"]+")


def list_attachments(stated: object) -> tuple[str, ...]:
    """The addresses of the attachments; of entries in another form those that name a `url`."""
    entries = stated if isinstance(stated, list) else []
    found = (entry.get("url") if isinstance(entry, dict) else entry for entry in entries[:MAX_ATTACHMENTS])
    return tuple(address for address in found if isinstance(address, str) and address)


def is_mailed_to(stated: object, address: str) -> bool:
    """Whether the addressees of a mail, one text or a list of them, name this address; "" = any address at all."""
    entries = stated if isinstance(stated, list) else [stated]
    named = {found.casefold() for entry in entries if isinstance(entry, str) for found in _ADDRESS.findall(entry)}
    return address.casefold() in named if address else bool(named)


def is_read_mail(stated: object, text: str, address: str) -> bool:
    """Whether a mail is for the bots: one to this address, or one that asks for no more messages, whoever else got it.

    The CRM has a contact's mail only because it came to one of its mailboxes, so the opt-out in it has reached us.
    """
    return is_mailed_to(stated, address) or has_opt_out([MessageReceived(text=text)])


def read_plain_text(body: str) -> str:
    """The words of a mail: of an HTML body its text without what it quotes, of any other body all of it."""
    if _ELEMENT.search(body) is None:
        return body
    visible = _QUOTED.sub("", _HIDDEN.sub("", body))
    return unescape(_ELEMENT.sub("", _LINE_END.sub("\n", visible))).strip()
