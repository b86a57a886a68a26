"""Why a home is recommended, and how the search grows when little fits."""

from dataclasses import replace

import pytest

from reference_bots.buyer.matching import (
    RecommendationReason,
    build_home_search,
    find_recommendation_reasons,
    rank_homes,
)
from reference_bots.conversation.context import HomeForSale
from reference_bots.conversation.labels import Question
from reference_bots.conversation.state import BuyerFacts
from reference_bots.conversation.vocabulary import Bot
from tests.reference_bots.core.core_driver import HOMES, CoreDriver
from tests.reference_bots.core.test_buyer import WAY

HOME = HomeForSale(address="9 Oak St, Upland", area="Upland", price=600_000, beds=4, baths=2.5, sqft=1_980)


@pytest.mark.parametrize(
    ("buyer", "expected"),
    [
        (BuyerFacts(price_to=600_000), [RecommendationReason.WITHIN_BUDGET]),
        (BuyerFacts(price_to=599_999), [RecommendationReason.ABOVE_BUDGET]),
        (BuyerFacts(beds=4), []),
        (BuyerFacts(beds=3), [RecommendationReason.EXTRA_BEDROOM]),
        (BuyerFacts(baths=2.5), []),
        (BuyerFacts(baths=2.0), [RecommendationReason.EXTRA_BATH]),
        (BuyerFacts(sqft=1_800), [RecommendationReason.MORE_SPACE]),
        (BuyerFacts(sqft=1_801), []),
        (
            BuyerFacts(price_to=600_000, beds=3, baths=2.0),
            [RecommendationReason.WITHIN_BUDGET, RecommendationReason.EXTRA_BEDROOM],
        ),
    ],
)
def test_reasons_at_their_bounds(buyer: BuyerFacts, expected: list[RecommendationReason]) -> None:
    """Within budget to the dollar, more space from 110 % on, two reasons at most (BUY-007)."""
    assert expected == list(find_recommendation_reasons(buyer, HOME))


def test_the_closest_rooms_come_first() -> None:
    """Within the budget, the bedrooms and baths that were asked for come before more of them."""
    buyer = BuyerFacts(beds=3, baths=2.0, price_from=500_000, price_to=700_000)
    plain = replace(HOME, address="1 Oak St", beds=3, baths=2.0, price=690_000)
    extra_bath = replace(HOME, address="2 Oak St", beds=3, baths=2.5)
    above = replace(plain, address="3 Oak St", price=700_001)
    assert [plain, extra_bath, HOME, above] == list(rank_homes(buyer, (above, HOME, extra_bath, plain)))


def test_a_wider_search_says_where_the_homes_are() -> None:
    """Beyond the wanted area each home is named with its city."""
    player = CoreDriver(bot=Bot.BUYER, homes=HOMES[:1])
    player.say(*WAY)
    player.homes = (*HOMES[:1], HOME)
    assert "9 Oak St in Upland, $600,000" in player.say("yes")


def test_every_yes_widens_the_search_a_little_more() -> None:
    """First every area, then a bedroom less each time, down to one; the budget stays what it is (BUY-008)."""
    wishes = BuyerFacts(area="Upland", beds=3, baths=2.0, sqft=1_500, price_from=500_000, price_to=600_000)
    searches = [build_home_search(replace(wishes, times_widened=widened)) for widened in range(5)]
    assert ["Upland", None, None, None, None] == [wanted.area for wanted in searches]
    assert [3, 3, 2, 1, 1] == [wanted.beds for wanted in searches]
    assert {(500_000, 720_000)} == {(wanted.price_from, wanted.price_to) for wanted in searches}


def test_readiness_is_sent_with_the_homes() -> None:
    """If the financing is named last, readiness and homes are sent in one SMS (BUY-006)."""
    player = CoreDriver(bot=Bot.BUYER)
    answer = player.say("3 beds in Rancho Cucamonga, 550k to 700k, within 30 days because of a new job", "cash")
    assert "your readiness is 70 of 100" in answer
    assert 3 == answer.count(" bed")
    assert len(answer) <= 320


def test_two_homes_in_one_street_are_asked_apart() -> None:
    """A street with two of the homes selects none; the house number does."""
    one, other = replace(HOME, address="1100 Oak St, Upland"), replace(HOME, address="1220 Oak St, Upland")
    player = CoreDriver(bot=Bot.BUYER, homes=(one, other, HOMES[0]))
    answer = player.say("I want to buy", "3 beds, 550k to 700k", *WAY[2:], "the one on Oak")
    assert answer.endswith("?")
    assert "1100 Oak St or 1220 Oak St" in answer
    assert player.state is not None
    assert Question.HOME is player.state.open_question
    assert "To see 1220 Oak St" in player.say("1220")
