"""What a target asks a language model and what it is answered, in no vendor's form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import msgspec

CHARACTERS_PER_TOKEN = 4
"""A rough average for English."""


Request = TypeVar("Request")


class InvalidRequest(ValueError):
    """The API would refuse the body; the exception's text is the API's message."""


def decode_request(decoder: msgspec.json.Decoder[Request], body: bytes) -> Request:
    """The body of a request in the decoder's form. Raises InvalidRequest."""
    try:
        return decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidRequest(str(error) or "the body is nested too deeply") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolResult:
    """What the target returns of a tool that the model asked for.

    call_id: of the call.
    name: of the tool; "" where the request does not hold the call.
    """

    call_id: str
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelQuestion:
    """One request to a model.

    system: the system prompt, its parts joined.
    user: the text of the user's last message.
    history: (role, text) of every message, in order, the system prompt left out.
    max_tokens: limit of the answer; None = the vendor's.
    stream: whether the answer is wanted as server-sent events.
    stream_usage: whether the events end with the usage, where the vendor asks about it.
    tools: names of the tools the model may call.
    results: of tools, where the request ends with them.
    previous: id of the response that this request continues; "" = none.
    """

    model: str
    system: str
    user: str
    history: Sequence[tuple[str, str]]
    max_tokens: int | None = None
    stream: bool = False
    stream_usage: bool = False
    tools: tuple[str, ...] = ()
    results: tuple[ToolResult, ...] = ()
    previous: str = ""

    @property
    def input_tokens(self) -> int:
        """The tokens of the request."""
        return count_tokens(self.system + "".join(text for _, text in self.history))


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolCall:
    """A tool that the model asks the target to call."""

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelAnswer:
    """What the model says, and which tools it asks for."""

    text: str = ""
    tool_calls: tuple[ToolCall, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAnswer:
    """An answer and where it was found.

    intent: what the target wanted, as the source names it: an intent, "rule 2", "recorded", "real model".
    """

    intent: str
    answer: ModelAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRequest:
    """One request as it came. host: the vendor's.  body: as sent."""

    host: str
    path: str
    body: bytes
    question: ModelQuestion


class AnswerMissing(Exception):
    """The source has no answer to this question.

    intent: what was asked for, as far as it is known.  remedy: how the answer is given.
    """

    def __init__(self, intent: str, remedy: str) -> None:
        super().__init__(remedy)
        self.intent, self.remedy = intent, remedy


class AnswerSource(Protocol):
    """Where the simulated model's answers come from; one for each scenario."""

    async def find_answer(self, request: ModelRequest) -> FoundAnswer:
        """The answer to this request. Raises AnswerMissing, and ModelApiError for what the real model refuses."""


class ModelApiError(Exception):
    """The request is answered with an error of the vendor.

    kind: the API's error type.
    retry_after: seconds after which the request may be repeated, where the vendor tells them for this status.
    """

    def __init__(self, status: int, kind: str, message: str, *, retry_after: int = 1) -> None:
        super().__init__(message)
        self.status, self.kind, self.retry_after = status, kind, retry_after


def count_tokens(text: str) -> int:
    """One token for every four characters, at least 1."""
    return max(1, -(-len(text) // CHARACTERS_PER_TOKEN))


def cut_to_limit(text: str, max_tokens: int | None) -> str:
    """The text as far as the token limit allows."""
    return text if max_tokens is None else text[: max_tokens * CHARACTERS_PER_TOKEN]
