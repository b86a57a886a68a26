"""Errors of fixtures lead to their line."""

import msgspec
import pytest

from support.test_data.toml_places import find_line_of_key, find_nearest_known_word, parse_error_place

TEXT = """\
name = "x"

[a.b]  # a table
c = { d = 1 }
"e f".g = 2

[[list]]
h = 1

[[list]]
h = [
  1,
]
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (["name"], 1),
        (["a"], 0),
        (["a", "b"], 3),
        (["a", "b", "c", "d"], 4),
        (["a", "b", "e f", "g"], 5),
        (["a", "b", "missing"], 3),
        (["list", 0, "h"], 8),
        (["list", 1, "h", 0], 11),
        ([], 0),
        (["nothing"], 0),
    ],
)
def test_lines_of_keys(path: list[str | int], line: int) -> None:
    """A key has its line, or that of the nearest table or key around it."""
    assert line == find_line_of_key(TEXT, path)


class Inner(msgspec.Struct, forbid_unknown_fields=True):
    """A table."""

    size: int = 0


class Outer(msgspec.Struct, forbid_unknown_fields=True):
    """A file."""

    inner: Inner | None = None
    entries: list[Inner] = []
    named: dict[str, Inner] = {}


@pytest.mark.parametrize(
    ("content", "place", "nearest"),
    [
        ({"iner": {}}, ["iner"], "inner"),
        ({"inner": {"siez": 1}}, ["inner", "siez"], "size"),
        ({"entries": [{}, {"siez": 1}]}, ["entries", 1, "siez"], "size"),
        ({"named": {"x": {"siez": 1}}}, ["named"], "size"),
        ({"inner": {"size": "1"}}, ["inner", "size"], ""),
        ({"inner": 1}, ["inner"], ""),
    ],
)
def test_places_and_nearest_words(content: object, place: list[str | int], nearest: str) -> None:
    """Of an unknown field; a wrong type has a place and no nearest word."""
    with pytest.raises(msgspec.ValidationError) as refused:
        msgspec.convert(content, Outer)
    assert place == parse_error_place(refused.value)
    assert nearest == find_nearest_known_word(refused.value, Outer)
