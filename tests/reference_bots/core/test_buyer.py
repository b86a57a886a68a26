import pytest

from reference_bots.buyer.matching import build_home_search, find_named_homes, rank_homes
from reference_bots.buyer.timing import classify_temperature
from reference_bots.conversation.context import BookingRequest, HomesRequest, ServiceUnavailable
from reference_bots.conversation.effects import UpsertOpportunity
from reference_bots.conversation.events import ContactAssigned
from reference_bots.conversation.labels import FinancingKind
from reference_bots.conversation.state import BuyerFacts
from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.conversation.vocabulary import Bot, Temperature
from tests.reference_bots.core.core_driver import HOMES, SLOTS, CoreDriver

WAY = (
    "I want to buy",
    "3 beds in Rancho Cucamonga, 550k to 700k",
    "Yes, we're pre-approved",
    "Within 30 days",
    "I'm starting a new job",
)


def bea(**changes: object) -> CoreDriver:
    return CoreDriver(bot=Bot.BUYER, **changes)  # type: ignore[arg-type]


def test_a_buyer_books_a_showing() -> None:
    """From "I want to buy" to a showing of the home that was liked (BUY-001, BUY-010)."""
    player = bea()
    player.say(*WAY, "I like the first one")
    assert "9921 Spruce Ave" in player.said[-1]
    assert "Tuesday, March 10 at 11 AM to see 9921 Spruce Ave" in player.say("The first time works")
    assert BookingRequest(start=SLOTS[0], title="Showing: 9921 Spruce Ave, Rancho Cucamonga") in player.requests
    assert "buyer_hot" in player.contact.tags


def test_the_questions_follow_one_another() -> None:
    """Wishes, financing, timeline, motivation, then homes (BUY-002)."""
    player = bea()
    player.say(*WAY)
    expected = (
        "What kind of home",
        "pre-approved by a lender",
        "How soon",
        "What is behind the move",
        "Three homes that fit",
    )
    assert all(part in said for part, said in zip(expected, player.said, strict=True))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Looking for 3 bedrooms", "pre-approved by a lender"),
        ("We can spend up to 600k", "pre-approved by a lender"),
        ("I need at least 1,800 sqft", "pre-approved by a lender"),
        ("I want to buy a home in Upland", "What kind of home"),
        ("We're pre-approved and want 4 beds in Upland under 750k, moving within 30 days", "What is behind the move"),
    ],
)
def test_nothing_known_is_asked_again(words: str, expected: str) -> None:
    """The first message is read as well; an area alone is not enough to look for (BUY-002)."""
    assert expected in bea().say(words)


def test_the_fields_hold_what_was_said() -> None:
    """Wishes, financing, readiness and temperature are in the CRM, and a hot buyer's opportunity once (BUY-014)."""
    player = bea()
    player.say(*WAY[:4])
    assert (UpsertOpportunity(name="Buyer: Dana Lopez", value=700_000),) == player.effects_of(UpsertOpportunity)
    player.say(WAY[4])
    assert () == player.effects_of(UpsertOpportunity)
    expected = {
        "buyer_beds_min": 3, "buyer_price_min": 550_000, "buyer_price_max": 700_000,
        "buyer_location": "Rancho Cucamonga",
        "buyer_financing": "pre_approved", "buyer_timeline_days": 30, "buyer_motivation": "job", "buyer_readiness": 75,
        "buyer_temperature": "hot",
    }  # fmt: skip
    assert expected == {key: player.crm[key] for key in expected}


def test_readiness_is_sent_once() -> None:
    """The buyer is sent financing, budget range and readiness (BUY-006)."""
    player = bea()
    player.say(*WAY)
    statements = [said for said in player.said if "readiness is 75 of 100" in said]
    assert 1 == len(statements)
    assert "a pre-approval and a budget of $550,000 to $700,000" in statements[0]


def test_homes_are_named_in_full_with_one_question() -> None:
    """Three homes, each with address, price and bedrooms, best first, and one question (BUY-007, BUY-009)."""
    player = bea()
    answer = player.say(*WAY)
    assert [HomesRequest(area="Rancho Cucamonga", price_from=550_000, price_to=840_000, beds=3)] == player.requests
    assert (
        "Three homes that fit: 9921 Spruce Ave, $640,000, 3 bed, within budget; "
        "10312 Hellman Ave, $585,000, 3 bed, within budget; 123 Elm St, $560,000, 3 bed, within budget. "
        "Which one would you like to see?"
    ) == answer


def test_homes_within_budget_come_first() -> None:
    """No home above the budget is listed before one within it; homes beyond the limits are left out."""
    buyer = BuyerFacts(beds=3, price_from=580_000, price_to=650_000)
    ranked = rank_homes(buyer, HOMES)
    assert ["9921 Spruce Ave", "10312 Hellman Ave", "7710 Cabrillo Ct"] != [home.address for home in ranked]
    assert [585_000, 640_000, 698_000] == sorted(home.price for home in ranked)
    assert ranked[-1].price == max(home.price for home in ranked)


def test_one_amount_makes_a_band() -> None:
    """From 80 % of the amount to 120 % of it (BUY-007)."""
    player = bea()
    player.say("3 beds, up to 650k")
    assert player.state is not None
    wanted = build_home_search(player.state.buyer)
    assert (520_000, 780_000) == (wanted.price_from, wanted.price_to)


@pytest.mark.parametrize(
    ("count", "words"), [(1, "one home that fits"), (2, "two homes that fit"), (0, "Nothing on the market")]
)
def test_fewer_homes_than_three_are_called_fewer(count: int, words: str) -> None:
    """Fewer than three: how many, and the offer to widen; nothing is invented (BUY-008)."""
    player = bea(homes=HOMES[:count])
    answer = player.say(*WAY)
    assert words in answer
    assert "widen the search" in answer
    assert count == answer.count("$")


def test_widening_drops_the_area() -> None:
    """A yes to widening looks everywhere."""
    player = bea(homes=HOMES[:1])
    player.say(*WAY, "yes")
    assert [HomesRequest(price_from=550_000, price_to=840_000, beds=3)] == player.requests


def test_more_homes_are_different_homes() -> None:
    """Asking for more never shows the same home again."""
    player = bea()
    first = player.say(*WAY)
    more = player.say("show me others")
    assert "7710 Cabrillo Ct" in more
    assert "9921 Spruce Ave" in first
    assert "9921 Spruce Ave" not in more


def test_a_changed_wish_starts_a_new_search() -> None:
    """Another number of bedrooms is heard after the homes were shown."""
    player = bea()
    player.say(*WAY, "actually we need 4 bedrooms")
    assert 4 == player.crm["buyer_beds_min"]
    assert "7710 Cabrillo Ct" in player.said[-1]


def test_unavailable_listings_lead_to_an_honest_message() -> None:
    """If the listing service does not answer, the buyer is told so, and the next message tries again."""
    player = bea(homes=ServiceUnavailable(reason="down"))
    assert "not answering" in player.say(*WAY)
    player.homes = HOMES
    assert "Three homes that fit" in player.say("yes please")


def test_no_thanks_to_the_homes_is_respected() -> None:
    """A no gets a friendly reply and keeps the wishes; a later message starts the search again."""
    player = bea()
    assert "keep in mind what you are looking for" in player.say(*WAY, "no")
    assert "Three homes" in player.say("ok show me again")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("I like the first one", 0), ("Can we see number 2?", 1), ("The last one looks great", 2), ("2", 1),
        ("the one on Hellman", 1), ("10312 Hellman Ave please", 1), ("the cheapest one", 2), ("the $585,000 one", 1),
        ("la primera", 0), ("the second home", 1), ("which one is best?", None), ("they all look nice", None),
        ("not the first one", None), ("I need to ask my wife first", None), ("it will be my first home", None),
    ],
)  # fmt: skip
def test_a_home_is_picked(words: str, expected: int | None) -> None:
    """By place in the list, by street, by price; a remark about all of them picks none (BUY-010)."""
    shown = rank_homes(BuyerFacts(beds=3, price_from=550_000, price_to=700_000), HOMES)[:3]
    assert (() if expected is None else (shown[expected],)) == find_named_homes(tokenize(words), shown)


def test_a_vague_word_about_the_homes_asks_which() -> None:
    """Liking them all leads to the question which one."""
    assert "Which of the homes" in bea().say(*WAY, "they all look nice")


@pytest.mark.parametrize(
    ("financing", "days", "expected"),
    [
        (FinancingKind.PRE_APPROVED, 30, Temperature.HOT), (FinancingKind.CASH, 30, Temperature.HOT),
        (FinancingKind.PRE_APPROVED, 31, Temperature.WARM), (FinancingKind.CASH, 90, Temperature.WARM),
        (FinancingKind.PRE_APPROVED, 91, Temperature.COLD), (FinancingKind.WORKING_ON_IT, 30, Temperature.WARM),
        (FinancingKind.NONE, 90, Temperature.WARM), (FinancingKind.UNCLEAR, 91, Temperature.COLD),
        (None, 30, Temperature.COLD), (FinancingKind.CASH, None, Temperature.COLD),
    ],
)  # fmt: skip
def test_financing_and_timeline_decide(
    financing: FinancingKind | None, days: int | None, expected: Temperature
) -> None:
    """The decision table of BUY-005."""
    assert expected is classify_temperature(BuyerFacts(financing=financing, timeline_days=days))


def test_an_unreadable_timeline_is_asked_again_once_and_then_has_a_default() -> None:
    """A question is asked at most twice, the second time in other words (BUY-004)."""
    player = bea()
    player.say("3 beds", "bananas")
    assert "How would you finance it" in player.said[-1]
    assert "How soon" in player.say("bananas")
    assert "When would you like" in player.say("bananas")
    assert "What is behind" in player.say("bananas")
    assert ("unclear", 90) == (player.crm["buyer_financing"], player.crm["buyer_timeline_days"])


def test_a_buyer_who_has_not_written_is_greeted() -> None:
    """The first words introduce us and ask the first question."""
    player = bea()
    player.take_turn(ContactAssigned(bot=Bot.BUYER))
    assert player.said[0].startswith("Hi Dana, this is Jorge's office assistant. I can help you find a home. What kind")
    assert player.said[0].endswith("Reply STOP to opt out.")
