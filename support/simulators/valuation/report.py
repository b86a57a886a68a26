"""Formats an analysis as the service's JSON response. Pure."""

from typing import Any

from support.simulators.valuation.analysis import MarketAnalysis
from support.simulators.valuation.comparables import ComparableSale
from support.simulators.valuation.confidence import ReportRouting
from support.simulators.valuation.homes import EquipmentWear, HomeRecord, KitchenState, PoolKind, StreetSetting
from support.simulators.valuation.listing_preparation import estimate_repairs, list_preparation_steps
from support.simulators.valuation.market import MarketCondition

DISCLAIMER = (
    "This is a comparative market analysis from public sales. It is not an appraisal and cannot be used as one."
)
_MARKET_WORDS = {
    MarketCondition.SELLERS: "a sellers' market",
    MarketCondition.BALANCED: "a balanced market",
    MarketCondition.BUYERS: "a buyers' market",
}


def build_report(analysis: MarketAnalysis) -> dict[str, Any]:
    """The response body. Money in whole USD, distances in miles, sizes in square feet, ISO dates."""
    return {
        "comparable_properties": [_comparable_json(comparable) for comparable in analysis.comparables],
        "price_recommendation": _recommendation_json(analysis),
        "market_analysis": _market_json(analysis),
        "subject": _subject_json(analysis.subject),
        "disclaimer": DISCLAIMER,
        "made_on": analysis.made_on.isoformat(),
    }


def _comparable_json(comparable: ComparableSale) -> dict[str, Any]:
    sale, home = comparable.sale, comparable.sale.home
    return {
        "address": home.street,
        "area": home.area,
        "sold_on": sale.sold_on.isoformat(),
        "price": sale.price,
        "beds": home.beds,
        "baths": home.baths,
        "sqft": home.sqft,
        "lot_sqft": home.lot_sqft,
        "year_built": home.year_built,
        "distance_miles": round(comparable.distance, 2),
        "price_per_sqft": round(sale.price / home.sqft),
        "quality": round(comparable.quality, 3),
        "adjustments": [
            {"what": adjustment.what, "amount": adjustment.amount} for adjustment in comparable.adjustments
        ],
        "total_adjustment": comparable.total_adjustment,
        "adjusted_value": comparable.adjusted_value,
    }


def _recommendation_json(analysis: MarketAnalysis) -> dict[str, Any]:
    """Price and confidence; without price and range where a person must look at the home."""
    price = analysis.recommendation if analysis.routing is not ReportRouting.PERSON else None
    return {
        "value": price and price.value,
        "low": price and price.low,
        "high": price and price.high,
        "confidence": analysis.confidence,
        "routing": analysis.routing.value,
    }


def _market_json(analysis: MarketAnalysis) -> dict[str, Any]:
    market, subject = analysis.market, analysis.subject
    repairs = estimate_repairs(subject)
    return {
        "condition": market.condition.value,
        "days_on_market": market.days_on_market,
        "months_of_inventory": market.months_of_inventory,
        "price_trend_percent": market.price_trend,
        "portal_estimate": market.estimate_portal_value(subject),
        "narrative": _format_narrative(analysis),
        "listing_preparation": list(list_preparation_steps(subject)),
        "repair_estimate": {"amount": repairs.amount, "readiness": repairs.readiness.value},
    }


def _format_narrative(analysis: MarketAnalysis) -> str:
    market = analysis.market
    direction = "up" if market.price_trend >= 0 else "down"
    summary = (
        f"{market.area} is {_MARKET_WORDS[market.condition]}: {market.months_of_inventory} months of homes for sale, "
        f"{market.days_on_market} days to sell, prices {direction} {abs(market.price_trend)} % in a year."
    )
    if analysis.routing is ReportRouting.PERSON:
        return f"{summary} The sales nearby differ too much to name a price; a person looks at this home."
    return f"{summary} {_compare_with_portal(analysis)}"


def _compare_with_portal(analysis: MarketAnalysis) -> str:
    portal = analysis.market.estimate_portal_value(analysis.subject)
    difference = analysis.recommendation.value - portal
    if not difference:
        return f"A portal's estimate of ${portal:,} is the same."
    side = "above" if difference > 0 else "below"
    return (
        f"That is ${abs(difference):,} {side} a portal's estimate of ${portal:,}, which knows the size and the city "
        "but not the lot, the condition or the updates."
    )


def _subject_json(home: HomeRecord) -> dict[str, Any]:
    updates = (
        (home.kitchen is not KitchenState.ORIGINAL, f"{home.kitchen.value} kitchen"),
        (home.baths_updated, "updated baths"),
        (home.roof is EquipmentWear.NEW, "new roof"),
        (home.cooling is EquipmentWear.NEW, "new heating and cooling"),
    )
    features = (
        (home.garage > 0, f"{home.garage}-car garage"),
        (home.pool is PoolKind.IN_GROUND, "in-ground pool"),
        (home.pool is PoolKind.SPA, "spa"),
        (home.setting is StreetSetting.VIEW, "view"),
    )
    return {
        "address": home.postal_address,
        "area": home.area,
        "neighbourhood": home.neighbourhood,
        "beds": home.beds,
        "baths": home.baths,
        "sqft": home.sqft,
        "lot_sqft": home.lot_sqft,
        "year_built": home.year_built,
        "condition": home.condition.value,
        "updates": [words for present, words in updates if present],
        "features": [words for present, words in features if present],
    }
