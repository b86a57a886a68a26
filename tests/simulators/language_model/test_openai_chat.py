"""Requests, responses and events of the simulated Chat Completions API."""

import json
from typing import Any

import pytest

from support.simulators.language_model.openai_chat import (
    build_error,
    build_events,
    build_response,
    find_header_error,
    parse_request,
    read_answer,
    read_usage,
)
from support.simulators.language_model.question import InvalidRequest, ModelAnswer, ModelQuestion, ToolCall

_QUESTION: dict[str, Any] = {
    "model": "simulated-model",
    "messages": [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Hello there"},
        {"role": "assistant", "content": None, "tool_calls": []},
        {"role": "user", "content": [{"type": "text", "text": "Are you there?"}]},
    ],
}
_CALLS = (ToolCall(name="book_slot", arguments={"time": "10 AM"}),)


def _parse(**changes: Any) -> ModelQuestion:
    return parse_request(json.dumps(_QUESTION | changes).encode())


def test_system_and_last_user_text_are_read() -> None:
    """Both system roles are joined; a content may be text, parts or nothing; other keys change nothing."""
    question = _parse(temperature=0.2, response_format={"type": "json_object"})
    assert ("Be brief.", "Are you there?") == (question.system, question.user)
    assert [("user", "Hello there"), ("assistant", ""), ("user", "Are you there?")] == question.history
    both = _parse(messages=[{"role": "system", "content": "A"}, {"role": "developer", "content": "B"}])
    assert ("A\nB", "") == (both.system, both.user)


def test_tools_may_come_in_either_form() -> None:
    """`tools` and the older `functions` name the same."""
    function = {"name": "book_slot", "parameters": {}}
    assert ("book_slot",) == _parse(tools=[{"type": "function", "function": function}]).tools
    assert ("book_slot",) == _parse(functions=[function]).tools


@pytest.mark.parametrize("key", ["max_tokens", "max_completion_tokens"])
def test_a_long_reply_is_cut_at_the_token_limit(key: str) -> None:
    """The finish reason of a cut reply is `length`."""
    response = build_response(_parse(**{key: 1}), ModelAnswer(text="Good morning"), answer_id="1", now=5)
    (choice,) = response["choices"]
    assert ("Good", "length") == (choice["message"]["content"], choice["finish_reason"])


def test_a_response_can_be_read_back() -> None:
    """Text, tool calls with their arguments, finish reason and usage."""
    response = build_response(_parse(), ModelAnswer(text="", tool_calls=_CALLS), answer_id="1", now=5)
    (choice,) = response["choices"]
    assert ("tool_calls", None) == (choice["finish_reason"], choice["message"]["content"])
    assert '{"time":"10 AM"}' == choice["message"]["tool_calls"][0]["function"]["arguments"]
    assert ModelAnswer(tool_calls=_CALLS) == read_answer(response)
    assert (5, "chat.completion") == (response["created"], response["object"])
    assert (9, 1) == read_usage(response)


@pytest.mark.parametrize("usage", [True, False])
def test_events_carry_the_whole_response(*, usage: bool) -> None:
    """Text and calls of the deltas are those of the response; usage stands there where it was asked for."""
    question = _parse(stream=True, stream_options={"include_usage": usage})
    answer = ModelAnswer(text="Good morning,  Ben.\n", tool_calls=_CALLS)
    response = build_response(question, answer, answer_id="1", now=5)
    *lines, last = b"".join(build_events(question, response)).decode().split("\n\n")[:-1]
    assert "data: [DONE]" == last
    events = [json.loads(line.removeprefix("data: ")) for line in lines]
    assert usage is any("usage" in event for event in events)
    deltas = [choice["delta"] for event in events for choice in event["choices"]]
    assert "Good morning,  Ben.\n" == "".join(delta.get("content") or "" for delta in deltas)
    assert ["book_slot"] == [call["function"]["name"] for delta in deltas for call in delta.get("tool_calls", ())]
    reasons = [choice["finish_reason"] for event in events for choice in event["choices"]]
    assert "tool_calls" == reasons[-1]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"model": ""}, "model"),
        ({"messages": []}, "messages"),
        ({"messages": [{"role": "person", "content": "x"}]}, "role"),
        ({"max_tokens": 0}, "max_tokens"),
    ],
)
def test_an_invalid_request_is_refused(changes: dict[str, Any], message: str) -> None:
    """The message names the key."""
    with pytest.raises(InvalidRequest, match=message):
        _parse(**changes)


def test_a_key_must_be_given() -> None:
    """As a bearer token."""
    assert find_header_error({b"authorization": b"Bearer k"}) is None
    assert 401 == (find_header_error({b"x-api-key": b"k"}) or (0,))[0]


def test_errors_have_the_shape_of_the_vendor() -> None:
    """An error is an object with message, type, param and code."""
    assert {"error": {"message": "m", "type": "t", "param": None, "code": "rate_limit_exceeded"}} == build_error(
        429, "t", "m"
    )
