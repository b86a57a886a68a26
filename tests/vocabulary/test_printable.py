"""Unprintable characters become visible escapes, and everything else stays as it is."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.vocabulary.printable import make_printable, make_values_printable

ANY_TEXT = st.text(st.characters(exclude_categories=()))
"""Texts of all code points, halves of surrogate pairs included."""


@pytest.mark.parametrize(
    ("text", "printable"),
    [
        ("\x00", r"\x00"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("a\rb", r"a\x0db"),
        ("\x85\x9f\x7f", r"\x85\x9f\x7f"),
        ("\ud83d", r"\ud83d"),
        ("\ufffe\uffff", r"\ufffe\uffff"),
        ("\U0001fffe", r"\U0001fffe"),
        ("\u202egpj.exe", r"\u202egpj.exe"),
        ("\u2028", r"\u2028"),
    ],
)
def test_unprintable_characters_are_escaped(text: str, printable: str) -> None:
    """Controls, surrogate halves, non-characters, direction overrides and line separators are shown by code."""
    assert printable == make_printable(text)


@pytest.mark.parametrize("text", ["two\nlines\tand a tab", "¿Cuánto? 👨‍👩‍👧 שלום", "\ufffd", ""])
def test_readable_text_stays(text: str) -> None:
    """Newlines, tabs, accents, other scripts and joined emoji are not touched."""
    assert text == make_printable(text)


@given(ANY_TEXT)
def test_printable_text_can_be_stored_anywhere(text: str) -> None:
    """It can be encoded, read back from XML as it was, is split at newlines only, and stays when made so again."""
    printable = make_printable(text)
    element = ET.Element("x")
    element.text = printable
    assert printable == (ET.fromstring(ET.tostring(element, "utf-8")).text or "")  # noqa: S314 - our own
    assert printable.splitlines() == printable.removesuffix("\n").split("\n") or not printable
    assert printable == make_printable(printable)


def test_values_are_escaped_wherever_they_stand() -> None:
    """Keys and values, in mappings and lists; numbers, booleans and None stay."""
    content = {"a\x00": ["\x1b", {"b": ("\ud800", 1, None, True)}]}
    assert {r"a\x00": [r"\x1b", {"b": [r"\ud800", 1, None, True]}]} == make_values_printable(content)
