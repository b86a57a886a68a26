"""The shapes of questions and answers."""

import json
from typing import Any

import pytest

from support.simulators.language_model.messages import (
    InvalidRequest,
    MessagesRequest,
    build_response,
    count_tokens,
    parse_request,
)

_QUESTION: dict[str, Any] = {
    "model": "simulated-model",
    "max_tokens": 200,
    "system": "Intent: greeting",
    "messages": [{"role": "user", "content": "Hello there"}],
}


def _read(**changes: Any) -> MessagesRequest:
    return parse_request(json.dumps(_QUESTION | changes).encode())


def test_texts_and_blocks() -> None:
    """A text may come as one string or as blocks, with the same meaning."""
    blocks = _read(
        system=[
            {"type": "text", "text": "Intent: ", "cache_control": {"type": "ephemeral"}},
            {"type": "text", "text": "greeting"},
        ],
        messages=[{"role": "user", "content": [{"type": "text", "text": "Hello there"}]}],
    )
    assert (blocks.system_text, blocks.last_user_text) == ("Intent: greeting", "Hello there")
    assert blocks.input_tokens == _read().input_tokens


def test_the_phrase_is_what_the_user_said_last() -> None:
    """Of several messages the user's last one is the phrase."""
    turns = [("user", "One"), ("assistant", "Two"), ("user", "Three"), ("assistant", "Four")]
    assert _read(messages=[{"role": role, "content": text} for role, text in turns]).last_user_text == "Three"


@pytest.mark.parametrize(("text", "tokens"), [("", 1), ("a", 1), ("abcd", 1), ("abcde", 2), ("a" * 400, 100)])
def test_tokens(text: str, tokens: int) -> None:
    """About four characters are a token, and nothing is free."""
    assert tokens == count_tokens(text)


def test_the_answer() -> None:
    """An answer carries its text, why it ended and what it cost."""
    assert build_response(_read(), "Good morning", message_id="msg_1") == {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "simulated-model",
        "content": [{"type": "text", "text": "Good morning"}],
        "stop_reason": "end_turn",
        "stop_sequence": None,
        "usage": {"input_tokens": 7, "output_tokens": 3},
    }


def test_an_answer_cut_short() -> None:
    """An answer longer than asked for ends where its tokens do, and says so."""
    answer = build_response(_read(max_tokens=1), "Good morning", message_id="msg_1")
    assert (answer["content"][0]["text"], answer["stop_reason"]) == ("Good", "max_tokens")


def test_nothing_said() -> None:
    """A model that says nothing answers without content."""
    assert build_response(_read(), "", message_id="msg_1")["content"] == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"model": ""}, "model"),
        ({"max_tokens": 0}, "max_tokens"),
        ({"max_tokens": "many"}, "max_tokens"),
        ({"messages": []}, "at least one message"),
        ({"messages": [{"role": "system", "content": "x"}]}, "role"),
        ({"messages": [{"role": "user", "content": " "}]}, "non-empty"),
        ({"messages": [{"role": "user", "content": [{"type": "image"}]}]}, "type"),
        ({"stream": True}, "stream"),
        ({"tools": []}, "tools"),
    ],
)
def test_refused(changes: dict[str, Any], message: str) -> None:
    """What the API would refuse, or this one cannot do, is refused by name."""
    with pytest.raises(InvalidRequest, match=message):
        _read(**changes)


@pytest.mark.parametrize("missing", ["model", "max_tokens", "messages"])
def test_missing(missing: str) -> None:
    """A question without model, limit or messages is refused by name."""
    body = {name: value for name, value in _QUESTION.items() if name != missing}
    with pytest.raises(InvalidRequest, match=missing):
        parse_request(json.dumps(body).encode())


@pytest.mark.parametrize("body", [b"", b"{", b"\xff"])
def test_no_json(body: bytes) -> None:
    """A body that is no JSON is refused."""
    with pytest.raises(InvalidRequest):
        parse_request(body)
