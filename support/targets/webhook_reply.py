"""What a target's answer to a delivery holds: the reply to the person, or an admitted error."""

import json
from typing import Any

from support.targets.webhook_settings import ReplySettings


def find_reply_text(answer: str, reply: ReplySettings) -> str:
    """The text that the answer holds for the person; "" when it holds none, or the reply comes over the CRM."""
    if reply.source != "response":
        return ""
    found = _find_value(answer, reply.path)
    return found if isinstance(found, str) and found.strip() else ""


def find_admitted_error(answer: str, reply: ReplySettings) -> str:
    """What stands where the answer admits an error, as text; "" when nothing does."""
    found = _find_value(answer, reply.error) if reply.error else None
    return (found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)) if found else ""


def _find_value(answer: str, path: str) -> Any:
    """What stands at a dotted path in a JSON text; None where nothing does. A number is the index in a list."""
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError):
        return None
    for name in path.split("."):
        match found:
            case dict():
                found = found.get(name)
            case list() if name.isdecimal() and int(name) < len(found):
                found = found[int(name)]
            case _:
                return None
    return found
