"""Requests, responses and events of OpenAI's Responses API.

Text, tools, streams and `previous_response_id` are answered.
Source: platform.openai.com, API reference, Responses; Streaming events.
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from support.simulators.language_model.openai_chat import (
    ERROR_KINDS,
    HOST,
    OTHER_ERROR,
    WRONG_KEY,
    build_error,
    build_key_headers,
    build_limit_headers,
    find_header_error,
)
from support.simulators.language_model.question import (
    InvalidRequest,
    ModelAnswer,
    ModelQuestion,
    ToolCall,
    ToolResult,
    count_tokens,
    cut_to_limit,
    decode_request,
)

__all__ = [
    "ERROR_KINDS",
    "HOST",
    "OTHER_ERROR",
    "PATH",
    "WRONG_KEY",
    "build_error",
    "build_events",
    "build_key_headers",
    "build_limit_headers",
    "build_response",
    "find_header_error",
    "parse_request",
    "read_answer",
    "read_usage",
]

PATH: Final = "/v1/responses"
_LEAST_TOKENS = 16
"""The lowest limit of an answer that the vendor takes."""

_SYSTEM_ROLES = {"system", "developer"}


class _Item(msgspec.Struct, frozen=True):
    """One item of the input: a message, a call of a tool, its result; of every other kind nothing is read."""

    type: str = "message"
    role: str = ""
    content: str | list[dict[str, Any]] | None = None
    call_id: str = ""
    name: str = ""
    output: str | list[dict[str, Any]] | None = None


class _Tool(msgspec.Struct, frozen=True):
    type: str
    name: str = ""


class _ResponsesRequest(msgspec.Struct, frozen=True):
    """The body of POST /v1/responses; keys that change nothing here are passed over."""

    model: str
    input: str | tuple[_Item, ...] = ()
    instructions: str | None = None
    max_output_tokens: int | None = None
    stream: bool | None = None
    tools: tuple[_Tool, ...] | None = None
    previous_response_id: str | None = None


_DECODER: Final = msgspec.json.Decoder(_ResponsesRequest)


def parse_request(body: bytes) -> ModelQuestion:
    """Parse and validate a request body. Raises InvalidRequest."""
    read = decode_request(_DECODER, body)
    if not read.model:
        raise InvalidRequest("Missing required parameter: 'model'.")
    if not read.input:
        raise InvalidRequest("Missing required parameter: 'input'.")
    limit = read.max_output_tokens
    if limit is not None and limit < _LEAST_TOKENS:
        raise InvalidRequest(f"Invalid 'max_output_tokens': {limit} is below the minimum of {_LEAST_TOKENS}.")
    items = (_Item(role="user", content=read.input),) if isinstance(read.input, str) else read.input
    texts = [(item.role, _join_text(item.content)) for item in items if item.type == "message"]
    history = [(role, text) for role, text in texts if role not in _SYSTEM_ROLES]
    system = [read.instructions or "", *(text for role, text in texts if role in _SYSTEM_ROLES)]
    return ModelQuestion(
        model=read.model,
        system="\n".join(filter(None, system)),
        user=next((text for role, text in reversed(history) if role == "user"), ""),
        history=history,
        max_tokens=limit,
        stream=bool(read.stream),
        tools=tuple(tool.name for tool in read.tools or () if tool.type == "function"),
        results=_read_results(items),
        previous=read.previous_response_id or "",
    )


def build_response(question: ModelQuestion, answer: ModelAnswer, *, answer_id: str, now: int) -> dict[str, Any]:
    """The response body; a text beyond the request's token limit is cut, with the status `incomplete`.

    now: the moment of the answer, in seconds of Unix time.
    """
    text = cut_to_limit(answer.text, question.max_tokens)
    is_cut = text != answer.text
    status = "incomplete" if is_cut else "completed"
    calls = [
        {
            "type": "function_call",
            "id": f"fc_{answer_id}_{number}",
            "call_id": f"call_{answer_id}_{number}",
            "name": call.name,
            "arguments": msgspec.json.encode(call.arguments).decode(),
            "status": "completed",
        }
        for number, call in enumerate(answer.tool_calls)
    ]
    message = {
        "type": "message",
        "id": f"msg_{answer_id}",
        "role": "assistant",
        "status": status,
        "content": [{"type": "output_text", "text": text, "annotations": [], "logprobs": []}],
    }
    asked, said = question.input_tokens, count_tokens(text)
    return {
        "id": f"resp_{answer_id}",
        "object": "response",
        "created_at": now,
        "status": status,
        "background": False,
        "error": None,
        "incomplete_details": {"reason": "max_output_tokens"} if is_cut else None,
        "instructions": question.system or None,
        "max_output_tokens": question.max_tokens,
        "model": question.model,
        "output": [*([message] if text or not calls else []), *calls],
        "parallel_tool_calls": True,
        "previous_response_id": question.previous or None,
        "reasoning": {"effort": None, "summary": None},
        "store": True,
        "temperature": 1.0,
        "text": {"format": {"type": "text"}},
        "tool_choice": "auto",
        "tools": [],
        "top_p": 1.0,
        "truncation": "disabled",
        "usage": {
            "input_tokens": asked,
            "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
            "output_tokens": said,
            "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": asked + said,
        },
        "user": None,
        "metadata": {},
    }


def build_events(_question: ModelQuestion, response: Mapping[str, Any]) -> Iterator[bytes]:
    """The server-sent events that carry this response, a word at a time, numbered from 0."""
    opened = dict(response) | {"status": "in_progress", "output": [], "usage": None, "incomplete_details": None}
    events: list[dict[str, Any]] = [
        {"type": "response.created", "response": opened},
        {"type": "response.in_progress", "response": opened},
    ]
    for index, item in enumerate(response["output"]):
        place: dict[str, Any] = {"output_index": index}
        start: dict[str, Any] = {"status": "in_progress"}
        start["content" if item["type"] == "message" else "arguments"] = [] if item["type"] == "message" else ""
        events.append({"type": "response.output_item.added", **place, "item": item | start})
        place["item_id"] = item["id"]
        events += _build_text_events(item, place) if item["type"] == "message" else _build_call_events(item, place)
        events.append({"type": "response.output_item.done", "output_index": index, "item": item})
    events.append({"type": f"response.{response['status']}", "response": response})
    for number, event in enumerate(events):
        encoded = msgspec.json.encode(event | {"sequence_number": number})
        yield b"event: %s\ndata: %s\n\n" % (event["type"].encode(), encoded)


def read_answer(response: Mapping[str, Any]) -> ModelAnswer:
    """What a response body says."""
    items = response.get("output", ())
    parts = [part for item in items if item["type"] == "message" for part in item["content"]]
    return ModelAnswer(
        text="".join(part.get("text", "") for part in parts),
        tool_calls=tuple(
            ToolCall(name=item["name"], arguments=msgspec.json.decode(item["arguments"]))
            for item in items
            if item["type"] == "function_call"
        ),
    )


def read_usage(response: Mapping[str, Any]) -> tuple[int, int]:
    """The input and output tokens that a response body states."""
    usage = response.get("usage") or {}
    return int(usage.get("input_tokens", 0)), int(usage.get("output_tokens", 0))


def _build_text_events(item: Mapping[str, Any], place: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    (part,) = item["content"]
    at = {**place, "content_index": 0}
    yield {"type": "response.content_part.added", **at, "part": part | {"text": ""}}
    for word in re.findall(r"\s*\S+\s*$|\s*\S+", part["text"]):
        yield {"type": "response.output_text.delta", **at, "delta": word, "logprobs": []}
    yield {"type": "response.output_text.done", **at, "text": part["text"], "logprobs": []}
    yield {"type": "response.content_part.done", **at, "part": part}


def _build_call_events(item: Mapping[str, Any], place: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    arguments = item["arguments"]
    yield {"type": "response.function_call_arguments.delta", **place, "delta": arguments}
    yield {
        "type": "response.function_call_arguments.done",
        **place,
        "name": item["name"],
        "arguments": arguments,
    }


def _read_results(items: tuple[_Item, ...]) -> tuple[ToolResult, ...]:
    """The results of tools that the input ends with."""
    names = {item.call_id: item.name for item in items if item.type == "function_call"}
    ends = itertools.takewhile(lambda item: item.type == "function_call_output", reversed(items))
    found = [
        ToolResult(call_id=item.call_id, name=names.get(item.call_id, ""), text=_join_text(item.output))
        for item in ends
    ]
    return tuple(reversed(found))


def _join_text(content: str | list[dict[str, Any]] | None) -> str:
    if isinstance(content, str):
        return content
    return "".join(str(part.get("text", "")) for part in content or ())
