"""Canonical JSON: order of keys, escapes and refusals as RFC 8785 has them."""

import json
import math
from typing import Any

import pytest

from support.signing.canonical_json import encode_canonical
from support.vocabulary.explained_error import SuiteError


def test_keys_are_ordered_by_their_utf_16_units() -> None:
    """The order that section 3.2.3 prescribes: a character beyond the first plane stands before U+FB33."""
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    expected = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    assert list(json.loads(encode_canonical(dict.fromkeys(names, 0)))) == expected


def test_texts_are_escaped_as_the_scheme_has_it() -> None:
    """Section 3.2.2.2: short escapes, lower-case digits, nothing else."""
    assert encode_canonical('\u20ac$\x0f\nA\'B"\\"/') == '"€$\\u000f\\nA\'B\\"\\\\\\"/"'.encode()


def test_there_is_no_white_space_and_nothing_else_changes() -> None:
    """Arrays keep their order, nested objects are sorted as well."""
    assert encode_canonical({"b": [3, {"d": None, "c": True}], "a": -1}) == b'{"a":-1,"b":[3,{"c":true,"d":null}]}'


@pytest.mark.parametrize("value", [0.5, 1.0, math.nan, 2**53, -(2**53), "\ud83d", {1: 2}, b"a", {"a"}])
def test_what_has_no_form_of_its_own_is_refused(value: Any) -> None:
    """Fractions, numbers that other readers round, half a character, keys that are no texts, other types."""
    with pytest.raises(SuiteError):
        encode_canonical({"a": [value]})


def test_the_largest_whole_number_is_written() -> None:
    """2^53 - 1 is the last that every reader holds exactly."""
    assert encode_canonical(2**53 - 1) == b"9007199254740991"
