"""Features are read aloud by brokers: no technical words, and no step whose sentence stands in a table."""

import re
from collections.abc import Iterator

import pytest

from support.behave_bridge.catalogue import list_step_sentences
from tests.layout.project import PROJECT

TECHNICAL_WORD = re.compile(r"\b(?:ms|MB|milliseconds?|processors?|tokens?|percentiles?)\b", re.IGNORECASE)
ALLOWED = (re.compile(r"(?:\b\d+|<\w+>|\{int\}) MB of memory\b"),)
"""Phrases that may hold a technical word: machines are hired by the MB."""

SENTENCE_IN_TABLE = re.compile(r"^(?:Given|When|Then|And|But) (?:[A-Z]\w* )?<[^<>]+>$")
"""A step that is a placeholder, or a person's name and a placeholder: the verb stands in the Examples table."""


def technical_words(line: str) -> list[str]:
    """The technical words of a line, outside the allowed phrases."""
    for phrase in ALLOWED:
        line = phrase.sub("", line)
    return TECHNICAL_WORD.findall(line)


def feature_lines() -> Iterator[tuple[str, str]]:
    """Every line of every feature: its place, and its text without indentation."""
    for path in sorted((PROJECT / "features").rglob("*.feature")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            yield f"{path.relative_to(PROJECT)}:{number}", line.strip()


def test_features_hold_no_technical_words() -> None:
    """Titles, rules, prose, steps and tables say time in seconds and the rest in business words."""
    lines = list(feature_lines())
    assert lines
    assert [] == [f"{place}: {line}" for place, line in lines if technical_words(line)]


def test_steps_hold_no_technical_words() -> None:
    """The sentences that steps are bound to hold none either."""
    sentences = [sentence.words for sentence in list_step_sentences()]
    assert sentences
    assert [] == [words for words in sentences if technical_words(words)]


def test_no_step_is_written_in_a_table() -> None:
    """An Examples table holds values; the verb of a step stands in the step."""
    assert [] == [f"{place}: {line}" for place, line in feature_lines() if SENTENCE_IN_TABLE.match(line)]


@pytest.mark.parametrize(
    "line",
    [
        "Then 95 in 100 messages are answered within 1000 milliseconds",
        "And the bots hold less than 300 MB",
        "And the bots use less than 300 MB of memory and 2 processors",
        "| intent | 100 ms |",
        "Rule: Each token has a price",
        "And the 95th percentile is low",
    ],
)
def test_a_technical_word_is_found(line: str) -> None:
    """Also beside an allowed phrase."""
    assert 1 == len(technical_words(line))


@pytest.mark.parametrize(
    "line",
    ["And the bots use less than 300 MB of memory", "Then Maria's forms and items are kept", "{int} MB of memory"],
)
def test_business_words_are_allowed(line: str) -> None:
    """Words that only hold the letters of a technical one are allowed, and so is memory in MB."""
    assert [] == technical_words(line)


@pytest.mark.parametrize("line", ["And <the fault>", "Then Noah <fares>"])
def test_a_sentence_in_a_table_is_found(line: str) -> None:
    """The whole step, or all of it after the person's name."""
    assert SENTENCE_IN_TABLE.match(line)


@pytest.mark.parametrize(
    "line", ['When Noah says "<words>"', "Then <person> is answered", "When <length> pass in silence"]
)
def test_a_value_in_a_table_is_allowed(line: str) -> None:
    """A step with a verb may hold placeholders."""
    assert SENTENCE_IN_TABLE.match(line) is None
