"""Operations of the vendors of language models beside questions: counting tokens, and the list of models."""

from collections.abc import Mapping
from types import ModuleType
from typing import Any, Final

import msgspec

from support.simulators.language_model import anthropic_messages, openai_chat
from support.simulators.language_model.question import InvalidRequest, ModelApiError

MODEL: Final = "simulated-model"
"""The one model of the list; questions may name any other."""

_COUNT_TOKENS: Final = ("POST", "/v1/messages/count_tokens")
_LIST_MODELS: Final = ("GET", "/v1/models")
_CREATED: Final = 1_767_225_600
"""When the model was made, in seconds of Unix time."""


def guess_dialect(headers: Mapping[bytes, bytes]) -> ModuleType:
    """The vendor that a request with these headers is meant for, where its path does not say it."""
    return anthropic_messages if b"anthropic-version" in headers or b"x-api-key" in headers else openai_chat


def answer_other_operation(method: str, path: str, body: bytes, dialect: ModuleType) -> dict[str, Any]:
    """The body of the answer. Raises ModelApiError 404 for an operation that is not simulated."""
    match method, path:
        case _ if (method, path) == _COUNT_TOKENS:
            return {"input_tokens": _count_input(body)}
        case _ if (method, path) == _LIST_MODELS and dialect is anthropic_messages:
            model = {"type": "model", "id": MODEL, "display_name": "Simulated", "created_at": "2026-01-01T00:00:00Z"}
            return {"data": [model], "has_more": False, "first_id": MODEL, "last_id": MODEL}
        case _ if (method, path) == _LIST_MODELS:
            owned = {"id": MODEL, "object": "model", "created": _CREATED, "owned_by": "simulated"}
            return {"object": "list", "data": [owned]}
        case _:
            raise ModelApiError(404, dialect.ERROR_KINDS[404], f"Not simulated: {method} {path}")


def _count_input(body: bytes) -> int:
    try:
        content = msgspec.json.decode(body)
        asked = content | {"max_tokens": 1} if isinstance(content, dict) else content
        return anthropic_messages.parse_request(msgspec.json.encode(asked)).input_tokens
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, InvalidRequest) as wrong:
        raise ModelApiError(400, "invalid_request_error", str(wrong) or "the body is nested too deeply") from wrong
