"""Answers to the ten questions are classified, in both languages; unclear ones are None."""

import pytest

from reference_bots.conversation.labels import ContactBy, Decider, Listing, Upkeep
from reference_bots.conversation.understanding.tokens import hear
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
    assert accepted is answers.sale_date(hear(said), START, asked=True)


def test_an_unasked_sale_date_needs_a_stated_period() -> None:
    """Unasked, only a stated period of the sale counts; a yes to another question does not."""
    assert answers.sale_date(hear("we want to sell within 30 days"), START, asked=False) is True
    assert answers.sale_date(hear("yes, sounds good"), START, asked=False) is None


@pytest.mark.parametrize(
    ("said", "owed"),
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
def test_a_debt_is_read(said: str, owed: int | None) -> None:
    """Amounts, and nothing; the year and the term of a loan are no amounts."""
    assert owed == answers.owed(hear(said), asked=True)


@pytest.mark.parametrize(
    ("said", "owed"),
    [
        ("asking 640k, and we owe 210k", 210_000),
        ("the mortgage is 210k", 210_000),
        ("asking 640k", None),
        ("we owe you a call, asking price for the house is 640k", None),
        ("no", None),
    ],
)
def test_an_unasked_debt_needs_a_debt_word(said: str, owed: int | None) -> None:
    """Only an amount directly after a debt word counts."""
    assert owed == answers.owed(hear(said), asked=False)


@pytest.mark.parametrize(
    ("said", "upkeep"),
    [
        ("New roof and kitchen in 2021", Upkeep.UPGRADES),
        ("we remodeled both baths", Upkeep.UPGRADES),
        ("the roof leaks", Upkeep.REPAIRS),
        ("it needs a new roof", Upkeep.REPAIRS),
        ("new kitchen, but the roof leaks", Upkeep.BOTH),
        ("nothing", Upkeep.NONE),
        ("no", Upkeep.NONE),
        ("hmm", None),
        ("cocina nueva el año pasado", Upkeep.UPGRADES),
        ("hay que arreglar el techo", Upkeep.REPAIRS),
    ],
)
def test_upgrades_and_repairs_are_classified(said: str, upkeep: Upkeep | None) -> None:
    """Done, due, both or neither; a new roof that is needed is not one that was put in."""
    assert upkeep is answers.upkeep(hear(said))


@pytest.mark.parametrize(
    ("said", "listing"),
    [
        ("No, never", Listing.NEVER),
        ("it's the first time", Listing.NEVER),
        ("yes, last year, but it never sold", Listing.BEFORE),
        ("it was listed in 2022", Listing.BEFORE),
        ("it is listed right now", Listing.NOW),
        ("yes", Listing.BEFORE),
        ("bananas", None),
        ("nunca", Listing.NEVER),
        ("estuvo en venta hace un año", Listing.BEFORE),
    ],
)
def test_earlier_listings_are_classified(said: str, listing: Listing | None) -> None:
    """Never, before or now."""
    assert listing is answers.listing(hear(said))


@pytest.mark.parametrize(
    ("said", "decider"),
    [
        ("just me", Decider.ALONE),
        ("I'm the only owner", Decider.ALONE),
        ("my wife and I", Decider.TOGETHER),
        ("we both do", Decider.TOGETHER),
        ("my mother decides", Decider.SOMEBODY_ELSE),
        ("hmm", None),
        ("solo yo", Decider.ALONE),
        ("mi esposa y yo", Decider.TOGETHER),
    ],
)
def test_the_decision_maker_is_classified(said: str, decider: Decider | None) -> None:
    """Alone, together, or somebody else."""
    assert decider is answers.decider(hear(said))


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ("text", ContactBy.TEXT),
        ("Call me please", ContactBy.CALL),
        ("e-mail is best", ContactBy.EMAIL),
        ("please don't call, just text", ContactBy.TEXT),
        ("text or email", ContactBy.TEXT),
        ("whatever", None),
        ("llámeme", ContactBy.CALL),
        ("por correo", ContactBy.EMAIL),
    ],
)
def test_the_contact_channel_is_classified(said: str, way: ContactBy | None) -> None:
    """The first way that is named and not refused."""
    assert way is answers.contact_by(hear(said))


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
    assert place == answers.destination(hear(said))
