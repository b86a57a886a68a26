"""Promises about the method of a valuation: what it may rest on, and what follows from that (CMA-001).

Source: docs/sources/business.md#comparables, docs/sources/business.md#adjustments,
docs/sources/business.md#value-and-range, docs/sources/business.md#confidence-of-a-valuation.
"""

from collections.abc import Sequence

from support.promises import valuation
from support.promises.broken_promise import WrongRecord
from support.promises.evidence import Evidence
from support.promises.valuation_records import ComparableSale, Valuation, read_valuations
from support.vocabulary.money import format_dollars

MOST_MILES = 1.5
MOST_SIZE = 0.20
MOST_LOT = 0.30
MOST_ROOMS = 1
MOST_YEARS = 15
MOST_AGE_DAYS = 366
MOST_ON_A_STREET = 2
MOST_ADJUSTMENT = 0.10
MOST_ADJUSTED = 0.25
MOST_ADJUSTMENTS = 8
LEAST_COMPARABLES, MOST_COMPARABLES = 3, 8
MARGIN = 0.03
ROUNDING = 1_000
LEAST_CONFIDENCE, MOST_CONFIDENCE = 0.30, 0.95


def expect_comparables_within_limits(evidence: Evidence) -> None:
    """Every valuation has three to eight different comparables, near, alike and recent; at most two on a street."""
    for analysis in read_valuations(evidence):
        _expect_comparable_limits(evidence, analysis)


def _expect_comparable_limits(evidence: Evidence, analysis: Valuation) -> None:
    subject, comparables = analysis.subject, analysis.comparable_properties
    different = {home.address for home in comparables} - {subject.address, subject.address.split(",")[0]}
    if not max(LEAST_COMPARABLES, len(comparables)) <= len(different) <= MOST_COMPARABLES:
        raise _limit_broken_error(
            evidence, f"the valuation rests on {len(different)} different sold homes", comparables
        )
    streets = [home.address.split(" ", 1)[1] for home in comparables]
    for street in set(streets):
        if streets.count(street) > MOST_ON_A_STREET:
            raise _limit_broken_error(evidence, f"{streets.count(street)} comparables are on {street}", comparables)
    for home in comparables:
        beyond = {
            f"{home.distance_miles} miles away": home.distance_miles > MOST_MILES,
            f"{home.sqft} sqft beside {subject.sqft}": abs(home.sqft - subject.sqft) > MOST_SIZE * subject.sqft,
            f"on a lot of {home.lot_sqft} sqft beside {subject.lot_sqft}": abs(home.lot_sqft - subject.lot_sqft)
            > MOST_LOT * subject.lot_sqft,
            f"{home.beds} bedrooms beside {subject.beds}": abs(home.beds - subject.beds) > MOST_ROOMS,
            f"{home.baths} baths beside {subject.baths}": abs(home.baths - subject.baths) > MOST_ROOMS,
            f"built {home.year_built} beside {subject.year_built}": abs(home.year_built - subject.year_built)
            > MOST_YEARS,
            f"sold on {home.sold_on}": not 0 <= (analysis.made_on - home.sold_on).days <= MOST_AGE_DAYS,
        }
        for reason, is_beyond in beyond.items():
            if is_beyond:
                raise _limit_broken_error(evidence, f"{home.address} is {reason}", comparables)


def expect_adjustments_within_caps(evidence: Evidence) -> None:
    """No adjustment beyond 10 % of the sale price, their sum within 25 %, at most eight, and the arithmetic right."""
    for home in (home for analysis in read_valuations(evidence) for home in analysis.comparable_properties):
        sums = [adjustment.amount for adjustment in home.adjustments]
        # Amounts are whole dollars, so a cap may be missed by rounding, by less than one dollar.
        if (
            any(abs(amount) > MOST_ADJUSTMENT * home.price + 1 for amount in sums)
            or abs(sum(sums)) > MOST_ADJUSTED * home.price + 1
            or len(sums) > MOST_ADJUSTMENTS
            or home.total_adjustment != sum(sums)
            or home.adjusted_value != home.price + sum(sums)
        ):
            raise _limit_broken_error(evidence, f"the adjustments of {home.address} break their caps", [home])


def expect_prices_among_adjusted_values(evidence: Evidence) -> None:
    """Every recommended value lies among the adjusted values, rounded to 1,000 USD, and its range 3 % around them.

    Not rounded where no whole thousand lies among them. The confidence is 30 % to 95 %.
    """
    for analysis in read_valuations(evidence):
        _expect_recommendation_in_range(evidence, analysis)


def expect_sent_price_among_adjusted_values(evidence: Evidence) -> None:
    """The speaker read a price that the valuation service recommended, and it lies among the adjusted values."""
    valuation.find_valuation_message(evidence, evidence.last_speaker)
    expect_prices_among_adjusted_values(evidence)


def _expect_recommendation_in_range(evidence: Evidence, analysis: Valuation) -> None:
    number, comparables = analysis.price_recommendation, analysis.comparable_properties
    if not LEAST_CONFIDENCE <= number.confidence <= MOST_CONFIDENCE:
        raise _limit_broken_error(evidence, f"a confidence of {number.confidence:.0%}", comparables)
    if number.value is None or number.low is None or number.high is None:
        return
    adjusted = [home.adjusted_value for home in comparables]
    least, most, half = min(adjusted), max(adjusted), ROUNDING / 2
    if not least <= number.value <= most or not number.low < number.value < number.high:
        raise _limit_broken_error(evidence, f"{format_dollars(number.value)} lies outside its reasons", comparables)
    if number.value % ROUNDING and most // ROUNDING * ROUNDING >= least:
        raise _limit_broken_error(evidence, f"{format_dollars(number.value)} is not rounded", comparables)
    if abs(number.low - (1 - MARGIN) * least) > half or abs(number.high - (1 + MARGIN) * most) > half:
        raise _limit_broken_error(
            evidence,
            f"{format_dollars(number.low)} to {format_dollars(number.high)} is not 3% around them",
            comparables,
        )


def _limit_broken_error(evidence: Evidence, what: str, comparables: Sequence[ComparableSale]) -> WrongRecord:
    return evidence.build_broken_promise(
        WrongRecord,
        f"A limit of the method is broken: {what}",
        seen="; ".join(
            f"{home.address} {format_dollars(home.price)} -> {format_dollars(home.adjusted_value)}"
            for home in comparables
        ),
        perhaps="the valuation service picks or adjusts comparables differently than promised.",
    )
