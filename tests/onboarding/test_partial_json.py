"""JSON that was cut is read as far as it goes."""

import json
from typing import Any

import pytest

from support.onboarding.partial_json import list_texts, parse_beginning

WHOLE = json.dumps({"ok": True, "data": {"list": [{"reply": 'She said "hello" to us'}], "n": -1.5}, "last": "end"})


@pytest.mark.parametrize("length", range(60, len(WHOLE) + 1))
def test_every_beginning_holds_the_reply(length: int) -> None:
    """Once its first words are there."""
    found = dict(list_texts(parse_beginning(WHOLE[:length])))
    assert found["data.list.0.reply"].startswith("She said")


@pytest.mark.parametrize(
    ("text", "value"), [("<html>", None), ("", None), ("plain", None), ("12", 12), ("[1, 2", [1, 2])]
)
def test_other_beginnings(text: str, value: Any) -> None:
    """A page or a plain text is no JSON; a number and a list are."""
    assert value == parse_beginning(text)
