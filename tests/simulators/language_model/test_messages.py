"""Requests and responses of the simulated Messages API."""

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


def _parse(**changes: Any) -> MessagesRequest:
    return parse_request(json.dumps(_QUESTION | changes).encode())


def test_text_may_be_a_string_or_blocks() -> None:
    """A text may come as one string or as blocks, with the same meaning."""
    blocks = _parse(
        system=[
            {"type": "text", "text": "Intent: ", "cache_control": {"type": "ephemeral"}},
            {"type": "text", "text": "greeting"},
        ],
        messages=[{"role": "user", "content": [{"type": "text", "text": "Hello there"}]}],
    )
    assert (blocks.system_text, blocks.last_user_text) == ("Intent: greeting", "Hello there")
    assert blocks.input_tokens == _parse().input_tokens


def test_the_last_user_text_is_used() -> None:
    """Earlier messages and those of the assistant are ignored."""
    turns = [("user", "One"), ("assistant", "Two"), ("user", "Three"), ("assistant", "Four")]
    assert _parse(messages=[{"role": role, "content": text} for role, text in turns]).last_user_text == "Three"


@pytest.mark.parametrize(("text", "tokens"), [("", 1), ("a", 1), ("abcd", 1), ("abcde", 2), ("a" * 400, 100)])
def test_four_characters_count_as_one_token(text: str, tokens: int) -> None:
    """Counts are rounded up, with a minimum of 1."""
    assert tokens == count_tokens(text)


def test_a_response_has_text_stop_reason_and_usage() -> None:
    """The stop reason is `end_turn`, and usage holds both token counts."""
    assert build_response(_parse(), "Good morning", message_id="msg_1") == {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "simulated-model",
        "content": [{"type": "text", "text": "Good morning"}],
        "stop_reason": "end_turn",
        "stop_sequence": None,
        "usage": {"input_tokens": 7, "output_tokens": 3},
    }


def test_a_long_reply_is_cut_at_the_token_limit() -> None:
    """The stop reason of a cut reply is `max_tokens`."""
    answer = build_response(_parse(max_tokens=1), "Good morning", message_id="msg_1")
    assert (answer["content"][0]["text"], answer["stop_reason"]) == ("Good", "max_tokens")


def test_an_empty_reply_has_no_content() -> None:
    """The content of an empty reply is an empty list."""
    assert build_response(_parse(), "", message_id="msg_1")["content"] == []


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
def test_an_invalid_request_is_refused(changes: dict[str, Any], message: str) -> None:
    """Invalid and unsupported keys are refused by name."""
    with pytest.raises(InvalidRequest, match=message):
        _parse(**changes)


@pytest.mark.parametrize("missing", ["model", "max_tokens", "messages"])
def test_a_missing_key_is_refused(missing: str) -> None:
    """A request without model, limit or messages is refused by name."""
    body = {name: value for name, value in _QUESTION.items() if name != missing}
    with pytest.raises(InvalidRequest, match=missing):
        parse_request(json.dumps(body).encode())


@pytest.mark.parametrize("body", [b"", b"{", b"\xff"])
def test_a_body_without_json_is_refused(body: bytes) -> None:
    """Invalid JSON and invalid UTF-8 are refused."""
    with pytest.raises(InvalidRequest):
        parse_request(body)
