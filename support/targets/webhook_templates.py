"""Bodies and headers of deliveries from templates: text with facts in braces, such as `{contact.first_name}`."""

import difflib
import json
import math
from collections.abc import Iterator, Mapping
from functools import cache
from string import Formatter
from typing import Any, Final, Literal
from urllib.parse import quote, urlencode

WEBHOOK_FACTS: Final[Mapping[str, str]] = {
    "contact.id": "the contact's id in the CRM",
    "contact.name": "first and last name",
    "contact.first_name": "first name",
    "contact.last_name": "last name",
    "contact.phone": "phone number in E.164",
    "contact.email": "e-mail address",
    "contact.tags": "the contact's tags: a list; in a longer text joined by commas",
    "contact.blocked_channels": "the channels that do-not-disturb blocks: a list; in a longer text joined by commas",
    "message.id": "the message's id in the CRM",
    "message.text": "what was written",
    "message.type": "SMS, WhatsApp, Live_Chat, FB, IG or Email; Call, Review and the like for what is no text",
    "message.attachments": "addresses of pictures and other files: a list; in a longer text joined by commas",
    "message.status": "delivered, read, failed or undelivered: what the carrier says of a message to the person",
    "message.direction": "inbound from the person, outbound to the person",
    "message.source": "who sent it: app = a person of the brokerage by hand, api = the target, workflow = a campaign",
    "message.user_id": "of the person at the brokerage who wrote it by hand; empty otherwise",
    "message.at": "when it was written, such as 2026-03-10T17:00:00.000Z",
    "conversation.id": "the id of the contact's conversation",
    "location.id": "the id of the CRM account",
    "bot": "lead, buyer or seller: which bot the scenario means",
}
"""What a template may name, and what stands for it. An arrival without a message has "" for what is of a message."""

FactValue = str | list[str] | None
"""None = the key that holds nothing else is left out."""

_HEADER_CHARACTERS: Final = "".join(map(chr, range(0x20, 0x7F)))
_CONTENT_TYPES = {"json": "application/json", "form": "application/x-www-form-urlencoded"}


@cache
def parse_template(text: str) -> tuple[tuple[str, str | None], ...]:
    """The parts of a template: plain text, and the name in braces after it, None at the end.

    Raises ValueError for a brace without its other half, and for a name with a format or conversion.
    """
    parts = []
    for plain, name, form, conversion in Formatter().parse(text):
        if form or conversion:
            raise ValueError(f"a format or conversion of {{{name}}} is not understood")
        parts.append((plain, name))
    return tuple(parts)


def fill_in_template(text: str, facts: Mapping[str, FactValue]) -> FactValue:
    """The template with its facts; what is one name and nothing else keeps the fact's own type."""
    parts = parse_template(text)
    if len(parts) == 1 and not parts[0][0] and parts[0][1] is not None:
        return facts[parts[0][1]]
    return "".join(plain + (_format_fact(facts[name]) if name is not None else "") for plain, name in parts)


def fill_in_text(text: str, facts: Mapping[str, FactValue]) -> str:
    """The template with its facts, as text."""
    return _format_fact(fill_in_template(text, facts))


def fill_in_path(template: str, facts: Mapping[str, FactValue]) -> str:
    """The path with its facts, each of them quoted for a URL."""
    quoted = {name: quote(_format_fact(value), safe="", errors="surrogatepass") for name, value in facts.items()}
    return fill_in_text(template, quoted)


def fill_in_header(template: str, facts: Mapping[str, FactValue]) -> str:
    """The header's value with its facts; what no header can hold (controls, other than ASCII) is percent-encoded."""
    return quote(fill_in_text(template, facts), safe=_HEADER_CHARACTERS, errors="surrogatepass")


def fill_in_body(body: Any, facts: Mapping[str, FactValue]) -> Any:
    """The body with the facts in all its texts; a key whose fact is None is left out."""
    match body:
        case str():
            return fill_in_template(body, facts)
        case Mapping():
            filled = {key: fill_in_body(value, facts) for key, value in body.items()}
            return {key: value for key, value in filled.items() if value is not None}
        case list():
            return [fill_in_body(value, facts) for value in body]
        case _:
            return body


def encode_body(body: Mapping[str, Any], form: Literal["json", "form"]) -> tuple[bytes, str]:
    """The bytes and their content type. Text that UTF-8 cannot hold (half a surrogate pair) is escaped."""
    if form == "json":
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "backslashreplace"), _CONTENT_TYPES[form]
    pairs = [pair for key, value in body.items() for pair in _list_form_pairs(key, value)]
    return urlencode(pairs, errors="surrogatepass").encode("ascii"), _CONTENT_TYPES[form]


def find_template_errors(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """What is wrong with the templates in a body or in headers: the path of the key, and a sentence."""
    match value:
        case str():
            yield from ((path, error) for error in _find_text_errors(value))
        case Mapping():
            for key, inner in value.items():
                yield from find_template_errors(inner, (*path, key))
        case list():
            for inner in value:
                yield from find_template_errors(inner, path)
        case bool() | int():
            pass
        case float() if math.isfinite(value):
            pass
        case _:
            yield path, f"{value} is no text, number, list or table; write it in quotes"


def find_nearest_word(word: str, known: Iterator[str] | Mapping[str, object] | tuple[str, ...]) -> str:
    """The known word that is most like this one; "" when none is known."""
    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=0)), "")


def _find_text_errors(text: str) -> Iterator[str]:
    try:
        names = [name for _, name in parse_template(text) if name is not None]
    except ValueError as unreadable:
        yield f'"{text}": {unreadable}'
        return
    for name in names:
        if name not in WEBHOOK_FACTS:
            yield f"asks for {{{name}}}, which is no fact; the nearest is {{{find_nearest_word(name, WEBHOOK_FACTS)}}}"


def _format_fact(value: FactValue) -> str:
    return ",".join(value) if isinstance(value, list) else value or ""


def _list_form_pairs(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """The fields of a form: a nested key is `outer[inner]`, a list repeats its name."""
    match value:
        case Mapping():
            for key, inner in value.items():
                yield from _list_form_pairs(f"{name}[{key}]", inner)
        case list():
            for inner in value:
                yield from _list_form_pairs(name, inner)
        case bool():
            yield name, "true" if value else "false"
        case _:
            yield name, str(value)
