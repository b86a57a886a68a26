"""Promises about recommended homes: each accepts the truth and notices every way of not keeping it."""

from typing import Any

import pytest

from support.cast.person import Person
from support.expectations import matching
from support.expectations.promise import InventedFact, WrongOrder, WrongWords
from tests.expectations.stage import Stage, refuses


def listing(address: str, price: int, beds: int = 3, area: str = "Upland") -> dict[str, Any]:
    """A home for sale as the service tells it."""
    return {"address": address, "area": area, "price": price, "beds": beds, "baths": 3.0, "sqft": 1500}


LISTINGS = [
    listing("112 Elm St, Upland, CA", 550_000),
    listing("2112 Elm St, Upland, CA", 570_000),
    listing("40 Oak Ave, Upland, CA", 640_000),
    listing("7 Pine Ct, Ontario, CA", 400_000, beds=2, area="Ontario"),
    listing("90 Fir Way, Upland, CA", 700_000, beds=4),
]
TRUTH = (
    "Three homes: 112 Elm St, $550,000, 3 bed; 2112 Elm St, $570,000, 3 bd; 40 Oak Ave, $640,000, 3 bedrooms. Which?"
)


def told(message: str) -> tuple[Stage, Person]:
    """Bea is sent this message after the service told of the listings."""
    stage = Stage()
    bea = stage.meet("Bea", "buyer")
    with stage.turn(bea, "new job"):
        stage.hears("/listings", {"listings": []})
        stage.hears("/listings", {"error": "busy"}, status=503)
        stage.hears("/listings", {"listings": LISTINGS})
        stage.sends(bea, message)
    return stage, bea


def test_truth_is_accepted() -> None:
    """Three homes for sale that fit, dearer ones last, named in full, with one question, keep every promise."""
    stage, bea = told(TRUTH)
    matching.recommended(stage.evidence, bea, 3)
    matching.fit(stage.evidence, bea, area="Upland", beds=3, lowest=550_000, highest=640_000)
    matching.within_budget_first(stage.evidence, bea, area="Upland", beds=3, most=600_000)
    matching.names_everything(stage.evidence, bea)
    matching.asks_one_question(stage.evidence, bea)


def test_homes_come_in_the_order_of_the_message() -> None:
    """The order is the message's; a longer house number is another home."""
    stage, bea = told("See 2112 Elm St, $570,000, 3 bd, or 40 Oak Ave, $640,000, 3 bd?")
    _, homes = matching.recommendation(stage.evidence, bea)
    assert ["2112 Elm St, Upland, CA", "40 Oak Ave, Upland, CA"] == [home.address for home in homes]


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("No homes yet. More space?", WrongWords),
        ("112 Elm St, $550,000, 3 bd; 40 Oak Ave, $640,000, 3 bd. Which?", WrongWords),
        (f"{TRUTH} 90 Fir Way, $700,000, 4 bd.", WrongWords),
        (TRUTH.replace("40 Oak Ave", "41 Dream Rd"), InventedFact),
        (f"{TRUTH} Or 41 Dream Rd, $600,000?", InventedFact),
        (f"{TRUTH} Or 41 Dream Rd?", InventedFact),
    ],
)
def test_wrong_numbers_of_homes_are_noticed(message: str, kind: type[WrongWords | InventedFact]) -> None:
    """None, two, four, an invented one in place of a real one or beside three, priced or not: each is noticed."""
    stage, bea = told(message)
    refuses(kind, matching.recommended, stage.evidence, bea, 3)


def test_without_any_listing_nothing_is_for_sale() -> None:
    """A target that never asked the service has recommended nothing that is for sale."""
    stage = Stage()
    bea = stage.meet("Bea", "buyer")
    stage.says(bea, "new job", TRUTH)
    refuses(WrongWords, matching.recommended, stage.evidence, bea, 3)


@pytest.mark.parametrize(
    ("area", "beds", "lowest", "highest"),
    [
        ("Ontario", 3, 550_000, 640_000),
        ("Upland", 4, 550_000, 640_000),
        ("Upland", 3, 550_001, 640_000),
        ("Upland", 3, 550_000, 639_999),
    ],
)
def test_homes_that_do_not_fit_are_noticed(area: str, beds: int, lowest: int, highest: int) -> None:
    """Another area, a bedroom too few, a dollar too cheap, a dollar too dear: each is noticed."""
    stage, bea = told(TRUTH)
    refuses(WrongWords, matching.fit, stage.evidence, bea, area=area, beds=beds, lowest=lowest, highest=highest)


def test_dearer_home_first_is_noticed() -> None:
    """A home above the budget before one within it is noticed; one exactly at the budget is within it."""
    stage, bea = told("40 Oak Ave, $640,000, 3 bd; 112 Elm St, $550,000, 3 bd. Which?")
    refuses(WrongOrder, matching.within_budget_first, stage.evidence, bea, area="Upland", beds=3, most=639_999)
    matching.within_budget_first(stage.evidence, bea, area="Upland", beds=3, most=640_000)


@pytest.mark.parametrize(
    "message",
    [
        TRUTH.replace("$570,000", "$550,000"),
        TRUTH.replace("$570,000, ", ""),
        TRUTH.replace("3 bd", "4 bd"),
        TRUTH.replace("3 bd", "4 bd, 3 ba"),
        TRUTH.replace("3 bd", "13 bd"),
        TRUTH.replace(", 3 bd", ""),
    ],
)
def test_misquoted_homes_are_noticed(message: str) -> None:
    """A neighbour's price, no price, other bedrooms (also where the baths are right), or none: each is noticed."""
    stage, bea = told(message)
    refuses(InventedFact, matching.names_everything, stage.evidence, bea)


@pytest.mark.parametrize("message", [TRUTH.replace("?", "."), f"{TRUTH} Shall we go today?"])
def test_no_question_or_two_are_noticed(message: str) -> None:
    """No question and two questions are noticed."""
    stage, bea = told(message)
    refuses(WrongWords, matching.asks_one_question, stage.evidence, bea)


def test_a_fitting_home_passed_over_for_a_dearer_one_is_noticed() -> None:
    """Three dear homes are not the best while one within the budget was found."""
    stage, bea = told("2112 Elm St, $570,000, 3 bd; 40 Oak Ave, $640,000, 3 bd. Which?")
    refuses(WrongOrder, lambda: matching.within_budget_first(stage.evidence, bea, area="Upland", beds=3, most=560_000))


def test_a_place_the_recommendation_lacks_is_told() -> None:
    """Asking for the third of two homes is a broken promise, not an accident."""
    stage, bea = told("2112 Elm St, $570,000, 3 bd; 40 Oak Ave, $640,000, 3 bd. Which?")
    refuses(WrongWords, lambda: matching.recommended_at(stage.evidence, bea, 2))
    assert "40 Oak Ave, Upland, CA" == matching.recommended_at(stage.evidence, bea, -1).address
