"""JSON of a run under load that any parser can read, whatever characters its texts hold."""

from typing import Any

import msgspec

from support.vocabulary.printable import make_values_printable


def encode_printable(value: Any, *, indent: int | None = None) -> bytes:
    """JSON with invisible characters written as escapes, also those that JSON cannot hold.

    value: a msgspec struct, or anything that one can hold.
    indent: number of blanks for each level; None = all on one line.
    """
    text = msgspec.json.encode(make_values_printable(msgspec.to_builtins(value)))
    return text if indent is None else msgspec.json.format(text, indent=indent)
