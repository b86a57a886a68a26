"""Promises about recommended homes: each accepts the truth and notices every way of not keeping it."""

from typing import Any

import pytest

from support.promises import matching
from support.promises.broken_promise import InventedFact, WrongOrder, WrongWords
from support.test_data.person import Person
from tests.promises.promise_harness import Stage, refuses


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


def recommend_homes(message: str) -> tuple[Stage, Person]:
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
    """Three homes for sale that fit, dearer ones last, keep every promise."""
    stage, bea = recommend_homes(TRUTH)
    matching.expect_homes_recommended(stage.evidence, bea, 3)
    matching.expect_recommended_homes_fit_wishes(
        stage.evidence, bea, area="Upland", beds=3, lowest=550_000, highest=640_000
    )
    matching.expect_homes_within_budget_first(stage.evidence, bea, area="Upland", beds=3, most=600_000)


def test_homes_come_in_the_order_of_the_message() -> None:
    """The order is the message's; a longer house number is another home."""
    stage, bea = recommend_homes("See 2112 Elm St, $570,000, 3 bd, or 40 Oak Ave, $640,000, 3 bd?")
    _, homes = matching.read_first_recommendation(stage.evidence, bea)
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
    stage, bea = recommend_homes(message)
    refuses(kind, matching.expect_homes_recommended, stage.evidence, bea, 3)


def test_without_any_listing_nothing_is_for_sale(stage: Stage) -> None:
    """A target that never asked the service has recommended nothing that is for sale."""
    bea = stage.meet("Bea", "buyer")
    stage.says(bea, "new job", TRUTH)
    refuses(WrongWords, matching.expect_homes_recommended, stage.evidence, bea, 3)


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
    stage, bea = recommend_homes(TRUTH)
    refuses(
        WrongWords,
        matching.expect_recommended_homes_fit_wishes,
        stage.evidence,
        bea,
        area=area,
        beds=beds,
        lowest=lowest,
        highest=highest,
    )


def test_dearer_home_first_is_noticed() -> None:
    """A home above the budget before one within it is noticed; one exactly at the budget is within it."""
    stage, bea = recommend_homes("40 Oak Ave, $640,000, 3 bd; 112 Elm St, $550,000, 3 bd. Which?")
    refuses(
        WrongOrder, matching.expect_homes_within_budget_first, stage.evidence, bea, area="Upland", beds=3, most=639_999
    )
    matching.expect_homes_within_budget_first(stage.evidence, bea, area="Upland", beds=3, most=640_000)


def test_a_fitting_home_passed_over_for_a_dearer_one_is_noticed() -> None:
    """Three dear homes are not the best while one within the budget was found."""
    stage, bea = recommend_homes("2112 Elm St, $570,000, 3 bd; 40 Oak Ave, $640,000, 3 bd. Which?")
    refuses(
        WrongOrder,
        lambda: matching.expect_homes_within_budget_first(stage.evidence, bea, area="Upland", beds=3, most=560_000),
    )


def test_a_place_the_recommendation_lacks_is_noticed() -> None:
    """Asking for the third of two homes is a broken promise, not an accident."""
    stage, bea = recommend_homes("2112 Elm St, $570,000, 3 bd; 40 Oak Ave, $640,000, 3 bd. Which?")
    refuses(WrongWords, lambda: matching.find_recommended_home(stage.evidence, bea, 2))
    assert "40 Oak Ave, Upland, CA" == matching.find_recommended_home(stage.evidence, bea, -1).address


def test_a_home_is_among_them_or_not() -> None:
    """By its whole house number."""
    stage, bea = recommend_homes("See 2112 Elm St, $570,000, 3 bd, or 40 Oak Ave, $640,000, 3 bd?")
    matching.expect_home_recommended(stage.evidence, bea, "2112 Elm St, Upland, CA")
    matching.expect_home_not_named(stage.evidence, bea, "112 Elm St")
    refuses(WrongWords, matching.expect_home_recommended, stage.evidence, bea, "112 Elm St, Upland, CA")
    refuses(WrongWords, matching.expect_home_not_named, stage.evidence, bea, "2112 Elm St")


@pytest.mark.parametrize(
    ("found", "message"),
    [
        ("one", "I found one home: 112 Elm St, $550,000, 3 bed. Shall I widen the search?"),
        ("two", "Thanks for $9. I found two homes: 112 Elm St, $550,000; 40 Oak Ave, $640,000. Widen the search?"),
        ("no", "Nothing fits right now. Shall I widen the search?"),
    ],
)
def test_fewer_than_three_are_counted(found: str, message: str) -> None:
    """As many as are said, all for sale, with the offer to look wider."""
    stage, bea = recommend_homes(message)
    matching.expect_fewer_homes_with_offer_to_widen(stage.evidence, bea, found)
    for other in ("no", "one", "two"):
        if other != found:
            refuses(WrongWords, matching.expect_fewer_homes_with_offer_to_widen, stage.evidence, bea, other)
    stage, bea = recommend_homes(message.replace("search", "door"))
    refuses(WrongWords, matching.expect_fewer_homes_with_offer_to_widen, stage.evidence, bea, found)


def test_a_dream_among_fewer_is_noticed() -> None:
    """A second home nobody sells does not make two."""
    stage, bea = recommend_homes("Two homes: 112 Elm St, $550,000; 1234 Promise Way, $640,000. Widen the search?")
    refuses(InventedFact, matching.expect_fewer_homes_with_offer_to_widen, stage.evidence, bea, "one")


def test_others_are_others() -> None:
    """Homes named before do not count again."""
    stage, bea = recommend_homes("See 112 Elm St, $550,000?")
    stage.says(bea, "others?", "40 Oak Ave, $640,000, or 90 Fir Way, $700,000?")
    matching.expect_homes_not_named_before(stage.evidence, bea, 2)
    refuses(WrongWords, matching.expect_homes_not_named_before, stage.evidence, bea, 3)
    stage.says(bea, "others?", "112 Elm St, $550,000?")
    refuses(WrongWords, matching.expect_homes_not_named_before, stage.evidence, bea, 1)


def test_the_lowest_by_the_month() -> None:
    """The cheapest recommended home and one sum a month that fits it."""
    stage, bea = recommend_homes("See 112 Elm St, $550,000, or 40 Oak Ave, $640,000?")
    stage.says(bea, "too much", "The lowest, $550,000, would be $3,560 a month. What would suit?")
    matching.expect_monthly_cost_of_cheapest(stage.evidence, bea)
    stage.says(bea, "too much", "It would be $3,560 a month. What would suit?")
    refuses(WrongWords, matching.expect_monthly_cost_of_cheapest, stage.evidence, bea)
