"""What the CMA service answers, read into frozen values, and when such an answer is not to be believed (CMA-003)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal

import msgspec

from reference_bots.conversation.address_matching import may_mean
from reference_bots.conversation.context import Comparable, Valuation

LEAST_COMPARABLES = 3
ROUNDING = 500
"""Whole USD by which a value may miss the adjusted values it rests on: it is rounded to 1,000."""

Dollars = Annotated[int, msgspec.Meta(gt=0)]


class Sold(msgspec.Struct, frozen=True):
    """A sold home. Money in whole USD."""

    address: Annotated[str, msgspec.Meta(min_length=1)]
    sold_on: date
    price: Dollars
    sqft: Annotated[int, msgspec.Meta(gt=0)]
    distance_miles: Annotated[float, msgspec.Meta(ge=0)]
    adjusted_value: Dollars


class Recommended(msgspec.Struct, frozen=True):
    """The price, in whole USD, or None where the service gives no number. confidence: 0..1."""

    value: Dollars | None
    low: Dollars | None
    high: Dollars | None
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)]


class Market(msgspec.Struct, frozen=True):
    """The market around the home."""

    condition: Literal["sellers", "balanced", "buyers"]
    days_on_market: int
    months_of_inventory: float
    price_trend_percent: float


class Subject(msgspec.Struct, frozen=True):
    """The home that was valued."""

    address: str


class Report(msgspec.Struct, frozen=True):
    """A whole analysis."""

    comparable_properties: tuple[Sold, ...]
    price_recommendation: Recommended
    market_analysis: Market
    subject: Subject
    disclaimer: str = ""


class Refusal(msgspec.Struct, frozen=True):
    """Why there is no analysis."""

    error: Literal["unknown_address", "outside_area", "too_few_comparables"]


def doubt(report: Report, asked: str) -> str:
    """Why this is no answer to the question, or "" when it is one."""
    sold = report.comparable_properties
    if not may_mean(asked, report.subject.address):
        return "it is about another home"
    if not report.disclaimer.strip():
        return "it has no disclaimer"
    if len({home.address for home in sold}) < LEAST_COMPARABLES:
        return f"it rests on {len(sold)} sold homes"
    return _doubtful_price(report.price_recommendation, [home.adjusted_value for home in sold])


def _doubtful_price(told: Recommended, adjusted: Sequence[int]) -> str:
    if told.value is None or told.low is None or told.high is None:
        return ""
    if not told.low <= told.value <= told.high:
        return "its price is outside its own range"
    if not min(adjusted) - ROUNDING <= told.value <= max(adjusted) + ROUNDING:
        return "its price is outside what the sold homes say"
    return ""


def valuation_from(report: Report, *, at: datetime) -> Valuation | None:
    """The report as the core knows it, or None when it holds no number. at: when it was answered."""
    told, market = report.price_recommendation, report.market_analysis
    if told.value is None or told.low is None or told.high is None:
        return None
    return Valuation(
        address=report.subject.address,
        value=told.value,
        low=told.low,
        high=told.high,
        confidence=told.confidence,
        comparables=tuple(
            Comparable(
                address=home.address,
                sold_on=home.sold_on.isoformat(),
                price=home.price,
                sqft=home.sqft,
                distance=home.distance_miles,
                adjusted_value=home.adjusted_value,
            )
            for home in report.comparable_properties
        ),
        market=market.condition,
        days_on_market=market.days_on_market,
        months_of_inventory=market.months_of_inventory,
        price_trend=market.price_trend_percent,
        disclaimer=report.disclaimer,
        made_at=at,
    )
