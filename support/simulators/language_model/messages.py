"""Requests and responses of Anthropic's Messages API, version 2023-06-01.

Only text is supported, as rephrasing needs. Streaming and tools are refused, not ignored.
Source: docs.anthropic.com, API reference, Messages.
"""

from typing import Any, Literal

import msgspec

CHARACTERS_PER_TOKEN = 4
"""A rough average for English."""


class InvalidRequest(ValueError):
    """The API would refuse the body; the exception's text is the API's message."""


class TextBlock(msgspec.Struct, forbid_unknown_fields=True, frozen=True, tag_field="type", tag="text"):
    """One block of text."""

    text: str
    cache_control: dict[str, Any] | None = None


class ChatMessage(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One message of the chat."""

    role: Literal["user", "assistant"]
    content: str | tuple[TextBlock, ...]


class MessagesRequest(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The body of POST /v1/messages. max_tokens: limit of the response."""

    model: str
    max_tokens: int
    messages: tuple[ChatMessage, ...]
    system: str | tuple[TextBlock, ...] = ""
    temperature: float = 1.0
    top_p: float | None = None
    top_k: int | None = None
    stop_sequences: tuple[str, ...] = ()
    metadata: dict[str, Any] | None = None
    stream: Literal[False] = False

    @property
    def system_text(self) -> str:
        """The system prompt as one string."""
        return join_text(self.system)

    @property
    def last_user_text(self) -> str:
        """The text of the user's last message."""
        return next((join_text(message.content) for message in reversed(self.messages) if message.role == "user"), "")

    @property
    def input_tokens(self) -> int:
        """The tokens of the request."""
        return count_tokens(self.system_text + "".join(join_text(message.content) for message in self.messages))


_decode = msgspec.json.Decoder(MessagesRequest).decode


def parse_request(body: bytes) -> MessagesRequest:
    """Parse and validate a request body. Raises InvalidRequest."""
    try:
        question = _decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidRequest(str(error)) from error
    if not question.model:
        raise InvalidRequest("model: String should have at least 1 character")
    if question.max_tokens < 1:
        raise InvalidRequest("max_tokens: Input should be greater than or equal to 1")
    if not question.messages:
        raise InvalidRequest("messages: at least one message is required")
    if not all(join_text(message.content).strip() for message in question.messages):
        raise InvalidRequest("messages: text content blocks must be non-empty")
    return question


def join_text(content: str | tuple[TextBlock, ...]) -> str:
    """The text of a content, with its blocks joined."""
    return content if isinstance(content, str) else "".join(block.text for block in content)


def count_tokens(text: str) -> int:
    """One token for every four characters, at least 1."""
    return max(1, -(-len(text) // CHARACTERS_PER_TOKEN))


def build_response(request: MessagesRequest, text: str, *, message_id: str) -> dict[str, Any]:
    """The response body; a text beyond the request's token limit is cut, with stop reason `max_tokens`."""
    allowed = request.max_tokens * CHARACTERS_PER_TOKEN
    allowed_text = text[:allowed]
    return {
        "id": message_id,
        "type": "message",
        "role": "assistant",
        "model": request.model,
        "content": [{"type": "text", "text": allowed_text}] if allowed_text else [],
        "stop_reason": "end_turn" if allowed_text == text else "max_tokens",
        "stop_sequence": None,
        "usage": {"input_tokens": request.input_tokens, "output_tokens": count_tokens(allowed_text)},
    }


def build_error(kind: str, message: str) -> dict[str, Any]:
    """The body of an error response."""
    return {"type": "error", "error": {"type": kind, "message": message}}
