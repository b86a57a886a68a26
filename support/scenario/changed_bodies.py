"""Bodies of deliveries that are broken, or honest in another way, by the words of the features."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from support.simulators.gohighlevel.service import Message, format_timestamp

ChangeBody = Callable[[bytes, Message], bytes]
"""Makes another body of a right one and the message that it is about."""

_MEGABYTE: Final = 1024 * 1024
_DEPTH: Final = 30_000
_LEFT_EMPTY: Final = frozenset(
    {"attachments", "contentType", "status", "messageTypeId", "appId", "versionId", "tags", "email"}
)
"""Keys of GoHighLevel's own bodies, and of usual templates, of which nothing depends."""


def replace_value(body: Any, old: object, new: object) -> Any:
    """The JSON value with `new` wherever `old` stands alone."""
    match body:
        case dict():
            return {key: replace_value(value, old, new) for key, value in body.items()}
        case list():
            return [replace_value(value, old, new) for value in body]
        case _:
            return new if body == old and type(body) is type(old) else body


def _change_json(change: Callable[[Any, Message], Any]) -> ChangeBody:
    return lambda body, message: json.dumps(change(json.loads(body), message), separators=(",", ":")).encode()


def _replace_words(new: object) -> ChangeBody:
    return _change_json(lambda value, message: replace_value(value, message.text, new))


def _empty_values(value: Any, message: Message) -> Any:
    if not isinstance(value, dict):
        return value
    emptied = {
        key: None if key in _LEFT_EMPTY else _empty_values(inner, message) if isinstance(inner, dict) else inner
        for key, inner in value.items()
    }
    return emptied | {"somethingNew": None}


def _write_epochs(value: Any, message: Message) -> Any:
    return replace_value(value, format_timestamp(message.at), _count_milliseconds(message.at))


def _count_milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


MALFORMED: Final[Mapping[str, ChangeBody]] = {
    "is empty": lambda _body, _message: b"",
    "is no text": lambda _body, _message: bytes(range(128, 256)),
    "breaks off in the middle": lambda body, _message: body[: len(body) // 2],
    "is a list": lambda body, _message: b"[" + body + b"]",
    "is nothing but null": lambda _body, _message: b"null",
    "has a list in the place of the words": _replace_words([["a"]]),
    "has a table in the place of the words": _replace_words({"text": {"a": "b"}}),
    "is nested thirty thousand deep": lambda body, _message: (
        body[:-1] + b',"deep":' + b"[" * _DEPTH + b"]" * _DEPTH + b"}"
    ),
    "is larger than a megabyte": lambda body, _message: body[:-1] + b',"more":"' + b"x" * _MEGABYTE + b'"}',
}
"""What no honest sender delivers -> how it is made."""

HONEST: Final[Mapping[str, ChangeBody]] = {
    "with nothing where nothing is needed": _change_json(_empty_values),
    "with a number for the words": _change_json(
        lambda value, message: replace_value(value, message.text, int(message.text))
    ),
    "with its date as an epoch": _change_json(_write_epochs),
    "with half an emoji at its end": _change_json(
        lambda value, message: replace_value(value, message.text, f"{message.text} \ud83d")
    ),
}
"""What merge fields, phones and other clocks make of an honest message -> how it is made."""


def name_unknown_event(body: bytes) -> bytes:
    """GoHighLevel's own body with a type of event that nobody has heard of."""
    return json.dumps(json.loads(body) | {"type": "SomethingNewHappened"}, separators=(",", ":")).encode()
