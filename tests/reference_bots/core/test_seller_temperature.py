"""The seller's temperature over every combination of what decides it, against a table written on its own (SELL-005)."""

from collections import Counter
from itertools import product

from reference_bots.conversation.labels import Answer, HomeCondition, SaleUrgency, SellerMotivation
from reference_bots.conversation.state import SellerFacts
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.seller.scoring import classify_temperature

PRICES = {None: "none", 199_999: "below", 200_000: "in", 800_000: "in", 800_001: "above"}
REASONS = {None: "none", SellerMotivation.OTHER: "unknown", SellerMotivation.DOWNSIZING: "known"}
URGENCIES = (None, *SaleUrgency)
DATES = (None, True, False)

TABLE = """
    answers | offer | date | price | reason | urgency | temperature
    4       | yes   | yes  | *     | *      | *       | hot
    4       | *     | *    | *     | *      | high    | warm
    3       | *     | *    | *     | *      | high    | warm
    4       | *     | *    | in    | known  | medium  | warm
    4       | *     | *    | in    | known  | none    | warm
    *       | *     | *    | *     | *      | *       | cold
"""
"""The first row that fits decides. An offer is yes, no, unsure or open; a date yes, no or open; * is anything."""

ROWS = tuple(tuple(cell.strip() for cell in line.split("|")) for line in TABLE.strip().splitlines()[1:])


def deciding(facts: tuple[str, ...]) -> tuple[str, ...]:
    """The first row that matches the facts."""
    return next(row for row in ROWS if all(cell in ("*", fact) for cell, fact in zip(row[:-1], facts, strict=True)))


def test_every_combination_is_as_the_table_says() -> None:
    """All 1,440 combinations, each compared; every row of the table decides some of them."""
    seen = Counter[tuple[str, ...]]()
    for condition, price, reason, urgency, offer, date in product(
        (None, HomeCondition.MINOR_REPAIRS), PRICES, REASONS, URGENCIES, (None, *Answer), DATES
    ):
        seller = SellerFacts(
            condition=condition,
            price=price,
            motivation=reason,
            urgency=urgency,
            offer_answer=offer,
            timeline_accepted=date,
        )
        answers = sum(one is not None for one in (condition, price, reason, offer))
        facts = (
            str(answers),
            "open" if offer is None else offer.value,
            "open" if date is None else "yes" if date else "no",
            PRICES[price],
            REASONS[reason],
            "none" if urgency is None else urgency.value,
        )
        row = deciding(facts)
        seen[row] += 1
        assert Temperature(row[-1]) is classify_temperature(seller), facts
    assert 1440 == seen.total()
    assert set(ROWS) == set(seen)
