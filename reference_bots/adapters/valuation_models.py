"""The valuation service's answers as frozen values, and the checks that an answer must pass (CMA-003)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal

import msgspec

from reference_bots.conversation.address_matching import may_be_same_home
from reference_bots.conversation.context import SoldComparable, Valuation

MIN_COMPARABLES = 3
ROUNDING_TOLERANCE = 500
"""Whole USD by which a value may lie outside the adjusted values it rests on, because it is rounded to 1,000."""

Dollars = Annotated[int, msgspec.Meta(gt=0)]


class SoldHome(msgspec.Struct, frozen=True):
    """A sold home; money in whole USD."""

    address: Annotated[str, msgspec.Meta(min_length=1)]
    sold_on: date
    price: Dollars
    sqft: Annotated[int, msgspec.Meta(gt=0)]
    distance_miles: Annotated[float, msgspec.Meta(ge=0)]
    adjusted_value: Dollars


class PriceRecommendation(msgspec.Struct, frozen=True):
    """The recommended price in whole USD, None if the service gives no number.

    confidence: 0 to 1.
    """

    value: Dollars | None
    low: Dollars | None
    high: Dollars | None
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)]


class MarketAnalysis(msgspec.Struct, frozen=True):
    """The market around the home."""

    condition: Literal["sellers", "balanced", "buyers"]
    days_on_market: int
    months_of_inventory: float
    price_trend_percent: float


class ValuedHome(msgspec.Struct, frozen=True):
    """The valued home."""

    address: str


class ValuationReport(msgspec.Struct, frozen=True):
    """A whole market analysis."""

    comparable_properties: tuple[SoldHome, ...]
    price_recommendation: PriceRecommendation
    market_analysis: MarketAnalysis
    subject: ValuedHome
    disclaimer: str = ""


class ErrorResponse(msgspec.Struct, frozen=True):
    """Why there is no analysis."""

    error: Literal["unknown_address", "outside_area", "too_few_comparables"]


def find_report_fault(report: ValuationReport, requested_address: str) -> str:
    """Why this report is no answer for the requested address, or "" if it is one."""
    sold = report.comparable_properties
    if not may_be_same_home(requested_address, report.subject.address):
        return "it is about another home"
    if not report.disclaimer.strip():
        return "it has no disclaimer"
    if len({home.address for home in sold}) < MIN_COMPARABLES:
        return f"it rests on {len(sold)} sold homes"
    return _find_price_fault(report.price_recommendation, [home.adjusted_value for home in sold])


def _find_price_fault(price: PriceRecommendation, adjusted: Sequence[int]) -> str:
    if price.value is None:
        return ""
    if price.low is None or price.high is None:
        return "its range lacks an end"
    if not price.low <= price.value <= price.high:
        return "its price is outside its own range"
    if not min(adjusted) - ROUNDING_TOLERANCE <= price.value <= max(adjusted) + ROUNDING_TOLERANCE:
        return "its price is outside what the sold homes say"
    return ""


def build_valuation(report: ValuationReport, *, at: datetime) -> Valuation | None:
    """The report as the rules know it, None if it holds no number.

    at: when the service answered.
    """
    price, market = report.price_recommendation, report.market_analysis
    if price.value is None or price.low is None or price.high is None:
        return None
    return Valuation(
        address=report.subject.address,
        value=price.value,
        low=price.low,
        high=price.high,
        confidence=price.confidence,
        comparables=tuple(
            SoldComparable(
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
