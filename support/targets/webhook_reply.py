"""What a target's answer to a delivery holds: the reply to the person, or an admitted error."""

import json
from typing import Any

from support.targets.webhook_settings import ReplySettings
from support.vocabulary.dotted_path import find_value


def find_reply_text(answer: str, reply: ReplySettings) -> str:
    """The text that the answer holds for the person; "" when it holds none, or no answer holds a reply."""
    if not reply.is_in_answer:
        return ""
    found = _find_value(answer, reply.path)
    return found if isinstance(found, str) and found.strip() else ""


def find_admitted_error(answer: str, reply: ReplySettings) -> str:
    """What stands where the answer admits an error, as text; "" when nothing does."""
    found = _find_value(answer, reply.error) if reply.error else None
    return (found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)) if found else ""


def _find_value(answer: str, path: str) -> Any:
    """What stands at a dotted path in a JSON text; None where nothing does."""
    try:
        return find_value(json.loads(answer), path)
    except (ValueError, RecursionError):
        return None
