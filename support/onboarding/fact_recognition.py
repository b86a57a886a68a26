"""Which fact of a delivery stands behind a key or a value of a body that somebody else's bots take."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

FACT_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "contact.id": ("contact_id", "ghl_contact_id", "contact_sid", "contactid", "cid"),
    "contact.first_name": ("first_name", "first", "fname", "given_name", "contact_first_name"),
    "contact.last_name": ("last_name", "last", "lname", "family_name", "surname", "contact_last_name"),
    "contact.name": ("full_name", "contact_name", "name"),
    "contact.phone": ("phone", "phone_number", "from", "from_number", "mobile", "contact_phone", "sender"),
    "contact.email": ("email", "email_address", "contact_email"),
    "contact.tags": ("tags", "contact_tags", "labels"),
    "message.id": ("message_id", "message_sid", "sms_message_sid", "messageid", "mid"),
    "message.text": (
        *("message_body", "message_text", "body", "text", "message", "content", "sms_body", "last_message"),
        *("user_message", "inbound_message", "words"),
    ),
    "message.type": ("message_type", "channel"),
    "message.direction": ("direction", "way"),
    "message.at": ("date_added", "timestamp", "created_at", "received_at", "date_created", "sent_at"),
    "conversation.id": ("conversation_id", "thread_id"),
    "location.id": ("location_id", "account_id", "sub_account_id", "location", "account"),
    "bot": ("bot", "bot_type", "assigned_bot", "agent_type", "bot_name", "role"),
}
"""Fact -> the names that bots give it, in lower case with underscores."""

SHORTEST_KNOWN: Final = 6
"""Characters from which on a recorded text is recognised wherever it stands again."""

_BY_NAME: Final = {name: fact for fact, names in FACT_NAMES.items() for name in names}
_CONTACTS: Final = ("contact", "lead", "client", "customer", "person", "sender", "subscriber")
_MESSAGES: Final = ("message", "msg", "sms", "note", "text", "event")
_IDENTIFIERS: Final = {
    **dict.fromkeys((*_CONTACTS, "user"), "contact.id"),
    **dict.fromkeys(_MESSAGES, "message.id"),
    "conversation": "conversation.id",
    "location": "location.id",
    "account": "location.id",
}
"""The table that an `id` stands in -> the fact."""
_ID: Final = re.compile(r"(?P<owner>[a-z_]+)_id")
_OPAQUE: Final = re.compile(r"(?=\D*\d)[\w-]{8,}")
"""What a contact's own name or number never looks like, so that a key `contact` holds an id."""
_VALUES: Final[Mapping[str, re.Pattern[str]]] = {
    "contact.phone": re.compile(r"\+\d{8,15}"),
    "contact.email": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
    "message.at": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*"),
    "message.direction": re.compile(r"inbound|outbound"),
    "message.type": re.compile(r"SMS|Email"),
    "bot": re.compile(r"lead|buyer|seller"),
}
_NEEDED: Final[Mapping[str, re.Pattern[str]]] = {
    "contact.phone": re.compile(r"(?:\D*\d){7}"),
    "contact.email": re.compile(r".*@"),
    "message.at": re.compile(r".*\d"),
}
"""What a recorded text must begin with to stand for a fact that its key names."""
_CONSTANT: Final = re.compile(r"[A-Za-z][A-Za-z_.:/-]{0,39}")
_PERSONAL: Final = re.compile(r"name|owner|user|address|city|agent|assigned|token|secret|key|password")


def split_key(name: str) -> str:
    """A key in lower case with underscores, whatever its own style: `contactId`, `Contact-Id` and `ContactID`."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return re.sub(r"[^a-z0-9]+", "_", parted.lower()).strip("_")


def recognise_fact(path: tuple[str, ...], value: Any) -> str:
    """The fact that stands at this path of keys; "" = none that is known.

    value: what was recorded there; "" where only the name is known.
    """
    key, parent = split_key(path[-1]), split_key(path[-2]) if len(path) > 1 else ""
    named = _BY_NAME.get(key, "")
    if key == "id":
        named = _IDENTIFIERS.get(parent, "")
    elif key == "name" and parent not in {"", *_CONTACTS, "custom_data", "data"}:
        named = ""
    elif not named and (owner := _ID.fullmatch(key)) and owner["owner"] != "user":
        named = _IDENTIFIERS.get(owner["owner"], "")
    elif key in _CONTACTS and isinstance(value, str) and _OPAQUE.fullmatch(value):
        named = "contact.id"
    if named == "contact.tags" and not isinstance(value, Mapping):
        return named
    if not isinstance(value, str):
        return ""
    if named and (not value or named not in _NEEDED or _NEEDED[named].match(value)):
        return named
    return next((fact for fact, form in _VALUES.items() if form.fullmatch(value)), "")


def build_body_template(body: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The body with facts in the place of what was recorded, and the dotted paths of texts that were left empty.

    A value that stands for a fact at one key stands for it at every other. Where no key is known to hold the message,
    the one text of several words is taken for it. Words such as `InboundMessage` stay; a text that may be somebody's is
    never taken over.
    """
    known = find_known_values(body)
    empty: dict[str, str] = {}
    template = {key: _fill(value, (key,), known, empty) for key, value in body.items()}
    spoken = [path for path, text in empty.items() if len(text.split()) > 1]
    if len(spoken) == 1 and "{message.text}" not in {value for _, value in _walk(template, ())}:
        known |= {empty.pop(spoken[0]): "message.text"}
        template = {key: _fill(value, (key,), known, {}) for key, value in body.items()}
    return template, tuple(empty)


def find_known_values(body: Mapping[str, Any]) -> dict[str, str]:
    """Recorded text -> the fact that it stands for, of texts long enough to be recognised elsewhere."""
    return {
        value: fact
        for path, value in _walk(body, ())
        if isinstance(value, str) and len(value) >= SHORTEST_KNOWN and (fact := recognise_fact(path, value))
    }


def _walk(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    match value:
        case Mapping():
            for key, inner in value.items():
                yield from _walk(inner, (*path, key))
        case list():
            for inner in value:
                yield from _walk(inner, path)
        case _:
            yield path, value


def _fill(  # noqa: PLR0911 - one return for each kind of value
    value: Any, path: tuple[str, ...], known: Mapping[str, str], empty: dict[str, str]
) -> Any:
    if fact := recognise_fact(path, value):
        return f"{{{fact}}}"
    match value:
        case Mapping():
            return {key: _fill(inner, (*path, key), known, empty) for key, inner in value.items()}
        case list():
            return [_fill(inner, path, known, empty) for inner in value]
        case str() if value in known:
            return f"{{{known[value]}}}"
        case str() if not value or (_CONSTANT.fullmatch(value) and not _PERSONAL.search(split_key(path[-1]))):
            return value
        case str():
            empty[".".join(path)] = value
            return ""
        case None:
            return ""
        case _:
            return value
