"""What the service says about an analysis."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from support.simulators.valuation.analysis import MarketAnalysis, analyse
from support.simulators.valuation.comparables import TooFewComparables
from support.simulators.valuation.homes import KitchenState, PoolKind, StreetSetting, WearState
from support.simulators.valuation.market import MarketCondition
from support.simulators.valuation.records import PropertyRecords
from support.simulators.valuation.report import report_on
from tests.simulators.valuation.homes import SUBJECT, TODAY, sale, sales


def _analysis(*, days_ago: int = 0) -> MarketAnalysis:
    return analyse(SUBJECT, PropertyRecords(sales=sales(6, price=700_000, days_ago=days_ago), listings=[]), TODAY)


def test_all_parts() -> None:
    """A report holds comparables, price, market, subject, disclaimer and day."""
    report = report_on(_analysis())
    assert list(report) == [
        "comparable_properties",
        "price_recommendation",
        "market_analysis",
        "subject",
        "disclaimer",
        "made_on",
    ]
    assert report["made_on"] == date(2026, 3, 10).isoformat()
    assert "not an appraisal" in report["disclaimer"]


def test_a_comparable() -> None:
    """A comparable shows its sale, its adjustments and what they come to."""
    told = report_on(_analysis(days_ago=30))["comparable_properties"][0]
    assert (told["price"], told["total_adjustment"], told["adjusted_value"]) == (700_000, 2760, 702_760)
    assert told["adjustments"] == [{"what": "time", "amount": 2760}]
    assert told["price_per_sqft"] == 350


def test_the_price() -> None:
    """A sure valuation names value, range, confidence and routing."""
    told = report_on(_analysis())["price_recommendation"]
    assert told == {"value": 700_000, "low": 679_000, "high": 721_000, "confidence": 0.95, "routing": "full"}


def test_no_number_without_confidence() -> None:
    """Below the limit of confidence the report holds no value, no range, and says that a person looks."""
    report = report_on(replace(_analysis(), confidence=0.49))
    told = report["price_recommendation"]
    assert told == {"value": None, "low": None, "high": None, "confidence": 0.49, "routing": "person"}
    assert "a person looks" in report["market_analysis"]["narrative"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"condition": MarketCondition.SELLERS}, "Rancho Cucamonga is a sellers' market"),
        ({"condition": MarketCondition.BALANCED}, "a balanced market"),
        ({"condition": MarketCondition.BUYERS}, "a buyers' market"),
        ({"price_trend": -2.5}, "prices down 2.5 %"),
        ({"price_trend": 4.8}, "prices up 4.8 %"),
        ({"price_per_sqft": 348.5}, "$3,000 above a portal's estimate of $697,000"),
        ({"price_per_sqft": 360.0}, "$20,000 below a portal's estimate of $720,000"),
        ({"price_per_sqft": 350.0}, "A portal's estimate of $700,000 is the same."),
    ],
)
def test_narrative(change: dict[str, Any], words: str) -> None:
    """The narrative says whose market it is, where prices go, and how far a portal is off."""
    analysis = _analysis()
    report = report_on(replace(analysis, market=replace(analysis.market, **change)))
    assert words in report["market_analysis"]["narrative"]


def test_subject() -> None:
    """The subject is described with its updates and features."""
    fancy = replace(
        SUBJECT,
        kitchen=KitchenState.REMODELLED,
        baths_updated=True,
        roof=WearState.NEW,
        cooling=WearState.NEW,
        pool=PoolKind.IN_GROUND,
        setting=StreetSetting.VIEW,
    )
    told = report_on(replace(_analysis(), subject=fancy))["subject"]
    assert told["address"] == "8412 Hermosa Ave, Rancho Cucamonga, CA 91701"
    assert told["updates"] == ["remodelled kitchen", "updated baths", "new roof", "new heating and cooling"]
    assert told["features"] == ["2-car garage", "in-ground pool", "view"]


def test_preparation() -> None:
    """The market part says how to prepare the home and what repairs would cost."""
    told = report_on(_analysis())["market_analysis"]
    assert len(told["listing_preparation"]) >= 5
    assert told["repair_estimate"] == {"amount": 3000, "readiness": "ready"}


def test_a_city_without_sales() -> None:
    """Comparables across the city line do not help when the home's own city sold too little to describe."""
    across = [sale(street=f"1 {number}th St", area="Upland") for number in range(3)]
    with pytest.raises(TooFewComparables):
        analyse(SUBJECT, PropertyRecords(sales=across, listings=[]), TODAY)
