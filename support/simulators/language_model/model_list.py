"""The list of models, by which a client sees whether the service answers; the same path at both vendors.

Source: docs.anthropic.com, API reference, List models; platform.openai.com, API reference, List models.
"""

from collections.abc import Mapping
from typing import Any, Final

from support.simulators.language_model import anthropic_messages, openai_chat

PATH: Final = "/v1/models"

_ANTHROPIC: Final = ("claude-haiku-4-5", "claude-sonnet-4-5")
_OPENAI: Final = ("gpt-4o-mini", "gpt-4o")
_CREATED: Final = "2025-10-01T00:00:00Z"
_CREATED_SECONDS: Final = 1_759_276_800


def answer_model_list(headers: Mapping[bytes, bytes]) -> tuple[int, Mapping[str, Any]]:
    """Status and body, in the shape of the vendor that the headers are of."""
    vendor = anthropic_messages if b"anthropic-version" in headers or b"x-api-key" in headers else openai_chat
    if (error := vendor.find_header_error(headers)) is not None:
        status, kind, message = error
        return status, vendor.build_error(status, kind, message)
    if vendor is openai_chat:
        models = [
            {"id": name, "object": "model", "created": _CREATED_SECONDS, "owned_by": "system"} for name in _OPENAI
        ]
        return 200, {"object": "list", "data": models}
    models = [{"type": "model", "id": name, "display_name": name, "created_at": _CREATED} for name in _ANTHROPIC]
    return 200, {"data": models, "has_more": False, "first_id": _ANTHROPIC[0], "last_id": _ANTHROPIC[-1]}
