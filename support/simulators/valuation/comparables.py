"""Selects and scores the comparable sales of a home.

Decisions that the source leaves open: sales within six months are preferred, and older ones, up to twelve months, are
used when those are fewer than five; the similarity score of a difference falls linearly to a half at its limit.

Source: docs/sources/business.md#comparables.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from support.simulators.valuation.adjustments import (
    PriceAdjustment,
    compute_adjustments,
    is_within_caps,
    sum_adjustments,
)
from support.simulators.valuation.geography import miles_between
from support.simulators.valuation.homes import HomeCondition, HomeRecord, HomeSale

MIN_COMPARABLES, IDEAL_COMPARABLES, MAX_COMPARABLES = 3, 5, 8
"""The minimum, preferred and maximum number of comparables."""

MAX_MILES = 1.5
MAX_SIZE_DIFFERENCE = 0.20
MAX_BEDS_DIFFERENCE = 1
MAX_BATHS_DIFFERENCE = 1.0
MAX_YEARS_DIFFERENCE = 15
MAX_LOT_DIFFERENCE = 0.30
PREFERRED_MONTHS, MAX_MONTHS = 6.0, 12.0
MAX_ON_ONE_STREET = 2
PREFERRED_QUALITY, MIN_QUALITY = 0.60, 0.55

_DAYS_PER_MONTH = 365.25 / 12
_CONDITIONS = tuple(HomeCondition)
_MILES_PER_DEGREE = 69.0


class TooFewComparables(LookupError):
    """Fewer than three sales are comparable. `found`: how many are."""

    def __init__(self, found: int) -> None:
        super().__init__(f"{found} comparable sales; a valuation needs {MIN_COMPARABLES}.")
        self.found = found


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparableSale:
    """A sale compared with the subject. Money in whole USD.

    distance: miles.
    months: since the sale.
    quality: 0..1.
    """

    sale: HomeSale
    distance: float
    months: float
    quality: float
    adjustments: tuple[PriceAdjustment, ...]

    @property
    def total_adjustment(self) -> int:
        """The signed sum of the adjustments."""
        return sum_adjustments(self.adjustments)

    @property
    def adjusted_value(self) -> int:
        """The subject's value according to this sale."""
        return self.sale.price + self.total_adjustment


def months_between(earlier: date, later: date) -> float:
    """The time between two dates, in months of 30.44 days."""
    return (later - earlier).days / _DAYS_PER_MONTH


def recency_score(months: float) -> float:
    """The score of a sale's age: 1.0 to 3 months, 0.9 to 6, 0.7 to 9, 0.5 to 12, 0 beyond."""
    return next((score for limit, score in ((3, 1.0), (6, 0.9), (9, 0.7), (12, 0.5)) if months <= limit), 0.0)


def proximity_score(miles: float, *, same_neighbourhood: bool) -> float:
    """The score of a distance: 1.0 to 0.5 miles, 0.9 to 1.0, 0.7 to 1.5, else 0; +0.1 in the same tract, at most 1."""
    score = next((score for limit, score in ((0.5, 1.0), (1.0, 0.9), (1.5, 0.7)) if miles <= limit), 0.0)
    return min(1.0, score + 0.1) if same_neighbourhood else score


def similarity_score(subject: HomeRecord, other: HomeRecord) -> float:
    """The physical similarity of two homes, 0..1: size 0.40, beds 0.25, age 0.20, baths 0.15."""
    size = abs(other.sqft - subject.sqft) / subject.sqft / MAX_SIZE_DIFFERENCE
    beds = abs(other.beds - subject.beds) / MAX_BEDS_DIFFERENCE
    age = abs(other.year_built - subject.year_built) / MAX_YEARS_DIFFERENCE
    baths = abs(other.baths - subject.baths) / MAX_BATHS_DIFFERENCE
    return (
        0.40 * _linear_score(size)
        + 0.25 * _linear_score(beds)
        + 0.20 * _linear_score(age)
        + 0.15 * _linear_score(baths)
    )


def quality_score(subject: HomeRecord, sale: HomeSale, *, miles: float, months: float) -> float:
    """The quality of a comparable, 0..1: location 0.30, physical 0.40, recency 0.20, condition 0.10."""
    near = proximity_score(miles, same_neighbourhood=sale.home.neighbourhood == subject.neighbourhood)
    steps = abs(_CONDITIONS.index(sale.home.condition) - _CONDITIONS.index(subject.condition))
    return (
        0.30 * near
        + 0.40 * similarity_score(subject, sale.home)
        + 0.20 * recency_score(months)
        + 0.10 * (1 - steps / (len(_CONDITIONS) - 1))
    )


def find_comparables(subject: HomeRecord, sales: Iterable[HomeSale], on: date) -> tuple[ComparableSale, ...]:
    """The three to eight best comparables of `subject` on that day, best first.

    Raises TooFewComparables when fewer than three sales are within all limits.
    """
    candidates = [found for sale in sales if (found := _build_comparable(subject, sale, on)) is not None]
    candidates.sort(key=lambda candidate: (-candidate.quality, candidate.sale.home.street))
    recent = [candidate for candidate in candidates if candidate.months <= PREFERRED_MONTHS]
    for group, least in ((recent, PREFERRED_QUALITY), (candidates, PREFERRED_QUALITY)):
        chosen = _select_best(group, least)
        if len(chosen) >= IDEAL_COMPARABLES:
            return chosen
    if len(chosen) < MIN_COMPARABLES:
        chosen = _select_best(candidates, MIN_QUALITY)
    if len(chosen) < MIN_COMPARABLES:
        raise TooFewComparables(len(chosen))
    return chosen


def _build_comparable(subject: HomeRecord, sale: HomeSale, on: date) -> ComparableSale | None:
    """The sale as a comparable, or None when it exceeds a limit or cap."""
    home = sale.home
    if not _is_similar(subject, home) or home.street == subject.street:
        return None
    months = months_between(sale.sold_on, on)
    miles = miles_between(subject, home)
    if not 0 <= months <= MAX_MONTHS or miles > MAX_MILES:
        return None
    adjustments = compute_adjustments(subject, sale, months)
    if not is_within_caps(adjustments, sale.price):
        return None
    quality = quality_score(subject, sale, miles=miles, months=months)
    return ComparableSale(sale=sale, distance=miles, months=months, quality=quality, adjustments=adjustments)


def _is_similar(subject: HomeRecord, other: HomeRecord) -> bool:
    return (
        abs(other.latitude - subject.latitude) * _MILES_PER_DEGREE < MAX_MILES + 0.1
        and abs(other.sqft - subject.sqft) <= MAX_SIZE_DIFFERENCE * subject.sqft
        and abs(other.beds - subject.beds) <= MAX_BEDS_DIFFERENCE
        and abs(other.baths - subject.baths) <= MAX_BATHS_DIFFERENCE
        and abs(other.year_built - subject.year_built) <= MAX_YEARS_DIFFERENCE
        and abs(other.lot_sqft - subject.lot_sqft) <= MAX_LOT_DIFFERENCE * subject.lot_sqft
    )


def _select_best(candidates: Sequence[ComparableSale], min_quality: float) -> tuple[ComparableSale, ...]:
    on_street: Counter[str] = Counter()
    chosen: list[ComparableSale] = []
    for candidate in candidates:
        street = candidate.sale.home.street_name
        if candidate.quality < min_quality or on_street[street] == MAX_ON_ONE_STREET:
            continue
        on_street[street] += 1
        chosen.append(candidate)
        if len(chosen) == MAX_COMPARABLES:
            break
    return tuple(chosen)


def _linear_score(share_of_limit: float) -> float:
    """1 for no difference, falling linearly to a half at the limit."""
    return 1 - share_of_limit / 2
