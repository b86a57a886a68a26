"""Requests, responses and events of Anthropic's Messages API.

Headers of 2023 (`x-api-key`) and of today (`Authorization: Bearer`) are accepted; text, tools and streams are
answered.
Source: docs.anthropic.com, API reference, Messages; Streaming messages.
"""

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

PATH: Final = "/v1/messages"
HOST: Final = "api.anthropic.com"
ERROR_KINDS: Final[Mapping[int, str]] = {
    400: "invalid_request_error",
    401: "authentication_error",
    402: "billing_error",
    403: "permission_error",
    404: "not_found_error",
    413: "request_too_large",
    429: "rate_limit_error",
    504: "timeout_error",
    529: "overloaded_error",
}
"""Status -> type of the error."""
OTHER_ERROR: Final = "api_error"
WRONG_KEY: Final = "invalid x-api-key"

_VERSION = re.compile(r"20\d\d-\d\d-\d\d")


class _ContentBlock(msgspec.Struct, frozen=True):
    """One block of a content; what holds text, and what names a tool's call or its result, is read."""

    type: str
    text: str | None = None
    content: Any = None
    id: str = ""
    name: str = ""
    tool_use_id: str = ""


class _ChatMessage(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    role: Literal["user", "assistant"]
    content: str | tuple[_ContentBlock, ...]


class _Tool(msgspec.Struct, frozen=True):
    name: str


class _MessagesRequest(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The body of POST /v1/messages, with every key that the vendor documents."""

    model: str
    max_tokens: int
    messages: tuple[_ChatMessage, ...]
    system: str | tuple[_ContentBlock, ...] = ""
    stream: bool = False
    tools: tuple[_Tool, ...] = ()
    temperature: float | None = None
    top_p: float | None = None
    top_k: int | None = None
    stop_sequences: tuple[str, ...] = ()
    metadata: dict[str, Any] | None = None
    thinking: dict[str, Any] | None = None
    tool_choice: dict[str, Any] | None = None
    service_tier: str | None = None
    container: Any = None
    context_management: Any = None
    mcp_servers: Any = None
    output_config: Any = None
    output_format: Any = None
    cache_control: Any = None
    diagnostics: Any = None
    fallbacks: Any = None
    inference_geo: str | None = None
    speed: str | None = None
    user_profile_id: str | None = None
    workspace_id: str | None = None


_DECODER: Final = msgspec.json.Decoder(_MessagesRequest)


def find_header_error(headers: Mapping[bytes, bytes]) -> tuple[int, str, str] | None:
    """Status, type and message of the error for a request with these headers; None = they are right."""
    if not headers.get(b"x-api-key") and not headers.get(b"authorization", b"").lower().startswith(b"bearer "):
        return 401, "authentication_error", "x-api-key header is required"
    version = headers.get(b"anthropic-version", b"").decode("latin-1")
    if not version:
        return 400, "invalid_request_error", "anthropic-version: header is required"
    if not _VERSION.fullmatch(version):
        return 400, "invalid_request_error", f'anthropic-version: "{version}" is not a valid version'
    return None


def parse_request(body: bytes) -> ModelQuestion:
    """Parse and validate a request body. Raises InvalidRequest."""
    read = decode_request(_DECODER, body)
    if not read.model:
        raise InvalidRequest("model: String should have at least 1 character")
    if read.max_tokens < 1:
        raise InvalidRequest("max_tokens: Input should be greater than or equal to 1")
    if not read.messages:
        raise InvalidRequest("messages: at least one message is required")
    if not all(_is_filled(message.content) for message in read.messages):
        raise InvalidRequest("messages: text content blocks must be non-empty")
    history = [(message.role, _join_text(message.content)) for message in read.messages]
    return ModelQuestion(
        model=read.model,
        system=_join_text(read.system),
        user=next((text for role, text in reversed(history) if role == "user"), ""),
        history=history,
        max_tokens=read.max_tokens,
        stream=read.stream,
        stream_usage=True,
        tools=tuple(tool.name for tool in read.tools),
        results=_read_results(read.messages),
    )


def build_response(question: ModelQuestion, answer: ModelAnswer, *, answer_id: str, now: int) -> dict[str, Any]:  # noqa: ARG001 - this vendor's answers carry no time
    """The response body; a text beyond the request's token limit is cut, with stop reason `max_tokens`."""
    text = cut_to_limit(answer.text, question.max_tokens)
    stop_reason = "max_tokens" if text != answer.text else "tool_use" if answer.tool_calls else "end_turn"
    calls = [
        {"type": "tool_use", "id": f"toolu_{answer_id}_{number}", "name": call.name, "input": dict(call.arguments)}
        for number, call in enumerate(answer.tool_calls)
    ]
    return {
        "id": f"msg_{answer_id}",
        "type": "message",
        "role": "assistant",
        "model": question.model,
        "content": [*([{"type": "text", "text": text}] if text else []), *calls],
        "stop_reason": stop_reason,
        "stop_sequence": None,
        "usage": {"input_tokens": question.input_tokens, "output_tokens": count_tokens(text)},
    }


def build_events(_question: ModelQuestion, response: Mapping[str, Any]) -> Iterator[bytes]:
    """The server-sent events that carry this response, a word at a time."""
    usage = response["usage"]
    opened = dict(response) | {"content": [], "stop_reason": None, "usage": usage | {"output_tokens": 1}}
    yield _encode_event({"type": "message_start", "message": opened})
    for index, block in enumerate(response["content"]):
        if block["type"] == "text":
            yield _encode_event(
                {"type": "content_block_start", "index": index, "content_block": {"type": "text", "text": ""}}
            )
            deltas = [{"type": "text_delta", "text": word} for word in re.findall(r"\s*\S+\s*$|\s*\S+", block["text"])]
        else:
            yield _encode_event({"type": "content_block_start", "index": index, "content_block": block | {"input": {}}})
            arguments = msgspec.json.encode(block["input"]).decode()
            deltas = [{"type": "input_json_delta", "partial_json": arguments}]
        for delta in deltas:
            yield _encode_event({"type": "content_block_delta", "index": index, "delta": delta})
        yield _encode_event({"type": "content_block_stop", "index": index})
    ended = {"stop_reason": response["stop_reason"], "stop_sequence": None}
    yield _encode_event({"type": "message_delta", "delta": ended, "usage": {"output_tokens": usage["output_tokens"]}})
    yield _encode_event({"type": "message_stop"})


def build_error(_status: int, kind: str, message: str) -> dict[str, Any]:
    """The body of an error response."""
    return {"type": "error", "error": {"type": kind, "message": message}}


def build_limit_headers(status: int, seconds: int) -> dict[str, str]:
    """The headers of an error response. seconds: after which the request may be repeated."""
    if status not in {429, 529}:
        return {}
    limits = {"requests-limit": "50", "requests-remaining": "0", "requests-reset": "2026-01-01T00:00:00Z"}
    return {"retry-after": str(seconds)} | {f"anthropic-ratelimit-{name}": value for name, value in limits.items()}


def build_key_headers(key: str) -> dict[str, str]:
    """The headers of a request with this key."""
    return {"x-api-key": key, "anthropic-version": "2023-06-01"}


def read_answer(response: Mapping[str, Any]) -> ModelAnswer:
    """What a response body says."""
    blocks = response.get("content", ())
    return ModelAnswer(
        text="".join(block.get("text", "") for block in blocks if block["type"] == "text"),
        tool_calls=tuple(
            ToolCall(name=block["name"], arguments=block["input"]) for block in blocks if block["type"] == "tool_use"
        ),
    )


def read_usage(response: Mapping[str, Any]) -> tuple[int, int]:
    """The input and output tokens that a response body states."""
    usage = response.get("usage") or {}
    return int(usage.get("input_tokens", 0)), int(usage.get("output_tokens", 0))


def _read_results(messages: Sequence[_ChatMessage]) -> tuple[ToolResult, ...]:
    """The results of tools in the last message."""
    blocks = [block for message in messages if not isinstance(message.content, str) for block in message.content]
    names = {block.id: block.name for block in blocks if block.type == "tool_use"}
    last = messages[-1].content
    return tuple(
        ToolResult(call_id=block.tool_use_id, name=names.get(block.tool_use_id, ""), text=_read_block(block))
        for block in ([] if isinstance(last, str) else last)
        if block.type == "tool_result"
    )


def _encode_event(event: Mapping[str, Any]) -> bytes:
    return b"event: %s\ndata: %s\n\n" % (event["type"].encode(), msgspec.json.encode(event))


def _join_text(content: str | tuple[_ContentBlock, ...]) -> str:
    """The text of a content, with its blocks joined; of a tool's result, its own text."""
    if isinstance(content, str):
        return content
    return "".join(_read_block(block) for block in content)


def _read_block(block: _ContentBlock) -> str:
    if block.text is not None:
        return block.text
    if isinstance(block.content, str):
        return block.content
    parts = block.content if isinstance(block.content, list) else []
    return "".join(part.get("text", "") for part in parts if isinstance(part, dict))


def _is_filled(content: str | tuple[_ContentBlock, ...]) -> bool:
    """Whether a content says something; blocks that are no text always do."""
    if isinstance(content, str):
        return bool(content.strip())
    return bool(content) and all(block.type != "text" or (block.text or "").strip() for block in content)
