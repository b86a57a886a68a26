"""Promises about how homes are described: each accepts the truth and notices every way of not keeping it."""

import pytest

from support.promises import listing_descriptions
from support.promises.broken_promise import InventedFact, WrongWords
from tests.promises.promise_harness import refuses
from tests.promises.test_matching import TRUTH, recommend_homes


def test_truth_is_accepted() -> None:
    """Homes named in full, with one question, and where they stand, keep every promise."""
    stage, bea = recommend_homes(TRUTH)
    listing_descriptions.expect_complete_descriptions(stage.evidence, bea)
    listing_descriptions.expect_one_question_with_homes(stage.evidence, bea)
    listing_descriptions.expect_no_invented_address(stage.evidence, bea)


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
    stage, bea = recommend_homes(message)
    refuses(InventedFact, listing_descriptions.expect_complete_descriptions, stage.evidence, bea)


@pytest.mark.parametrize("message", [TRUTH.replace("?", "."), f"{TRUTH} Shall we go today?"])
def test_no_question_or_two_are_noticed(message: str) -> None:
    """No question and two questions are noticed."""
    stage, bea = recommend_homes(message)
    refuses(WrongWords, listing_descriptions.expect_one_question_with_homes, stage.evidence, bea)


WHY = (
    "Three homes: 112 Elm St, $550,000, 3 bed, within budget; 40 Oak Ave, $640,000, 3 recámaras, sobre el presupuesto; "
    "90 Fir Way, $700,000, 4 bed, above budget, extra bedroom. Which?"
)


def test_reasons_belong_to_their_home() -> None:
    """A reason said of another home in the same message is none of this one's; Spanish counts too."""
    stage, bea = recommend_homes(WHY)
    stage.writes(bea, {"buyer_beds_min": 3, "buyer_price_max": 600_000})
    listing_descriptions.expect_complete_descriptions(stage.evidence, bea)
    listing_descriptions.expect_reason_given_for_home(stage.evidence, bea, "112 Elm St", "within budget")
    listing_descriptions.expect_reason_given_for_home(stage.evidence, bea, "40 Oak Ave", "above budget")
    listing_descriptions.expect_reason_given_for_home(stage.evidence, bea, "90 Fir Way", "extra bedroom")
    refuses(
        WrongWords,
        listing_descriptions.expect_reason_given_for_home,
        stage.evidence,
        bea,
        "112 Elm St",
        "extra bedroom",
    )
    refuses(
        WrongWords, listing_descriptions.expect_reason_given_for_home, stage.evidence, bea, "7 Pine Ct", "within budget"
    )


WISHES = {"buyer_beds_min": 3, "buyer_price_max": 600_000, "buyer_sqft_min": 1500, "buyer_baths_min": 2.5}


@pytest.mark.parametrize(
    "message",
    [
        "112 Elm St, $550,000, 3 bed, extra bedroom. Which?",
        "90 Fir Way, $700,000, 4 bed, within budget. Which?",
        "112 Elm St, $550,000, 3 bed, above budget. Which?",
        "112 Elm St, $550,000, 3 bed, más espacio. Which?",
    ],
)
def test_untrue_reasons_are_noticed(message: str) -> None:
    """A bedroom, space or a budget that the home does not have: each is noticed."""
    stage, bea = recommend_homes(message)
    stage.writes(bea, WISHES)
    refuses(InventedFact, listing_descriptions.expect_true_reasons, stage.evidence, bea)


def test_a_reason_beyond_no_wish_is_noticed() -> None:
    """Whoever wished for no number of bedrooms gets none extra."""
    stage, bea = recommend_homes("90 Fir Way, $700,000, 4 bed, extra bedroom. Which?")
    refuses(InventedFact, listing_descriptions.expect_true_reasons, stage.evidence, bea)


def test_true_reasons_are_accepted() -> None:
    """What the home has, and a question about what it might have, are no inventions."""
    stage, bea = recommend_homes(
        "112 Elm St, $550,000, 3 bed, within budget, extra bath; 90 Fir Way, $700,000, 4 bed, above budget, "
        "extra bedroom. Would you want more space?"
    )
    stage.writes(bea, WISHES)
    listing_descriptions.expect_true_reasons(stage.evidence, bea)


@pytest.mark.parametrize(
    "place", ["7 Pine Ct in Upland, $400,000", "7 Pine Ct, Upland, $400,000", "7 Pine Ct en Upland"]
)
def test_a_home_moved_elsewhere_is_noticed(place: str) -> None:
    """A home in Ontario does not stand in Upland."""
    stage, bea = recommend_homes(f"{place}. Which?")
    refuses(InventedFact, listing_descriptions.expect_true_locations, stage.evidence, bea)
    stage, bea = recommend_homes(f"{place.replace('Upland', 'Ontario')}, near Upland. Which?")
    listing_descriptions.expect_true_locations(stage.evidence, bea)


def test_a_home_that_is_not_for_sale_is_noticed() -> None:
    """A street address that no listing has is made up, also beside one that exists."""
    stage, bea = recommend_homes("Two homes: 112 Elm St, $550,000; 1234 Promise Way, $640,000. Widen the search?")
    refuses(InventedFact, listing_descriptions.expect_no_invented_address, stage.evidence, bea)
