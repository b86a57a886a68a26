"""Answers to the ten questions are classified, in both languages; unclear ones are None."""

import pytest

from reference_bots.conversation.labels import ContactChannel, DecisionMaker, ListingHistory, RepairsAndUpgrades
from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.seller.ten_questions import answers
from tests.reference_bots.core.core_driver import START


@pytest.mark.parametrize(
    ("said", "accepted"),
    [
        ("yes", True),
        ("That works for us", True),
        ("45 days is fine", True),
        ("we could be out in 3 weeks", True),
        ("46 days", False),
        ("no, that's too soon", False),
        ("yes, but we need more time", False),
        ("we need about six months", False),
        ("not sure", None),
        ("30 days?", None),
        ("bananas", None),
        ("sí, está bien", True),
        ("necesitamos tres meses", False),
    ],
)
def test_the_sale_date_is_accepted_up_to_45_days(said: str, accepted: bool | None) -> None:
    """A yes, a no, or a period; 45 days suit and 46 do not."""
    assert accepted is answers.classify_sale_date(tokenize(said), START, asked=True)


def test_an_unasked_sale_date_needs_a_stated_period() -> None:
    """Unasked, only a stated period of the sale counts; a yes to another question does not."""
    assert answers.classify_sale_date(tokenize("we want to sell within 30 days"), START, asked=False) is True
    assert answers.classify_sale_date(tokenize("yes, sounds good"), START, asked=False) is None


@pytest.mark.parametrize(
    ("said", "debt"),
    [
        ("We owe about 210k on it", 210_000),
        ("$187,500", 187_500),
        ("about 300", 300_000),
        ("8,400 on a home equity line", 8_400),
        ("paid off", 0),
        ("no", 0),
        ("nothing", 0),
        ("no mortgage, it is free and clear", 0),
        ("yes", None),
        ("a 30 year loan from 2019", None),
        ("how much is too much?", None),
        ("hmm", None),
        ("debemos 210 mil", 210_000),
        ("ya está pagada", 0),
    ],
)
def test_a_debt_is_read(said: str, debt: int | None) -> None:
    """Amounts, and nothing; the year and the term of a loan are no amounts."""
    assert debt == answers.extract_debt(tokenize(said), asked=True)


@pytest.mark.parametrize(
    ("said", "debt"),
    [
        ("asking 640k, and we owe 210k", 210_000),
        ("the mortgage is 210k", 210_000),
        ("asking 640k", None),
        ("we owe you a call, asking price for the house is 640k", None),
        ("no", None),
    ],
)
def test_an_unasked_debt_needs_a_debt_word(said: str, debt: int | None) -> None:
    """Only an amount directly after a debt word counts."""
    assert debt == answers.extract_debt(tokenize(said), asked=False)


@pytest.mark.parametrize(
    ("said", "upkeep"),
    [
        ("New roof and kitchen in 2021", RepairsAndUpgrades.UPGRADES),
        ("we remodeled both baths", RepairsAndUpgrades.UPGRADES),
        ("the roof leaks", RepairsAndUpgrades.REPAIRS),
        ("it needs a new roof", RepairsAndUpgrades.REPAIRS),
        ("new kitchen, but the roof leaks", RepairsAndUpgrades.BOTH),
        ("nothing", RepairsAndUpgrades.NONE),
        ("no", RepairsAndUpgrades.NONE),
        ("hmm", None),
        ("cocina nueva el año pasado", RepairsAndUpgrades.UPGRADES),
        ("hay que arreglar el techo", RepairsAndUpgrades.REPAIRS),
    ],
)
def test_upgrades_and_repairs_are_classified(said: str, upkeep: RepairsAndUpgrades | None) -> None:
    """Done, due, both or neither; a new roof that is needed is not one that was put in."""
    assert upkeep is answers.classify_upkeep(tokenize(said))


@pytest.mark.parametrize(
    ("said", "listing"),
    [
        ("No, never", ListingHistory.NEVER),
        ("it's the first time", ListingHistory.NEVER),
        ("yes, last year, but it never sold", ListingHistory.BEFORE),
        ("it was listed in 2022", ListingHistory.BEFORE),
        ("it is listed right now", ListingHistory.NOW),
        ("yes", ListingHistory.BEFORE),
        ("bananas", None),
        ("nunca", ListingHistory.NEVER),
        ("estuvo en venta hace un año", ListingHistory.BEFORE),
    ],
)
def test_earlier_listings_are_classified(said: str, listing: ListingHistory | None) -> None:
    """Never, before or now."""
    assert listing is answers.classify_listing_history(tokenize(said))


@pytest.mark.parametrize(
    ("said", "decider"),
    [
        ("just me", DecisionMaker.ALONE),
        ("I'm the only owner", DecisionMaker.ALONE),
        ("my wife and I", DecisionMaker.TOGETHER),
        ("we both do", DecisionMaker.TOGETHER),
        ("my mother decides", DecisionMaker.OTHER_PERSON),
        ("hmm", None),
        ("solo yo", DecisionMaker.ALONE),
        ("mi esposa y yo", DecisionMaker.TOGETHER),
    ],
)
def test_the_decision_maker_is_classified(said: str, decider: DecisionMaker | None) -> None:
    """Alone, together, or somebody else."""
    assert decider is answers.classify_decision_maker(tokenize(said))


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ("text", ContactChannel.TEXT),
        ("Call me please", ContactChannel.CALL),
        ("e-mail is best", ContactChannel.EMAIL),
        ("please don't call, just text", ContactChannel.TEXT),
        ("text or email", ContactChannel.TEXT),
        ("whatever", None),
        ("llámeme", ContactChannel.CALL),
        ("por correo", ContactChannel.EMAIL),
    ],
)
def test_the_contact_channel_is_classified(said: str, way: ContactChannel | None) -> None:
    """The first way that is named and not refused."""
    assert way is answers.classify_contact_channel(tokenize(said))


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("We're moving to Phoenix", "Phoenix"),
        ("relocating back to San Diego. Soon", "San Diego"),
        ("nos mudamos a Texas", "Texas"),
        ("moving to be near the kids", None),
        ("8412 Hermosa Ave", None),
    ],
)
def test_the_destination_is_read(said: str, place: str | None) -> None:
    """A place is recognised by its capital letter only."""
    assert place == answers.extract_destination(tokenize(said))
