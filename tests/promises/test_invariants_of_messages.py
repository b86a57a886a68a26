"""Invariants of what messages state: true ones hold, each false one is noticed."""

import copy

import pytest

from support.test_data.person import Person
from tests.promises.invariant_harness import list_broken
from tests.promises.promise_harness import Stage
from tests.promises.valuations import ANSWER, HOMES, NOTE, TRUTH, send_valuation

SLOTS = {"2026-03-11": {"slots": ["2026-03-11T09:00:00-07:00", "2026-03-11T10:00:00-07:00"]}, "traceId": "x"}


@pytest.mark.parametrize(
    ("message", "broken"),
    [
        (TRUTH, []),
        ("List at about $720,000.", []),
        ("I would list it, and see.", []),
        ("It is about $400,000.", []),
        (TRUTH.replace("$720,000", "$721,000"), ["amount near a value is the value"]),
        ("List at about 719k.", ["amount near a value is the value"]),
        ("Worth $720,500!", ["amount near a value is the value"]),
        (TRUTH.replace("$679,000 to $772,000", "$772,000 to $679,000"), ["smaller amount first"]),
        ("Vale cerca de $715,000 (de $772,000 a $679,000).", ["smaller amount first"]),
        ("Entre $772,000 y $679,000.", ["smaller amount first"]),
        ("The price was reduced from $772,000 to $679,000.", []),
        ("Worth about $679,000 ($715,000 to $772,000).", ["value and range in their roles"]),
        ("Worth about $715,000 ($715,000 to $772,000).", ["value and range in their roles"]),
        (TRUTH.replace("83%", "84%"), ["confidence as the service said"]),
        ("Worth about $715,000, and I am 82 percent sure.", ["confidence as the service said"]),
        ("Vale $715,000, confianza 82%.", ["confidence as the service said"]),
        ("Mortgage rates are near 7%, and I am confident.", []),
        ("Sold nearby: 412 Hermosa Ave $710,000.", ["sold for its price"]),
        ("Adjusted to your home: 412 Hermosa Ave $710,000, as it was sold.", []),
        ("I looked at 8412 Hermosa Ave.", []),
        ("I looked at 8413 Hermosa Ave.", ["address is known"]),
        ("I looked at 9000 Nowhere Dr.", ["address is known"]),
    ],
)
def test_what_is_said_of_a_home(message: str, broken: list[str]) -> None:
    """The service's numbers, in their roles."""
    stage, sam = send_valuation(message)
    assert broken == list_broken(stage, sam)


@pytest.mark.parametrize(
    ("note", "broken"),
    [
        (NOTE.replace("83%", "82%"), ["confidence as the service said"]),
        (NOTE.replace("$679,000 to $772,000", "$772,000 to $679,000"), ["smaller amount first"]),
    ],
)
def test_a_note_is_read_like_a_message(note: str, broken: list[str]) -> None:
    """Jorge relies on it."""
    stage, sam = send_valuation(note=note)
    assert broken == list_broken(stage, sam)


@pytest.mark.parametrize(
    ("share", "percent", "wrong"), [(0.566, 57, 56), (0.834, 83, 84), (0.695, 70, 71), (0.695, 69, 68)]
)
def test_confidence_in_the_crm(share: float, percent: int, wrong: int) -> None:
    """Rounded, not cut off; a half may go either way."""
    answer = copy.deepcopy(ANSWER)
    answer["price_recommendation"]["confidence"] = share
    for written, broken in ((percent, []), (wrong, ["home value as the service said"])):
        stage, sam = send_valuation("Here it is.", answer=answer, note="Valued.")
        with stage.turn(sam):
            stage.writes(sam, {"cma_value": 715_000, "cma_confidence": written})
        assert broken == list_broken(stage, sam)


def test_another_value_in_the_crm() -> None:
    """The field holds an end of the range."""
    stage, sam = send_valuation()
    with stage.turn(sam):
        stage.writes(sam, {"cma_value": 679_000, "cma_confidence": 83})
    assert ["home value as the service said"] == list_broken(stage, sam)


@pytest.mark.parametrize(
    ("message", "broken"),
    [
        ("Jorge's cash offer is 75 percent of the $640,000 you named: $480,000. Would that work?", []),
        ("Jorge's cash offer is 70 percent of the $640,000 you named: $480,000.", ["share of the offer"]),
        ("Jorge's cash offer is 75 percent of the $640,000 you named: $448,000.", ["share of the offer"]),
        ("La oferta es el 70 por ciento de los $640,000 que dijo: $480,000.", ["share of the offer"]),
        ("Good morning Sam, how are you?", []),
        ("Good evening Sam, how are you?", ["time of day in the greeting"]),
        ("Buenas tardes.", ["time of day in the greeting"]),
        ("Hi Sam, how are you?", []),
        ("Hi there, how are you?", []),
        ("Hi None, how are you?", ["name is the person's own"]),
        ("Hi Sam, this is Jorge's assistant. Hi None, how are you?", ["name is the person's own"]),
        ("Hi Dana, how are you?", ["name is the person's own"]),
        ("Hi Okafor, how are you?", ["name is the person's own"]),
        ("Hi Mr. Okafor, how are you?", []),
        ("Hi {first_name}, how are you?", ["name is the person's own"]),
        ("Hi, Sure! Tell me more.", []),
        ("Hello, Thanks! Tell me more.", []),
        ("Hey Folks, how are you?", []),
        ("Hola, Claro! How are you?", []),
        ("How about Wednesday, March 11 at 9 AM?", []),
        ("How about Thursday, March 11 at 9 AM?", ["day has its right name"]),
        ("¿Le queda el jueves 11 de marzo a las 9 AM?", ["day has its right name"]),
        ("How about Wednesday, March 11 at 11 AM?", ["time is in the calendar"]),
        ("How about Wednesday, March 11 at 9 PM?", ["time is in the calendar"]),
        ("I am sorry, Wednesday, March 11 at 11 AM is not free.", []),
        ("¿Le queda bien para usted el miércoles 11 de marzo a las 9 AM?", []),
        ("¿Le queda bien para usted el Wednesday, March 11 a las 9 AM?", ["day in the message's language"]),
        ("Which works better for you, miércoles 11 de marzo a las 9 AM?", ["day in the message's language"]),
    ],
)
def test_other_words(message: str, broken: list[str]) -> None:
    """Shares, names, days, times of day."""
    stage = Stage()
    sam = stage.meet("Sam", "seller")
    stage.journal.write("gohighlevel", "call", method="GET", path="/calendars/x/free-slots", status=200, answer=SLOTS)
    stage.says(sam, "about 640000", message)
    assert broken == list_broken(stage, sam)


@pytest.mark.parametrize(
    ("said", "message", "broken"),
    [
        (
            "We want to buy a house in Upland",
            "Gracias. ¿Cuándo le gustaría mudarse a la casa?",
            ["no Spanish to English"],
        ),
        ("We want to buy a house in Upland", "Thank you. When would you like to move to the house?", []),
        ("We want to buy a house in Upland", "We speak Spanish, too: hablamos español.", []),
        ("I want to buy a casa para mi familia", "¿Cuándo le gustaría mudarse a la casa?", []),
        ("hola busco casa", "¿Cuándo le gustaría mudarse a la casa?", []),
        ("cash", "¿Cuándo le gustaría mudarse a la casa?", []),
        ("Thanks, do you have that in Spanish?", "Claro. ¿Cuándo le gustaría mudarse a la casa?", []),
    ],
)
def test_language_of_a_message(said: str, message: str, broken: list[str]) -> None:
    """Who writes English and asks for nothing else is answered in English."""
    stage = Stage()
    bea = stage.meet("Bea", "buyer")
    stage.says(bea, said, message)
    assert broken == list_broken(stage, bea)


def test_who_wrote_spanish_before_may_be_answered_in_it() -> None:
    """Which of the two languages is right then is for the scenarios about languages."""
    stage = Stage()
    bea = stage.meet("Bea", "buyer")
    stage.says(bea, "Quiero comprar una casa", "¿Qué busca en una casa?")
    stage.says(bea, "We want to buy a house in Upland", "¿Cuándo le gustaría mudarse a la casa?")
    assert not list_broken(stage, bea)


def test_times_are_not_judged_without_a_calendar(stage: Stage, maria: Person) -> None:
    """A target that never asked for free times says times of other things."""
    stage.says(maria, "ok", "The open house is on Wednesday, March 11 at 11 AM.")
    assert not list_broken(stage, maria)


def test_the_homes_of_the_harness_are_the_services() -> None:
    """So that the true message above is true."""
    assert HOMES in TRUTH


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("Homes sell in about 23 days.", []),
        ("Market: 23 days on market, 2.1 months of inventory, prices +3.4 % a year, 0.50 miles away", []),
        ("Se vende en unos 23 días.", ["no Spanish to English"]),
        ("0.5 miles away", []),
        ("Homes sell in about 2 days.", ["market as the service said"]),
        ("2.1 days on market, 23 months of inventory", ["market as the service said"]),
        ("prices -3.4 % a year", ["market as the service said"]),
        ("0.80 miles away", ["market as the service said"]),
        ("We answer within 2 days.", []),
    ],
)
def test_figures_of_the_market(stage: Stage, sam: Person, text: str, broken: list[str]) -> None:
    """Each beside its own unit, rounded or not; days of anything else are left alone."""
    market = {"condition": "sellers", "days_on_market": 23, "months_of_inventory": 2.1, "price_trend_percent": 3.4}
    stage.hears("/valuations", {**ANSWER, "market_analysis": market})
    stage.says(sam, "What is it worth?", text)
    assert broken == list_broken(stage, sam)


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("My suggestion: list at about {value}.", []),
        ("It is worth {low} to {high}.", []),
        ("It is worth about {value} ({low} to {high}).", []),
        ("My suggestion: list at about {low}.", ["value and range in their roles"]),
        ("It is worth {high}.", ["value and range in their roles"]),
        ("Mi sugerencia: salir al mercado en cerca de {low}.", ["value and range in their roles"]),
    ],
)
def test_an_end_of_the_range_as_the_value(stage: Stage, sam: Person, text: str, broken: list[str]) -> None:
    """What a home is worth is the service's value; a range may stand there as well."""
    stage.hears("/valuations", ANSWER)
    number = ANSWER["price_recommendation"]
    amounts = {name: f"${number[name]:,}" for name in ("value", "low", "high")}
    stage.says(sam, "Hi", text.format_map(amounts))
    assert broken == [each for each in list_broken(stage, sam) if each == "value and range in their roles"]
