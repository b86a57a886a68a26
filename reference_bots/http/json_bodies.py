"""Decodes JSON bodies into shapes, also where a phone has cut a text in the middle of a sign."""

import re
from typing import TypeVar

import msgspec

_ESCAPE = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.",
    re.DOTALL,
)
"""The escapes of a JSON text, in order: a whole surrogate pair, half of one, any other."""
_DECODE_ERRORS = (msgspec.MsgspecError, ValueError, RecursionError)
Shape = TypeVar("Shape")


class MalformedBodyError(ValueError):
    """The body is no JSON, or has another shape."""


def decode_body(decoder: msgspec.json.Decoder[Shape], body: bytes) -> Shape:
    """The body in this shape. Half a surrogate pair, which a phone leaves when it cuts a text, becomes U+FFFD.

    Raises MalformedBodyError.
    """
    try:
        return decoder.decode(body)
    except msgspec.ValidationError as wrong:
        raise MalformedBodyError from wrong
    except _DECODE_ERRORS as malformed:
        mended = _ESCAPE.sub(_replace_half_pair, body)
        if mended == body:
            raise MalformedBodyError from malformed
    return decode_body(decoder, mended)


def _replace_half_pair(escape: re.Match[bytes]) -> bytes:
    return rb"\ufffd" if escape["half"] else escape[0]
