"""How professional a message sounds: the same figure every time, and a cost for everything a broker would not text."""

import pytest

from support.promises import tone
from support.promises.broken_promise import WrongWords
from support.test_data.person import Person
from tests.promises.promise_harness import Stage, refuses

PLAIN = "My suggestion: list at about $715,000. The MLS entry and an open house follow. STOP and HELP always work."


def test_plain_words_lose_nothing() -> None:
    """A plain business text with the usual abbreviations keeps the full mark."""
    assert 1.0 == tone.score_professionalism(PLAIN)


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
        (f"{PLAIN} \U0001f600.", 0.8),
        (f"{PLAIN} Great :)", 0.8),
        (f"{PLAIN} now.", 0.85),
        (f"{PLAIN} And i know.", 0.9),
        (f"{PLAIN} You are wrong.", 0.7),
        (f"{PLAIN} Dumb idea.", 0.5),
        (f"{PLAIN} I promise.", 0.7),
        (PLAIN[:-1], 0.85),
        (f"{PLAIN}..", 0.9),
        (f"{PLAIN[:-1]}?!", 0.8),
        ("Word " * 40 + "word.", 0.85),
        ("Word " * 39 + "word.", 1.0),
        ("HURRY, act now!!! Dude, this AMAZING home is a guarantee!!!", 0.0),
    ],
)
def test_each_fault_costs_its_price(text: str, expected: float) -> None:
    """Every fault has its price, prices add up, and the floor is zero."""
    assert expected == tone.score_professionalism(text)


@pytest.mark.parametrize(
    "text",
    [
        "yo whatever just list it lol",
        "OMG this is gonna be AMAZING!!! lol",
        "hey dude, ur house is super nice, wanna sell",
        "Act now. This is your last chance, you must decide today.",
        "You are wrong about the price. Be realistic and stop wasting my time.",
        "I guarantee top dollar, risk free, no doubt!",
        "That is a stupid price. Dumb idea.",
        "list it at 700k... i dunno... see what happens",
        "\U0001f525\U0001f525 HOT MARKET \U0001f525\U0001f525 SELL NOW",
        "¡Apúrese! Es su última oportunidad, ahora o nunca.",
        "It will definitely sell!! 100% sure!! Trust me :)",
        "Take it or leave it. As I said, calm down.",
    ],
)
def test_what_no_broker_would_text_is_well_below(text: str) -> None:
    """Careless, loud, pushing, arguing, boasting or rude: none comes near 0.8."""
    assert tone.score_professionalism(text) <= 0.6


@pytest.mark.parametrize(
    "text",
    [
        "I would list it at about $742,000. It is a balanced market. First staging, then photos, then an open house.",
        "If you must move by June, the closing date can wait for you. I recommend pricing near recent sales.",
        "Saldría con 8412 Hermosa Ave en cerca de $742,000. Primero decorar, luego fotos y casa abierta.",
        "Of course, take your time. There is no need to decide anything today.",
        "The MLS entry goes live on Thursday at 9 a.m. and showings follow on Saturday.",
    ],
)
def test_plain_business_words_stay_above(text: str) -> None:
    """Figures, abbreviations, Spanish and the softer neighbours of pressing words cost nothing."""
    assert 1.0 == tone.score_professionalism(text)


def test_the_same_text_has_the_same_figure() -> None:
    """Nothing is remembered from one text to the next."""
    assert 1 == len({tone.score_professionalism("Hurry, i know u want it!") for _ in range(3)})


def test_tone_must_be_above_the_mark(stage: Stage, sam: Person) -> None:
    """Exactly at the mark is not above it; the error names what was found."""
    stage.says(sam, "How?", f"{PLAIN[:-1]}!")
    tone.expect_professional_tone(stage.evidence, sam, 0.89)
    broken = refuses(WrongWords, tone.expect_professional_tone, stage.evidence, sam, 0.9)
    assert "The tone of Sam's answer is 0.9, not above 0.9 (LEAD-001)." == broken.what
    assert broken.seen.endswith("holds: exclamation mark")
