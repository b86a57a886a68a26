"""Phrases know their possible first words; expressions are compiled when needed, or all before the first message."""

import re

import pytest

import reference_bots.rules.default_rules  # noqa: F401 - defines every phrase
from reference_bots.conversation.understanding.phrases import compile_all_expressions, compile_phrases


@pytest.mark.parametrize(
    ("pattern", "first_words", "stems"),
    [
        ("move in", {"move"}, ()),
        ("(not|no) yet", {"not", "no"}, ()),
        ("sell*", {"sell"}, ("sell",)),
        ("homes? now", {"home", "homes"}, ()),
        ("(?:i am|im) ready", {"i", "im"}, ()),
        ("[oa]k then", {"ok", "ak"}, ()),
        ("(really )?soon", {"really", "soon"}, ()),
        (r"\d+ days", set(), ()),
    ],
)
def test_first_words(pattern: str, first_words: set[str], stems: tuple[str, ...]) -> None:
    """Each alternative contributes its own; an open ending makes a stem."""
    if pattern.startswith("\\"):
        with pytest.raises(ValueError, match="could begin with any word"):
            compile_phrases(pattern)
        return
    compiled = compile_phrases(pattern)
    assert (first_words, stems) == (set(compiled.first_words), tuple(compiled.by_stem))


def test_an_expression_is_compiled_when_it_is_needed() -> None:
    """Importing the rules compiles none, because a scenario needs few of them."""
    compiled = compile_phrases("move in")
    assert "patterns" not in vars(compiled)
    assert all(isinstance(pattern, re.Pattern) for pattern in compiled.patterns)
    assert "patterns" in vars(compiled)


def test_every_expression_of_the_rules_compiles() -> None:
    """A program compiles them at its start, so that no message waits for it and none is malformed."""
    assert compile_all_expressions() > 200
