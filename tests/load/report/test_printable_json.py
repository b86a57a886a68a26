"""Whatever characters a text holds, the JSON is valid and says which they were."""

import json

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from support.load.report.printable_json import encode_printable


class Named(msgspec.Struct, frozen=True):
    """Anything with texts in it."""

    name: str
    problems: tuple[str, ...] = ()


@given(st.text(st.characters()), st.lists(st.text(st.characters(categories=("Cc", "Cs", "Cf")))))
def test_any_text_can_be_read_back(name: str, problems: list[str]) -> None:
    """Control characters and halves of surrogate pairs become visible escapes; nothing else changes."""
    read = json.loads(encode_printable(Named(name=name, problems=tuple(problems))).decode("utf-8"))
    assert len(problems) == len(read["problems"])
    if name.isprintable():
        assert name == read["name"]


def test_the_escape_names_the_character() -> None:
    """A reader sees what was there."""
    assert b'"name":"a\\\\x1bb\\\\ud83d"' in encode_printable(Named(name="a\x1bb\ud83d"))


def test_indented_json_has_one_entry_a_line() -> None:
    """For files that people open."""
    assert b'{\n "name": "a",\n "problems": []\n}' == encode_printable(Named(name="a"), indent=1)
