"""A dotted path into what a JSON text or a form holds, such as `contact.ai_reply` or `messages.0.text`."""

from typing import Any


def find_value(content: Any, path: str) -> Any:
    """What stands at the path; None where nothing does. A number is the index in a list."""
    found = content
    for name in path.split("."):
        match found:
            case dict():
                found = found.get(name)
            case list() if name.isdecimal() and int(name) < len(found):
                found = found[int(name)]
            case _:
                return None
    return found
