"""Why a home is recommended, and how the search grows when little fits."""

from dataclasses import replace

import pytest

from reference_bots.buyer.matching import Reason, ranking, reasons, search
from reference_bots.conversation.context import Home
from reference_bots.conversation.labels import Question
from reference_bots.conversation.state import Buyer
from reference_bots.conversation.vocabulary import Bot
from tests.reference_bots.core.core_driver import HOMES, Player
from tests.reference_bots.core.test_buyer import WAY

HOME = Home(address="9 Oak St, Upland", area="Upland", price=600_000, beds=4, baths=2.5, sqft=1_980)


@pytest.mark.parametrize(
    ("buyer", "expected"),
    [
        (Buyer(price_to=600_000), [Reason.WITHIN_BUDGET]),
        (Buyer(price_to=599_999), [Reason.ABOVE_BUDGET]),
        (Buyer(beds=4), []),
        (Buyer(beds=3), [Reason.EXTRA_BEDROOM]),
        (Buyer(baths=2.5), []),
        (Buyer(baths=2.0), [Reason.EXTRA_BATH]),
        (Buyer(sqft=1_800), [Reason.MORE_SPACE]),
        (Buyer(sqft=1_801), []),
        (Buyer(price_to=600_000, beds=3, baths=2.0), [Reason.WITHIN_BUDGET, Reason.EXTRA_BEDROOM]),
    ],
)
def test_reasons_at_their_bounds(buyer: Buyer, expected: list[Reason]) -> None:
    """Within budget to the dollar, more space from 110 % on, two reasons at most (BUY-007)."""
    assert expected == list(reasons(buyer, HOME))


def test_the_closest_rooms_come_first() -> None:
    """Within the budget, the bedrooms and baths that were asked for come before more of them."""
    buyer = Buyer(beds=3, baths=2.0, price_from=500_000, price_to=700_000)
    plain = replace(HOME, address="1 Oak St", beds=3, baths=2.0, price=690_000)
    extra_bath = replace(HOME, address="2 Oak St", beds=3, baths=2.5)
    above = replace(plain, address="3 Oak St", price=700_001)
    assert [plain, extra_bath, HOME, above] == list(ranking(buyer, (above, HOME, extra_bath, plain)))


def test_a_wider_search_says_where_the_homes_are() -> None:
    """Beyond the wanted area each home is named with its city."""
    player = Player(bot=Bot.BUYER, homes=HOMES[:1])
    player.says(*WAY)
    player.homes = (*HOMES[:1], HOME)
    assert "9 Oak St in Upland, $600,000" in player.says("yes")


def test_every_yes_widens_the_search_a_little_more() -> None:
    """First every area, then a bedroom less each time, down to one; the budget stays what it is (BUY-008)."""
    wishes = Buyer(area="Upland", beds=3, baths=2.0, sqft=1_500, price_from=500_000, price_to=600_000)
    searches = [search(replace(wishes, widened=widened)) for widened in range(5)]
    assert ["Upland", None, None, None, None] == [wanted.area for wanted in searches]
    assert [3, 3, 2, 1, 1] == [wanted.beds for wanted in searches]
    assert {(500_000, 720_000)} == {(wanted.price_from, wanted.price_to) for wanted in searches}


def test_readiness_is_sent_with_the_homes() -> None:
    """If the financing is named last, readiness and homes are sent in one SMS (BUY-006)."""
    player = Player(bot=Bot.BUYER)
    answer = player.says("3 beds in Rancho Cucamonga, 550k to 700k, within 30 days because of a new job", "cash")
    assert "your readiness is 70 of 100" in answer
    assert 3 == answer.count(" bed")
    assert len(answer) <= 320


def test_two_homes_in_one_street_are_asked_apart() -> None:
    """A street with two of the homes selects none; the house number does."""
    one, other = replace(HOME, address="1100 Oak St, Upland"), replace(HOME, address="1220 Oak St, Upland")
    player = Player(bot=Bot.BUYER, homes=(one, other, HOMES[0]))
    answer = player.says("I want to buy", "3 beds, 550k to 700k", *WAY[2:], "the one on Oak")
    assert answer.endswith("?")
    assert "1100 Oak St or 1220 Oak St" in answer
    assert player.state is not None
    assert Question.HOME is player.state.open
    assert "To see 1220 Oak St" in player.says("1220")
