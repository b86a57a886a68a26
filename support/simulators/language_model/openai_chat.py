"""Requests, responses and events of OpenAI's Chat Completions API.

Text, tools (`tools` and the older `functions`) and streaming are answered.
Source: platform.openai.com, API reference, Chat Completions.
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal

import msgspec

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

PATH: Final = "/v1/chat/completions"
HOST: Final = "api.openai.com"
ERROR_KINDS: Final[Mapping[int, str]] = {
    400: "invalid_request_error",
    401: "invalid_request_error",
    403: "invalid_request_error",
    404: "invalid_request_error",
    413: "invalid_request_error",
    429: "requests",
}
"""Status -> type of the error."""
OTHER_ERROR: Final = "server_error"
WRONG_KEY: Final = "Incorrect API key provided."

Role = Literal["system", "developer", "user", "assistant", "tool", "function"]


class _Function(msgspec.Struct, frozen=True):
    name: str


class _Call(msgspec.Struct, frozen=True):
    id: str = ""
    function: _Function | None = None


class _ChatMessage(msgspec.Struct, frozen=True):
    role: Role
    content: str | list[dict[str, Any]] | None = None
    tool_calls: tuple[_Call, ...] | None = None
    tool_call_id: str = ""


class _Tool(msgspec.Struct, frozen=True):
    type: str
    function: _Function | None = None


class _StreamOptions(msgspec.Struct, frozen=True):
    include_usage: bool = False


class _ChatRequest(msgspec.Struct, frozen=True):
    """The body of POST /v1/chat/completions; keys that change nothing here are passed over."""

    model: str
    messages: tuple[_ChatMessage, ...]
    max_tokens: int | None = None
    max_completion_tokens: int | None = None
    stream: bool | None = None
    stream_options: _StreamOptions | None = None
    tools: tuple[_Tool, ...] | None = None
    functions: tuple[_Function, ...] | None = None


_DECODER: Final = msgspec.json.Decoder(_ChatRequest)


def find_header_error(headers: Mapping[bytes, bytes]) -> tuple[int, str, str] | None:
    """Status, type and message of the error for a request with these headers; None = they are right."""
    if not headers.get(b"authorization", b"").lower().startswith(b"bearer "):
        return 401, "invalid_request_error", "You did not provide an API key in an Authorization header."
    return None


def parse_request(body: bytes) -> ModelQuestion:
    """Parse and validate a request body. Raises InvalidRequest."""
    read = decode_request(_DECODER, body)
    if not read.model:
        raise InvalidRequest("you must provide a model parameter")
    if not read.messages:
        raise InvalidRequest("[] is too short - 'messages'")
    limit = read.max_completion_tokens if read.max_completion_tokens is not None else read.max_tokens
    if limit is not None and limit < 1:
        raise InvalidRequest(f"{limit} is less than the minimum of 1 - 'max_tokens'")
    texts = [(message.role, _join_text(message.content)) for message in read.messages]
    history = [(role, text) for role, text in texts if role not in {"system", "developer"}]
    functions = [tool.function for tool in read.tools or () if tool.function] + list(read.functions or ())
    return ModelQuestion(
        model=read.model,
        system="\n".join(text for role, text in texts if role in {"system", "developer"}),
        user=next((text for role, text in reversed(history) if role == "user"), ""),
        history=history,
        max_tokens=limit,
        stream=bool(read.stream),
        stream_usage=bool(read.stream_options and read.stream_options.include_usage),
        tools=tuple(function.name for function in functions),
        results=_read_results(read.messages),
    )


def build_response(question: ModelQuestion, answer: ModelAnswer, *, answer_id: str, now: int) -> dict[str, Any]:
    """The response body; a text beyond the request's token limit is cut, with finish reason `length`.

    now: the moment of the answer, in seconds of Unix time.
    """
    text = cut_to_limit(answer.text, question.max_tokens)
    message: dict[str, Any] = {"role": "assistant", "content": text or None, "refusal": None}
    if answer.tool_calls:
        message["tool_calls"] = [
            {
                "id": f"call_{answer_id}_{number}",
                "type": "function",
                "function": {"name": call.name, "arguments": msgspec.json.encode(call.arguments).decode()},
            }
            for number, call in enumerate(answer.tool_calls)
        ]
    else:
        message["content"] = text
    asked, said = question.input_tokens, count_tokens(text)
    return {
        "id": f"chatcmpl-{answer_id}",
        "object": "chat.completion",
        "created": now,
        "model": question.model,
        "choices": [
            {
                "index": 0,
                "message": message,
                "logprobs": None,
                "finish_reason": "length" if text != answer.text else "tool_calls" if answer.tool_calls else "stop",
            }
        ],
        "usage": {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said},
        "system_fingerprint": None,
    }


def build_events(question: ModelQuestion, response: Mapping[str, Any]) -> Iterator[bytes]:
    """The server-sent events that carry this response, a word at a time."""
    choice = response["choices"][0]
    message = choice["message"]
    frame = {key: response[key] for key in ("id", "created", "model", "system_fingerprint")}
    frame["object"] = "chat.completion.chunk"
    calls = [{"index": number, **call} for number, call in enumerate(message.get("tool_calls", ()))]
    words = re.findall(r"\s*\S+\s*$|\s*\S+", message["content"] or "")
    deltas = [{"role": "assistant", "content": ""}, *({"content": word} for word in words)]
    deltas += [{"tool_calls": [call]} for call in calls]
    for delta in deltas:
        yield _encode_event(frame | {"choices": [_build_choice(delta, None)]})
    yield _encode_event(frame | {"choices": [_build_choice({}, choice["finish_reason"])]})
    if question.stream_usage:
        yield _encode_event(frame | {"choices": [], "usage": response["usage"]})
    yield b"data: [DONE]\n\n"


def build_error(status: int, kind: str, message: str) -> dict[str, Any]:
    """The body of an error response."""
    code = {401: "invalid_api_key", 429: "rate_limit_exceeded"}.get(status)
    return {"error": {"message": message, "type": kind, "param": None, "code": code}}


def build_limit_headers(status: int, seconds: int) -> dict[str, str]:
    """The headers of an error response. seconds: after which the request may be repeated."""
    if status not in {429, 503}:
        return {}
    limits = {"limit-requests": "500", "remaining-requests": "0", "reset-requests": f"{seconds}s"}
    return {"retry-after": str(seconds)} | {f"x-ratelimit-{name}": value for name, value in limits.items()}


def build_key_headers(key: str) -> dict[str, str]:
    """The headers of a request with this key."""
    return {"Authorization": f"Bearer {key}"}


def read_answer(response: Mapping[str, Any]) -> ModelAnswer:
    """What a response body says."""
    message = response["choices"][0]["message"]
    functions = [call["function"] for call in message.get("tool_calls") or ()]
    return ModelAnswer(
        text=message.get("content") or "",
        tool_calls=tuple(
            ToolCall(name=function["name"], arguments=msgspec.json.decode(function["arguments"]))
            for function in functions
        ),
    )


def read_usage(response: Mapping[str, Any]) -> tuple[int, int]:
    """The input and output tokens that a response body states."""
    usage = response.get("usage") or {}
    return int(usage.get("prompt_tokens", 0)), int(usage.get("completion_tokens", 0))


def _build_choice(delta: Mapping[str, Any], finish_reason: str | None) -> dict[str, Any]:
    return {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}


def _encode_event(event: Mapping[str, Any]) -> bytes:
    return b"data: %s\n\n" % msgspec.json.encode(event)


def _join_text(content: str | list[dict[str, Any]] | None) -> str:
    if isinstance(content, str):
        return content
    return "".join(str(part.get("text", "")) for part in content or ())


def _read_results(messages: Sequence[_ChatMessage]) -> tuple[ToolResult, ...]:
    """The results of tools that the messages end with."""
    calls = [call for message in messages for call in message.tool_calls or ()]
    names = {call.id: call.function.name for call in calls if call.function}
    results = itertools.takewhile(lambda message: message.role in {"tool", "function"}, reversed(messages))
    found = [
        ToolResult(call_id=each.tool_call_id, name=names.get(each.tool_call_id, ""), text=_join_text(each.content))
        for each in results
    ]
    return tuple(reversed(found))
