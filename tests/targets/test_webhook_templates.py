"""Bodies and headers from templates: facts keep their type and any text survives."""

import json
import re
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from support.targets.webhook_templates import (
    WEBHOOK_FACTS,
    FactValue,
    encode_body,
    fill_in_body,
    fill_in_header,
    fill_in_path,
    find_template_errors,
)
from tests.layout.project import PROJECT

FACTS: dict[str, FactValue] = dict.fromkeys(WEBHOOK_FACTS, "") | {
    "contact.id": "c1",
    "contact.first_name": "Maria",
    "contact.tags": ["new", "hot"],
    "message.text": "Hi {there}",
    "bot": "lead",
}

PAGE = (PROJECT / "docs" / "targets-webhooks.md").read_text(encoding="utf-8")


def test_every_fact_stands_on_the_page() -> None:
    """The page's table lists the facts and nothing else."""
    table = PAGE.partition("| fact |")[2].partition("\n\n")[0]
    cells = [line.split("|")[1] for line in table.splitlines()[2:]]
    assert list(WEBHOOK_FACTS) == re.findall(r"{([\w.]+)}", "".join(cells))


FILLED: list[tuple[Any, Any]] = [
    ("{contact.id}", "c1"),
    ("{contact.tags}", ["new", "hot"]),
    ("tags: {contact.tags}", "tags: new,hot"),
    ("{contact.first_name} ({bot})", "Maria (lead)"),
    ("{contact.id}{contact.id}", "c1c1"),
    ("{message.text}", "Hi {there}"),
    ("{{literal}} {bot}", "{literal} lead"),
    ("", ""),
    ("plain", "plain"),
    (7, 7),
    (True, True),
    ({"a": {"b": ["{bot}", 1]}}, {"a": {"b": ["lead", 1]}}),
    ({"{bot}": "{contact.email}"}, {"{bot}": ""}),
]


@pytest.mark.parametrize(("template", "filled"), FILLED, ids=[str(template) for template, _ in FILLED])
def test_templates_are_filled_in(template: Any, filled: Any) -> None:
    """One name alone keeps its type, everything else is text; keys and what is no text stay as they are."""
    assert filled == fill_in_body(template, FACTS)


@pytest.mark.parametrize(
    ("text", "header"),
    [("Maria, 50% & more", "Maria, 50% & more"), ("José 😀", "Jos%C3%A9 %F0%9F%98%80"), ("a\r\nX: b", "a%0D%0AX: b")],
)
def test_headers_hold_any_text(text: str, header: str) -> None:
    """A list is joined; a line end begins no other header; half a surrogate pair is escaped, too."""
    assert f"new,hot {header}" == fill_in_header("{contact.tags} {message.text}", FACTS | {"message.text": text})
    assert "%ED%A0%BD" == fill_in_header("{message.text}", FACTS | {"message.text": "\ud83d"})


def test_facts_in_a_path_are_quoted() -> None:
    """What stands in a path or in its query adds no part to it."""
    facts = FACTS | {"contact.id": "a/b?c=d&e"}
    assert "/hooks/lead?id=a%2Fb%3Fc%3Dd%26e&tags=new%2Chot" == fill_in_path(
        "/hooks/{bot}?id={contact.id}&tags={contact.tags}", facts
    )
    assert "" == fill_in_path("", facts)


def test_a_fact_that_is_left_out_takes_its_key_with_it() -> None:
    """Of a delivery without a contact the key is missing; inside a longer text the fact is empty."""
    facts = FACTS | {"contact.id": None}
    body = {"id": "{contact.id}", "url": "/contacts/{contact.id}", "customData": {"contactId": "{contact.id}"}}
    assert {"url": "/contacts/", "customData": {}} == fill_in_body(body, facts)


def as_code_points(text: str) -> str:
    """The text with each pair of surrogates as the one character that it means."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
@example('"quoted", it\'s \\ and {braces} & more=yes + 1%')
@example("line\none\r\ntwo\ttab \u2028 \x00")
@example("😀 \ud83d lone \udc00")
def test_any_text_survives_json(text: str) -> None:
    """The receiver's parser reads what was written, also half a surrogate pair."""
    body, content_type = encode_body(
        fill_in_body({"a": {"b": "{message.text}"}}, FACTS | {"message.text": text}), "json"
    )
    assert "application/json" == content_type
    assert as_code_points(text) == as_code_points(json.loads(body)["a"]["b"])


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
@example("a=1&b=2;c +%20\r\n\"'")
@example("😀 \ud83d")
def test_any_text_survives_a_form(text: str) -> None:
    """The receiver's parser reads what was written."""
    body, content_type = encode_body(fill_in_body({"Body": "{message.text}"}, FACTS | {"message.text": text}), "form")
    assert "application/x-www-form-urlencoded" == content_type
    ((name, value),) = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="surrogatepass")
    assert ("Body", text) == (name, value)


def test_nested_forms_use_brackets() -> None:
    """A nested key stands in brackets and a list repeats its name."""
    body, _ = encode_body(
        fill_in_body({"a": {"b": "{bot}"}, "tags": "{contact.tags}", "n": 1, "y": True}, FACTS), "form"
    )
    expected = [("a[b]", "lead"), ("tags", "new"), ("tags", "hot"), ("n", "1"), ("y", "true")]
    assert expected == parse_qsl(body.decode())


WRONG = [
    ("{contact.firstname}", "asks for {contact.firstname}, which is no fact; the nearest is {contact.first_name}"),
    ("{message.body}", "asks for {message.body}, which is no fact; the nearest is {message."),
    ("{}", "asks for {}, which is no fact"),
    ("{bot", '"{bot": '),
    ("{bot!r}", "a format or conversion of {bot} is not understood"),
    ("{bot:>9}", "a format or conversion of {bot} is not understood"),
    (None, "None is no text, number, list or table"),
    (float("nan"), "nan is no text, number, list or table"),
]


@pytest.mark.parametrize(("template", "error"), WRONG, ids=[str(template) for template, _ in WRONG])
def test_wrong_templates_are_found(template: Any, error: str) -> None:
    """Each error names its key and, for an unknown fact, the nearest right one."""
    ((path, said),) = find_template_errors({"a": {"b": [template]}, "good": "{bot}", "n": 1.5}, ("body",))
    assert ("body", "a", "b") == path
    assert error in said
