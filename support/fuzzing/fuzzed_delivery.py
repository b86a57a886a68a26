"""A delivery that is drawn: a right one of the profile, and what is changed in it."""

import json
from dataclasses import dataclass
from typing import Any, Final, Literal
from urllib.parse import parse_qsl, urlencode

Endpoint = Literal["message", "workflow message", "hand-over", "echo"]
Operation = Literal["replace", "remove", "add", "repeat", "wrap"]
Signing = Literal["right", "none", "foreign"]

ENCODINGS: Final = ("utf-8", "utf-16", "utf-8-sig", "latin-1")


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyChange:
    """One change of a body.

    operation: "replace" a value, "remove" a key, "add" one, "repeat" one with another value, or "wrap" all in a list.
    place: which value of the body, counted from its beginning, again from the beginning past its end.
    value: what comes instead.
    """

    operation: Operation
    place: int = 0
    value: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FuzzedDelivery:
    """What is drawn.

    endpoint: which of the profile's deliveries it is made from.  text: what is written in it.
    changes: of its body, in order.
    escaped: whether other signs than ASCII are escaped in JSON.  encoding: of the body.
    kept: the share of the body that is sent.
    content_type: instead of the right one; "" = the right one.
    header: one more, name and value; ("", "") = none.
    """

    endpoint: Endpoint = "message"
    text: str = "Hi"
    changes: tuple[BodyChange, ...] = ()
    escaped: bool = True
    encoding: str = "utf-8"
    kept: float = 1.0
    content_type: str = ""
    header: tuple[str, str] = ("", "")
    signing: Signing = "right"


def change_body(body: bytes, fuzzed: FuzzedDelivery) -> bytes:
    """The body of a right delivery, changed as drawn."""
    try:
        payload = json.loads(body)
    except ValueError:
        return _cut(_change_form(body, fuzzed), fuzzed)
    return _cut(_change_json(payload, fuzzed), fuzzed)


def _cut(body: bytes, fuzzed: FuzzedDelivery) -> bytes:
    return body if fuzzed.kept >= 1 else body[: int(len(body) * fuzzed.kept)]


def _change_json(payload: Any, fuzzed: FuzzedDelivery) -> bytes:
    repeated = ""
    for change in fuzzed.changes:
        if change.operation == "wrap":
            payload = [payload]
        elif change.operation == "repeat":
            repeated += f',"{_choose_key(payload, change.place)}":{_dump(change.value, fuzzed)}'
        else:
            payload = _change_value(payload, change)
    text = _dump(payload, fuzzed)
    if repeated and text.endswith("}") and len(text) > len("{}"):
        text = f"{text[:-1]}{repeated}}}"
    return _encode(text, fuzzed.encoding)


def _dump(value: Any, fuzzed: FuzzedDelivery) -> str:
    return json.dumps(value, ensure_ascii=fuzzed.escaped, separators=(",", ":"))


def _encode(text: str, encoding: str) -> bytes:
    if encoding.startswith("utf-8"):
        return (b"\xef\xbb\xbf" if encoding == "utf-8-sig" else b"") + text.encode("utf-8", "surrogatepass")
    if encoding == "utf-16":
        return text.encode("utf-16", "surrogatepass")
    return text.encode(encoding, "backslashreplace")


def _change_value(payload: Any, change: BodyChange) -> Any:
    if not isinstance(payload, dict):
        return payload
    if change.operation == "add":
        return payload | {f"new{change.place}": change.value}
    places = list(_list_places(payload))
    if not places:
        return payload
    return _change_at(payload, places[change.place % len(places)], change)


def _change_at(payload: Any, place: tuple[str, ...], change: BodyChange) -> Any:
    key, *rest = place
    if rest:
        return payload | {key: _change_at(payload[key], tuple(rest), change)}
    if change.operation == "remove":
        return {name: value for name, value in payload.items() if name != key}
    return payload | {key: change.value}


def _list_places(payload: dict[str, Any], before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    places = []
    for key, value in payload.items():
        places.append((*before, key))
        if isinstance(value, dict):
            places += _list_places(value, (*before, key))
    return places


def _choose_key(payload: Any, place: int) -> str:
    keys = list(payload) if isinstance(payload, dict) else []
    return str(keys[place % len(keys)]) if keys else "type"


def _change_form(body: bytes, fuzzed: FuzzedDelivery) -> bytes:
    pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="surrogatepass")
    for change in fuzzed.changes:
        value = change.value if isinstance(change.value, str) else _dump(change.value, fuzzed)
        place = change.place % len(pairs) if pairs else 0
        match change.operation:
            case "remove" if pairs:
                del pairs[place]
            case "replace" if pairs:
                pairs[place] = (pairs[place][0], value)
            case "repeat" if pairs:
                pairs.append((pairs[place][0], value))
            case _:
                pairs.append((f"new{change.place}", value))
    return urlencode(pairs, errors="surrogatepass").encode("ascii")
