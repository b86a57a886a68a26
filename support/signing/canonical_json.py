"""JSON in the one form that is hashed and signed: the JSON Canonicalization Scheme, RFC 8785.

A record holds no fractions, so of the scheme only the order of keys and the escapes are needed: durations are whole
milliseconds, figures are texts. A fraction is refused, because Python writes some in another way than the scheme.
"""

import hashlib
import json
from typing import Any

from support.vocabulary.explained_error import SuiteError

_LARGEST = 2**53 - 1
"""The largest whole number that every reader of JSON holds exactly (RFC 7493)."""


def encode_canonical(content: Any) -> bytes:
    """The canonical bytes. Raises SuiteError for a fraction, a number beyond 2^53 - 1, half a character and such."""
    try:
        return json.dumps(_sort_keys(content), ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError as lone:
        raise _build_error(f"a text holds half a character: {lone.object[lone.start : lone.end]!r}") from lone


def digest(content: bytes) -> str:
    """The SHA-256 of these bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _sort_keys(content: Any) -> Any:
    if isinstance(content, dict):
        if not all(isinstance(name, str) for name in content):
            raise _build_error(f"a key is no text: {min(map(repr, content))}")
        return {name: _sort_keys(content[name]) for name in sorted(content, key=_utf_16)}
    if isinstance(content, list | tuple):
        return [_sort_keys(value) for value in content]
    if content is None or isinstance(content, str | bool) or (isinstance(content, int) and abs(content) <= _LARGEST):
        return content
    raise _build_error(f"{type(content).__name__} {content!r} has no form of its own")


def _utf_16(name: str) -> bytes:
    """Keys are ordered by their UTF-16 code units."""
    return name.encode("utf-16-be", "surrogatepass")


def _build_error(seen: str) -> SuiteError:
    return SuiteError(
        "This content cannot be written in the form that is signed.",
        seen=seen,
        perhaps="a duration was not turned into whole milliseconds.",
        look="support/signing/canonical_json.py",
    )
