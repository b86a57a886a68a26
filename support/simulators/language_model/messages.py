"""Questions and answers in the shapes of Anthropic's Messages API, version 2023-06-01.

Only what phrasing needs: text in, text out. Streaming and tools are refused, not ignored.
Source: docs.anthropic.com, API reference, Messages.
"""

from typing import Any, Literal

import msgspec

CHARACTERS_A_TOKEN = 4
"""A rough English average, good enough to count by."""


class UnreadableQuestion(ValueError):
    """A body the API would refuse; its text is the API's message."""


class TextBlock(msgspec.Struct, forbid_unknown_fields=True, frozen=True, tag_field="type", tag="text"):
    """One piece of text."""

    text: str
    cache_control: dict[str, Any] | None = None


class Message(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What one side said."""

    role: Literal["user", "assistant"]
    content: str | tuple[TextBlock, ...]


class Question(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The body of POST /v1/messages. max_tokens: of the answer."""

    model: str
    max_tokens: int
    messages: tuple[Message, ...]
    system: str | tuple[TextBlock, ...] = ""
    temperature: float = 1.0
    top_p: float | None = None
    top_k: int | None = None
    stop_sequences: tuple[str, ...] = ()
    metadata: dict[str, Any] | None = None
    stream: Literal[False] = False

    @property
    def system_text(self) -> str:
        """The system prompt as one text."""
        return text_of(self.system)

    @property
    def phrase(self) -> str:
        """What the user said last."""
        return next((text_of(message.content) for message in reversed(self.messages) if message.role == "user"), "")

    @property
    def input_tokens(self) -> int:
        """What the question costs."""
        return tokens_in(self.system_text + "".join(text_of(message.content) for message in self.messages))


_decode = msgspec.json.Decoder(Question).decode


def read_question(body: bytes) -> Question:
    """The question in a body. Raises UnreadableQuestion."""
    try:
        question = _decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as wrong:
        raise UnreadableQuestion(str(wrong)) from wrong
    if not question.model:
        raise UnreadableQuestion("model: String should have at least 1 character")
    if question.max_tokens < 1:
        raise UnreadableQuestion("max_tokens: Input should be greater than or equal to 1")
    if not question.messages:
        raise UnreadableQuestion("messages: at least one message is required")
    if not all(text_of(message.content).strip() for message in question.messages):
        raise UnreadableQuestion("messages: text content blocks must be non-empty")
    return question


def text_of(content: str | tuple[TextBlock, ...]) -> str:
    """The words of a content, its blocks joined."""
    return content if isinstance(content, str) else "".join(block.text for block in content)


def tokens_in(text: str) -> int:
    """About a token for every four characters, at least 1."""
    return max(1, -(-len(text) // CHARACTERS_A_TOKEN))


def answer_to(question: Question, text: str, *, message_id: str) -> dict[str, Any]:
    """The answer's body; a text longer than the question allows is cut, and says so."""
    allowed = question.max_tokens * CHARACTERS_A_TOKEN
    said = text[:allowed]
    return {
        "id": message_id,
        "type": "message",
        "role": "assistant",
        "model": question.model,
        "content": [{"type": "text", "text": said}] if said else [],
        "stop_reason": "end_turn" if said == text else "max_tokens",
        "stop_sequence": None,
        "usage": {"input_tokens": question.input_tokens, "output_tokens": tokens_in(said)},
    }


def error_body(kind: str, message: str) -> dict[str, Any]:
    """An error as the API says it."""
    return {"type": "error", "error": {"type": kind, "message": message}}
