"""How professional a message sounds: the same figure every time, and a cost for everything a broker would not text."""

import pytest

from support.expectations import tone
from support.expectations.promise import WrongWords
from tests.expectations.stage import Stage, refuses

PLAIN = "My suggestion: list at about $715,000. The MLS entry and an open house follow. STOP and HELP always work."


def test_plain_words_lose_nothing() -> None:
    """A plain business text with the usual abbreviations keeps the full mark."""
    assert 1.0 == tone.professionalism(PLAIN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0.0),
        ("  \n", 0.0),
        (f"{PLAIN[:-1]}!", 0.9),
        (f"{PLAIN} REALLY.", 0.85),
        (f"{PLAIN} You gonna like it.", 0.85),
        (f"{PLAIN} U in?", 0.85),
        (f"{PLAIN} Act now.", 0.7),
        (f"{PLAIN} An amazing home.", 0.9),
        (f"{PLAIN} \U0001f600", 0.8),
        (f"{PLAIN}..", 0.9),
        (f"{PLAIN[:-1]}?!", 0.8),
        ("word " * 40 + "word.", 0.85),
        ("word " * 39 + "word.", 1.0),
        ("HURRY, act now!!! Dude, this AMAZING home is a guarantee!!!", 0.0),
    ],
)
def test_each_fault_costs_its_price(text: str, expected: float) -> None:
    """Every fault has its price, prices add up, and the floor is zero."""
    assert expected == tone.professionalism(text)


def test_tone_must_be_above_the_mark() -> None:
    """Exactly at the mark is not above it; the error names what was found."""
    stage = Stage()
    sam = stage.meet("Sam", "seller")
    stage.says(sam, "How?", f"{PLAIN[:-1]}!")
    tone.is_professional(stage.evidence, sam, 0.89)
    broken = refuses(WrongWords, tone.is_professional, stage.evidence, sam, 0.9)
    assert "The tone of Sam's answer is 0.9, not above 0.9 (LEAD-001)." == broken.what
    assert broken.seen.endswith("holds: exclamation mark")
