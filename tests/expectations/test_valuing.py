"""Promises about valuations: each accepts the truth and notices every way of not keeping it."""

import copy
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from support.cast.person import Person
from support.expectations import valuing
from support.expectations.promise import BrokenPromise, InventedFact, LateAnswer, WrongRecord, WrongWords
from tests.expectations.stage import Stage, refuses


def sold(address: str, price: int, adjustment: int) -> dict[str, Any]:
    """A comparable home as the service tells it."""
    return {
        "address": address,
        "sold_on": "2026-01-10",
        "price": price,
        "beds": 4,
        "baths": 2.5,
        "sqft": 2000,
        "year_built": 1985,
        "distance_miles": 0.5,
        "adjustments": [{"what": "pool", "amount": adjustment}],
        "total_adjustment": adjustment,
        "adjusted_value": price + adjustment,
    }


ANSWER: dict[str, Any] = {
    "made_on": "2026-03-10",
    "subject": {
        "address": "8412 Hermosa Ave, Rancho Cucamonga",
        "sqft": 2000,
        "beds": 4,
        "baths": 2.5,
        "year_built": 1985,
    },
    "comparable_properties": [
        sold("412 Hermosa Ave", 700_000, 10_000),
        sold("90 Monte Vista St", 720_000, -20_000),
        sold("33 Beryl St", 750_000, 0),
    ],
    "price_recommendation": {"value": 715_000, "low": 690_000, "high": 740_000, "confidence": 0.834},
    "market_analysis": {"condition": "sellers"},
}
HOMES = "412 Hermosa Ave $700,000, 90 Monte Vista St $720,000, 33 Beryl St $750,000"
TRUTH = (
    f"Worth about $715,000 ($690,000 to $740,000, 83% confidence). Sold: {HOMES}. A sellers' market; not an appraisal."
)
NOTE = f"Comparables: {HOMES}. $715,000, $690,000 to $740,000. It is not an appraisal."


def told(message: str = TRUTH, *, answer: dict[str, Any] = ANSWER, note: str = NOTE) -> tuple[Stage, Person]:
    """Sam asks, names his home, and is sent this message after the service gave this answer."""
    stage = Stage()
    sam = stage.meet("Sam", "seller")
    stage.says(sam, "What is it worth?", "What is the address?")
    with stage.turn(sam, "8412 hermosa ave"):
        stage.hears("/valuations", {"error": "unknown_address"}, status=404)
        stage.hears("/valuations", answer)
        stage.clock.passes(90)
        stage.sends(sam, message)
        stage.notes(sam, note)
    return stage, sam


def changed(**changes: Any) -> dict[str, Any]:
    """The answer with something else in its first comparable."""
    answer = copy.deepcopy(ANSWER)
    answer["comparable_properties"][0] |= changes
    return answer


def test_truth_is_accepted() -> None:
    """What the service found, told in full, keeps every promise."""
    stage, sam = told()
    valuing.names_sold_homes(stage.evidence, sam, 3)
    valuing.gives_range_and_confidence(stage.evidence, sam)
    valuing.describes_market(stage.evidence, sam)
    valuing.reached_within(stage.evidence, sam, timedelta(seconds=90))
    valuing.comparables_within_limits(stage.evidence)
    valuing.adjustments_within_caps(stage.evidence)
    valuing.recommendation_among_adjusted(stage.evidence)


def test_adjusted_values_are_told_as_well() -> None:
    """A comparable may be quoted at its adjusted value."""
    stage, sam = told(TRUTH.replace("$700,000", "$710,000"))
    valuing.names_sold_homes(stage.evidence, sam, 3)


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("Let me look that up.", WrongWords),
        (TRUTH.replace("$715,000", "$716,000"), WrongWords),
        (TRUTH.replace(", 33 Beryl St $750,000", ""), WrongWords),
        (TRUTH.replace("33 Beryl St $750,000", "33 Beryl St"), WrongWords),
        (TRUTH.replace("$700,000", "$720,000").replace("St $720,000", "St $700,000"), WrongWords),
        (TRUTH.replace("412 Hermosa", "8412 Hermosa"), WrongWords),
        (TRUTH.replace("90 Monte Vista", "90 Monte Verde"), WrongWords),
        (f"{TRUTH} 12 Dream Rd went for $900,000.", InventedFact),
    ],
)
def test_misquoted_comparables_are_noticed(message: str, kind: type[WrongWords | InventedFact]) -> None:
    """No value, another value, a home or price left out, prices swapped, other homes, invented amounts: all noticed."""
    stage, sam = told(message)
    refuses(kind, valuing.names_sold_homes, stage.evidence, sam, 3)


@pytest.mark.parametrize(
    ("message", "missing"),
    [
        (TRUTH.replace("$690,000 to ", ""), "low"),
        (TRUTH.replace("$740,000", "$741,000"), "high"),
        (TRUTH.replace("83%", "84%"), "confidence"),
        (TRUTH.replace("83%", "183%"), "confidence"),
        (TRUTH.replace("$690,000 to $740,000, 83% confidence", "roughly"), "low, high, confidence"),
    ],
)
def test_missing_range_and_confidence_are_noticed(message: str, missing: str) -> None:
    """Each part that is left out or changed is named."""
    stage, sam = told(message)
    broken = refuses(WrongWords, valuing.gives_range_and_confidence, stage.evidence, sam)
    assert f"Sam's valuation lacks the {missing} the service found (LEAD-001)." == broken.what


def test_confidence_may_be_spaced() -> None:
    """`83 %` is 83%."""
    stage, sam = told(TRUTH.replace("83%", "83 %"))
    valuing.gives_range_and_confidence(stage.evidence, sam)


@pytest.mark.parametrize(
    ("message", "note", "kind"),
    [
        (TRUTH.replace("A sellers' market; ", ""), NOTE, WrongWords),
        (TRUTH.replace("not an appraisal", "an estimate"), NOTE, WrongWords),
        (TRUTH.replace("sellers'", "buyers'"), NOTE, InventedFact),
        (TRUTH.replace("sellers'", "balanced"), NOTE, InventedFact),
        (TRUTH, "Sam wants to sell.", WrongRecord),
        (TRUTH, NOTE.replace("33 Beryl St", ""), WrongRecord),
        (TRUTH, NOTE.replace("$690,000 to ", ""), WrongRecord),
        (TRUTH, NOTE.replace("It is not an appraisal.", ""), WrongRecord),
    ],
)
def test_missing_market_disclaimer_or_note_is_noticed(message: str, note: str, kind: type[BrokenPromise]) -> None:
    """No market, another market, no disclaimer, no note, or one that lacks a part: each is noticed."""
    stage, sam = told(message, note=note)
    refuses(kind, valuing.describes_market, stage.evidence, sam)


def test_valuation_one_second_late_is_noticed() -> None:
    """91 seconds after the address are a second too many."""
    stage, sam = told()
    refuses(LateAnswer, valuing.reached_within, stage.evidence, sam, timedelta(seconds=89))


def test_a_second_message_does_not_start_the_clock_again() -> None:
    """A valuation that only comes after the person wrote once more is counted from the address."""
    stage = Stage()
    sam = stage.meet("Sam", "seller")
    stage.says(sam, "8412 Hermosa Ave")
    stage.clock.passes(600)
    with stage.turn(sam, "Hello?"):
        stage.hears("/valuations", ANSWER)
        stage.sends(sam, TRUTH)
    refuses(LateAnswer, valuing.reached_within, stage.evidence, sam, timedelta(seconds=90))


def test_home_the_crm_knows_counts_from_the_wish() -> None:
    """Where nobody had to name the home, the last message before the value is the request."""
    stage = Stage()
    sam = stage.meet("Sam", "seller")
    stage.writes(sam, {"property_address": "8412 Hermosa Ave"})
    stage.says(sam, "Hi", "Hello")
    with stage.turn(sam, "What is it worth?"):
        stage.hears("/valuations", ANSWER)
        stage.clock.passes(30)
        stage.sends(sam, TRUTH)
    valuing.reached_within(stage.evidence, sam, timedelta(seconds=30))
    refuses(LateAnswer, valuing.reached_within, stage.evidence, sam, timedelta(seconds=29))


def test_nothing_was_valued() -> None:
    """A target that never got a valuation is told so, with what the service was asked."""
    stage = Stage()
    sam = stage.meet("Sam", "seller")
    with stage.turn(sam, "8412 Hermosa Ave"):
        stage.hears("/valuations", {"error": "unknown_address"}, status=404)
        stage.sends(sam, TRUTH)
    broken = refuses(WrongRecord, valuing.comparables_within_limits, stage.evidence)
    assert "the valuation service was asked 1 time(s): {} -> 404" == broken.seen


@pytest.mark.parametrize(
    "change",
    [
        {"distance_miles": 1.5},
        {"sqft": 1600},
        {"sqft": 2400},
        {"beds": 3},
        {"baths": 3.5},
        {"year_built": 2000},
        {"sold_on": "2025-03-09"},
        {"sold_on": "2026-03-10"},
    ],
)
def test_limits_belong_to_the_range(change: dict[str, Any]) -> None:
    """A comparable exactly at a limit is within it."""
    valuing.comparables_within_limits(told(answer=changed(**change))[0].evidence)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"distance_miles": 1.51}, "1.51 miles away"),
        ({"sqft": 1599}, "1599 sqft beside 2000"),
        ({"sqft": 2401}, "2401 sqft beside 2000"),
        ({"beds": 2}, "2 bedrooms beside 4"),
        ({"baths": 4.0}, "4.0 baths beside 2.5"),
        ({"year_built": 2001}, "built 2001 beside 1985"),
        ({"sold_on": "2025-03-08"}, "sold on 2025-03-08"),
        ({"sold_on": "2026-03-11"}, "sold on 2026-03-11"),
    ],
)
def test_comparable_beyond_a_limit_is_noticed(change: dict[str, Any], reason: str) -> None:
    """Just beyond each limit a comparable is noticed, and the first line says which and why."""
    stage, _ = told(answer=changed(**change))
    broken = refuses(WrongRecord, valuing.comparables_within_limits, stage.evidence)
    assert f"A limit of the method is broken: 412 Hermosa Ave is {reason} (LEAD-001)." == broken.what


@pytest.mark.parametrize(
    "addresses",
    [
        ("412 Hermosa Ave", "90 Monte Vista St"),
        ("412 Hermosa Ave", "412 Hermosa Ave", "33 Beryl St"),
        ("8412 Hermosa Ave, Rancho Cucamonga", "90 Monte Vista St", "33 Beryl St"),
        ("412 Hermosa Ave", "90 Hermosa Ave", "33 Hermosa Ave", "33 Beryl St"),
    ],
)
def test_too_few_different_homes_are_noticed(addresses: tuple[str, ...]) -> None:
    """Two homes, one home twice, the home itself, and three on one street are noticed."""
    answer = ANSWER | {"comparable_properties": [sold(address, 700_000, 10_000) for address in addresses]}
    refuses(WrongRecord, valuing.comparables_within_limits, told(answer=answer)[0].evidence)


def adjusted(*amounts: int, total: int | None = None, value: int | None = None) -> dict[str, Any]:
    """The first comparable, sold at 700,000, with these adjustments and sums (right ones unless given)."""
    right = sum(amounts)
    return changed(
        adjustments=[{"what": "x", "amount": amount} for amount in amounts],
        total_adjustment=right if total is None else total,
        adjusted_value=700_000 + right if value is None else value,
    )


@pytest.mark.parametrize("amounts", [(70_000,), (-70_000,), (70_000, 70_000, 35_000), (1_000,) * 8, ()])
def test_caps_belong_to_the_range(amounts: tuple[int, ...]) -> None:
    """10 % each, 25 % together and eight adjustments are within the caps, upwards and downwards."""
    valuing.adjustments_within_caps(told(answer=adjusted(*amounts))[0].evidence)


@pytest.mark.parametrize(
    "answer",
    [
        adjusted(70_002),
        adjusted(-70_002),
        adjusted(60_000, 60_000, 60_000),
        adjusted(*(1_000,) * 9),
        adjusted(10_000, total=11_000),
        adjusted(10_000, value=711_000),
    ],
    ids=["up", "down", "together", "nine", "sum", "value"],
)
def test_broken_caps_are_noticed(answer: dict[str, Any]) -> None:
    """Each cap broken, up or down, and each wrong sum is noticed."""
    refuses(WrongRecord, valuing.adjustments_within_caps, told(answer=answer)[0].evidence)


def recommended(**changes: int) -> Stage:
    """The answer with another recommendation."""
    answer = ANSWER | {"price_recommendation": ANSWER["price_recommendation"] | changes}
    return told(answer=answer)[0]


@pytest.mark.parametrize(
    "change", [{"value": 700_000}, {"value": 750_000, "high": 751_000}, {"value": 750_500, "high": 751_000}]
)
def test_recommendation_may_touch_the_ends(change: dict[str, int]) -> None:
    """The lowest and highest adjusted values themselves, and half the rounding beyond them, are accepted."""
    valuing.recommendation_among_adjusted(recommended(**change).evidence)


@pytest.mark.parametrize(
    "change",
    [
        {"value": 699_000},
        {"value": 751_000, "high": 760_000},
        {"low": 715_000},
        {"high": 715_000},
        {"low": 720_000},
        {"high": 700_000},
    ],
)
def test_recommendation_outside_is_noticed(change: dict[str, int]) -> None:
    """Below the lowest, above the highest, or not enclosed by its range: each is noticed."""
    refuses(WrongRecord, valuing.recommendation_among_adjusted, recommended(**change).evidence)


def emailed(*texts: str, change: Callable[[str], str] = str) -> tuple[Stage, Person]:
    """Dana's home is valued and these e-mails are sent."""
    stage = Stage()
    dana = stage.meet("Dana")
    stage.writes(dana, {"property_address": "8412 Hermosa Ave"})
    with stage.turn(dana):
        stage.hears("/valuations", ANSWER)
        for text in texts:
            stage.sends(dana, change(text), by="Email")
    return stage, dana


@pytest.mark.parametrize("texts", [(), (TRUTH, TRUTH), (TRUTH.replace("715", "716"),), ("It is $715,000.",)])
def test_email_with_the_value(texts: tuple[str, ...]) -> None:
    """No e-mail, two, another value and no disclaimer are noticed; one true e-mail is accepted."""
    valuing.email_gives_value(*_evidence(emailed(TRUTH)))
    refuses(WrongWords, valuing.email_gives_value, *_evidence(emailed(*texts)))


def test_text_message_is_no_email() -> None:
    """The value in a text message is not in an e-mail."""
    stage, sam = told()
    refuses(WrongWords, valuing.email_gives_value, stage.evidence, sam)


def _evidence(played: tuple[Stage, Person]) -> tuple[Any, Person]:
    return played[0].evidence, played[1]


def test_the_valuation_of_another_home_is_noticed() -> None:
    """What somebody else's home is worth is no answer, however well it is told."""
    answer = copy.deepcopy(ANSWER)
    answer["subject"]["address"] = "6849 Pecan Ave, Rancho Cucamonga, CA 91739"
    stage, sam = told(answer=answer)
    refuses(InventedFact, valuing.valuation_message, stage.evidence, sam)
