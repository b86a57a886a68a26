"""Requests, responses and events of the simulated Messages API."""

import json
from typing import Any

import pytest

from support.simulators.language_model.anthropic_messages import (
    build_events,
    build_response,
    find_header_error,
    parse_request,
    read_answer,
    read_usage,
)
from support.simulators.language_model.question import (
    InvalidRequest,
    ModelAnswer,
    ModelQuestion,
    ToolCall,
    count_tokens,
)

_QUESTION: dict[str, Any] = {
    "model": "simulated-model",
    "max_tokens": 200,
    "system": "Intent: greeting",
    "messages": [{"role": "user", "content": "Hello there"}],
}


def _parse(**changes: Any) -> ModelQuestion:
    return parse_request(json.dumps(_QUESTION | changes).encode())


def _respond(text: str, **changes: Any) -> dict[str, Any]:
    return build_response(_parse(**changes), ModelAnswer(text=text), answer_id="1", now=0)


def test_text_may_be_a_string_or_blocks() -> None:
    """A text may come as one string or as blocks, with the same meaning."""
    blocks = _parse(
        system=[
            {"type": "text", "text": "Intent: ", "cache_control": {"type": "ephemeral"}},
            {"type": "text", "text": "greeting"},
        ],
        messages=[{"role": "user", "content": [{"type": "text", "text": "Hello there"}]}],
    )
    assert (blocks.system, blocks.user) == ("Intent: greeting", "Hello there")
    assert blocks.input_tokens == _parse().input_tokens


def test_the_last_user_text_is_used() -> None:
    """Earlier messages and those of the assistant are ignored."""
    turns = [("user", "One"), ("assistant", "Two"), ("user", "Three"), ("assistant", "Four")]
    assert _parse(messages=[{"role": role, "content": text} for role, text in turns]).user == "Three"


def test_the_result_of_a_tool_is_read() -> None:
    """Its text is the user's, whether it comes as a string or in parts; an image says nothing."""
    for content in ("10 AM is free", [{"type": "text", "text": "10 AM is free"}]):
        block = {"type": "tool_result", "tool_use_id": "toolu_1", "content": content}
        image = {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": "AA=="}}
        assert _parse(messages=[{"role": "user", "content": [block, image]}]).user == "10 AM is free"


@pytest.mark.parametrize(("text", "tokens"), [("", 1), ("a", 1), ("abcd", 1), ("abcde", 2), ("a" * 400, 100)])
def test_four_characters_count_as_one_token(text: str, tokens: int) -> None:
    """Counts are rounded up, with a minimum of 1."""
    assert tokens == count_tokens(text)


def test_a_response_has_text_stop_reason_and_usage() -> None:
    """The stop reason is `end_turn`, and usage holds both token counts; both can be read back."""
    response = _respond("Good morning")
    assert response == {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "simulated-model",
        "content": [{"type": "text", "text": "Good morning"}],
        "stop_reason": "end_turn",
        "stop_sequence": None,
        "usage": {"input_tokens": 7, "output_tokens": 3},
    }
    assert (ModelAnswer(text="Good morning"), (7, 3)) == (read_answer(response), read_usage(response))


def test_a_long_reply_is_cut_at_the_token_limit() -> None:
    """The stop reason of a cut reply is `max_tokens`."""
    answer = _respond("Good morning", max_tokens=1)
    assert (answer["content"][0]["text"], answer["stop_reason"]) == ("Good", "max_tokens")


def test_an_empty_reply_has_no_content() -> None:
    """The content of an empty reply is an empty list."""
    assert _respond("")["content"] == []


def test_a_tool_call_is_a_block_of_its_own() -> None:
    """The stop reason is `tool_use`."""
    calls = (ToolCall(name="book_slot", arguments={"time": "10 AM"}),)
    question = _parse(tools=[{"name": "book_slot", "description": "Books.", "input_schema": {"type": "object"}}])
    response = build_response(question, ModelAnswer(text="One moment.", tool_calls=calls), answer_id="1", now=0)
    assert ("book_slot",) == question.tools
    assert ("tool_use", {"time": "10 AM"}) == (response["stop_reason"], response["content"][1]["input"])
    assert calls == read_answer(response).tool_calls


def test_events_carry_the_whole_response() -> None:
    """Text and arguments of the deltas, joined, are those of the response; the last event ends the message."""
    calls = (ToolCall(name="book_slot", arguments={"time": "10 AM"}),)
    question = _parse(stream=True)
    response = build_response(
        question, ModelAnswer(text="Good morning,  Ben.\n", tool_calls=calls), answer_id="1", now=0
    )
    lines = b"".join(build_events(question, response)).decode().split("\n\n")[:-1]
    events = [json.loads(line.partition("data: ")[2]) for line in lines]
    deltas = [event["delta"] for event in events if event["type"] == "content_block_delta"]
    assert "Good morning,  Ben.\n" == "".join(delta.get("text", "") for delta in deltas)
    assert {"time": "10 AM"} == json.loads("".join(delta.get("partial_json", "") for delta in deltas))
    assert ["message_start", "message_stop"] == [events[0]["type"], events[-1]["type"]]
    assert "tool_use" == events[-2]["delta"]["stop_reason"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"model": ""}, "model"),
        ({"max_tokens": 0}, "max_tokens"),
        ({"max_tokens": "many"}, "max_tokens"),
        ({"messages": []}, "at least one message"),
        ({"messages": [{"role": "system", "content": "x"}]}, "role"),
        ({"messages": [{"role": "user", "content": " "}]}, "non-empty"),
        ({"messages": [{"role": "user", "content": []}]}, "non-empty"),
        ({"messages": [{"role": "user", "content": [{"text": "x"}]}]}, "type"),
        ({"stream": 3}, "stream"),
        ({"temprature": 0.2}, "temprature"),
    ],
)
def test_an_invalid_request_is_refused(changes: dict[str, Any], message: str) -> None:
    """Invalid and unknown keys are refused by name."""
    with pytest.raises(InvalidRequest, match=message):
        _parse(**changes)


@pytest.mark.parametrize("missing", ["model", "max_tokens", "messages"])
def test_a_missing_key_is_refused(missing: str) -> None:
    """A request without model, limit or messages is refused by name."""
    body = {name: value for name, value in _QUESTION.items() if name != missing}
    with pytest.raises(InvalidRequest, match=missing):
        parse_request(json.dumps(body).encode())


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 100_000])
def test_a_body_without_json_is_refused(body: bytes) -> None:
    """Invalid JSON, invalid UTF-8 and endless nesting are refused."""
    with pytest.raises(InvalidRequest):
        parse_request(body)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({b"x-api-key": b"k", b"anthropic-version": b"2023-06-01"}, None),
        ({b"authorization": b"Bearer k", b"anthropic-version": b"2026-10-21"}, None),
        ({b"anthropic-version": b"2023-06-01"}, 401),
        ({b"authorization": b"Basic k", b"anthropic-version": b"2023-06-01"}, 401),
        ({b"x-api-key": b"k"}, 400),
        ({b"x-api-key": b"k", b"anthropic-version": b"newest"}, 400),
    ],
)
def test_headers_of_then_and_now_are_accepted(headers: dict[bytes, bytes], status: int | None) -> None:
    """A key in either header, and a version that is a date; anything else is the vendor's error."""
    error = find_header_error(headers)
    assert status == (error[0] if error else None)
