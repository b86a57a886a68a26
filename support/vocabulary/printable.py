"""Text that any file, terminal and parser can hold: invisible characters are written as visible escapes."""

import re
from collections.abc import Mapping
from typing import Any

_UNPRINTABLE = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, except tab and newline
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks and overrides that change the direction of the text
    "\u2028\u2029\ufeff"  # separators that some readers take for the end of a line, byte order mark
    "\ud800-\udfff"  # halves of surrogate pairs, which no encoding can write
    "\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)


def make_printable(text: str) -> str:
    r"""`text` with every character that cannot be seen or stored written as an escape such as `\x1b` or `\ud83d`.

    Newlines and tabs stay. A text that is printable already is returned as it is.
    """
    return _UNPRINTABLE.sub(lambda found: _escape_character(found[0]), text)


def make_values_printable(content: Any) -> Any:
    """The same for every string in nested mappings and sequences, keys included, before they are written as JSON."""
    if isinstance(content, str):
        return make_printable(content)
    if isinstance(content, Mapping):
        return {make_values_printable(name): make_values_printable(value) for name, value in content.items()}
    if isinstance(content, list | tuple):
        return [make_values_printable(value) for value in content]
    return content


def _escape_character(character: str) -> str:
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
