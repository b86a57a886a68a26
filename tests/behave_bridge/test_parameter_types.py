"""The business's own words become values, and other words do not match."""

import re
from datetime import time, timedelta

import pytest

from support.behave_bridge.parameter_types import PARAMETER_TYPES
from support.test_data.conversation_entries import ENTRIES, WAYS
from support.vocabulary.budget import parse_home_budget

VALUES = [
    ("person", "Maria", "Maria"),
    ("bot", "seller", "seller"),
    ("temperature", "warm", "warm"),
    ("duration", "1 minute", timedelta(minutes=1)),
    ("duration", "90 seconds", timedelta(seconds=90)),
    ("clock", "02:40", time(2, 40)),
    ("day", "October 30", (10, 30)),
    ("channel", "e-mail", "e-mail"),
    ("money", "$612,000", 612_000),
    ("place", "second", 1),
    ("place", "last", -1),
    ("language", "Spanish", "Spanish"),
    ("odd", "ten thousand letters", "ten thousand letters"),
    ("choice", "second", 1),
    ("choice", "none", None),
    ("area", "Chino Hills", "Chino Hills"),
    ("service", "the language model", "the language model"),
    ("budget", "550k to 700k", parse_home_budget("550k to 700k")),
    ("topic", "the address", "address"),
    ("topic", "seller motivation", "seller motivation"),
    ("fact", "seller motivation", "seller motivation"),
    ("topics", "wishes", ("wishes",)),
    ("topics", "wishes or financing", ("wishes", "financing")),
    ("topics", "wishes, financing or timeline", ("wishes", "financing", "timeline")),
    ("topics", "the address", ("address",)),
    ("address", "8412 Hermosa Ave, Rancho Cucamonga", "8412 Hermosa Ave, Rancho Cucamonga"),
    ("reason", "extra bedroom", "extra bedroom"),
    ("found", "no", "no"),
    ("paying", "working on it", "working on it"),
    ("span", "$550,000 to $700,000", (550_000, 700_000)),
    ("span", "no budget", ()),
    ("measured", "turns", "turns"),
    ("moment", "right after taking in", "right after taking in"),
    ("call_fault", "refuses as too many", "refuses as too many"),
    ("fault", "answers take 10.5 seconds", "answers take 10.5 seconds"),
    ("mishap", "the office cannot be told for two hours", "the office cannot be told for two hours"),
    ("alert", "daily cost", "daily cost"),
    ("health_part", "the queue", "the queue"),
    ("refusal", "knows no such contact", "knows no such contact"),
    ("deed", "blocks SMS", "blocks SMS"),
    ("service_fault", "keep silent for good", "keep silent for good"),
    ("link", "the database", "the database"),
    ("breakage", "cut in half", "cut in half"),
    ("difference", "Allure loses a failed scenario", "Allure loses a failed scenario"),
    ("part", "the cache", "the cache"),
    ("doing", "strategy for just looking", "strategy for just looking"),
    ("misbehaviour", "keeps silent", "keeps silent"),
    ("model_fault", "adds a link", "adds a link"),
    ("asked_for", "for advice", "for advice"),
    ("forgery", "without a signature", "without a signature"),
    ("malformation", "is nested thirty thousand deep", "is nested thirty thousand deep"),
    ("access", "with a shorter key", "with a shorter key"),
    ("honest_form", "with half an emoji at its end", "with half an emoji at its end"),
    ("variant", "with curly apostrophes", "with curly apostrophes"),
    ("defect", "no flawed bot turned a must red", "no flawed bot turned a must red"),
    ("tampering", "another public key", "another public key"),
    ("signed_as", "accepted", "accepted"),
    ("last_day", "next month", "next month"),
    ("webhook", "workflow", "workflow"),
    ("delivery_status", "undelivered", "undelivered"),
    *(("way", words, value) for words, value in list(WAYS.items())[:1]),
    *(("entry", words, value) for words, value in list(ENTRIES.items())[:1]),
]


@pytest.mark.parametrize(("name", "words", "expected"), VALUES)
def test_words_become_values(name: str, words: str, expected: object) -> None:
    """The words match their type's pattern and become its value."""
    pattern, transform = PARAMETER_TYPES[name]
    assert re.fullmatch(pattern, words)
    assert expected == transform(words)


def test_every_type_is_shown() -> None:
    """No type is without an example here."""
    assert set(PARAMETER_TYPES) == {name for name, _, _ in VALUES}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("person", "maria"),
        ("person", "Maria's"),
        ("bot", "broker"),
        ("temperature", "lukewarm"),
        ("duration", "a minute"),
        ("clock", "2:40"),
        ("day", "30 October"),
        ("channel", "fax"),
        ("money", "612,000"),
        ("place", "fourth"),
        ("area", "Fresno"),
        ("topic", "mood"),
        ("topics", "wishes and financing"),
        ("doing", "joke"),
    ],
)
def test_other_words_do_not_match(name: str, words: str) -> None:
    """Words of no type leave a step undefined instead of guessing."""
    assert re.fullmatch(PARAMETER_TYPES[name][0], words) is None
