"""The JSON report of an analysis."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from support.simulators.valuation.analysis import MarketAnalysis, analyse_home
from support.simulators.valuation.comparables import TooFewComparables
from support.simulators.valuation.homes import EquipmentWear, KitchenState, PoolKind, StreetSetting
from support.simulators.valuation.market import MarketCondition
from support.simulators.valuation.records import PropertyRecords
from support.simulators.valuation.report import build_report
from tests.simulators.valuation.homes import SUBJECT, TODAY, sale, sales


def _analysis(*, days_ago: int = 0) -> MarketAnalysis:
    return analyse_home(SUBJECT, PropertyRecords(sales=sales(6, price=700_000, days_ago=days_ago), listings=[]), TODAY)


def test_a_report_has_all_parts() -> None:
    """A report holds comparables, price, market, subject, disclaimer and day."""
    report = build_report(_analysis())
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


def test_a_comparable_shows_sale_and_adjustments() -> None:
    """A comparable shows its sale, its adjustments and their sum."""
    part = build_report(_analysis(days_ago=30))["comparable_properties"][0]
    assert (part["price"], part["total_adjustment"], part["adjusted_value"]) == (700_000, 2760, 702_760)
    assert part["adjustments"] == [{"what": "time", "amount": 2760}]
    assert part["price_per_sqft"] == 350


def test_a_confident_valuation_states_a_price() -> None:
    """The price part has value, range, confidence and routing."""
    part = build_report(_analysis())["price_recommendation"]
    assert part == {"value": 700_000, "low": 679_000, "high": 721_000, "confidence": 0.95, "routing": "full"}


def test_a_low_confidence_valuation_states_no_price() -> None:
    """The report has neither value nor range and states that a person looks at the home."""
    report = build_report(replace(_analysis(), confidence=0.49))
    part = report["price_recommendation"]
    assert part == {"value": None, "low": None, "high": None, "confidence": 0.49, "routing": "person"}
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
def test_the_narrative_describes_the_market(change: dict[str, Any], words: str) -> None:
    """The narrative states the market condition, the price trend and the difference from a portal's estimate."""
    analysis = _analysis()
    report = build_report(replace(analysis, market=replace(analysis.market, **change)))
    assert words in report["market_analysis"]["narrative"]


def test_the_subject_is_described_with_its_features() -> None:
    """The subject is described with its updates and features."""
    fancy = replace(
        SUBJECT,
        kitchen=KitchenState.REMODELLED,
        baths_updated=True,
        roof=EquipmentWear.NEW,
        cooling=EquipmentWear.NEW,
        pool=PoolKind.IN_GROUND,
        setting=StreetSetting.VIEW,
    )
    part = build_report(replace(_analysis(), subject=fancy))["subject"]
    assert part["address"] == "8412 Hermosa Ave, Rancho Cucamonga, CA 91701"
    assert part["updates"] == ["remodelled kitchen", "updated baths", "new roof", "new heating and cooling"]
    assert part["features"] == ["2-car garage", "in-ground pool", "view"]


def test_the_report_contains_the_listing_preparation() -> None:
    """The market part has preparation steps and a repair estimate."""
    part = build_report(_analysis())["market_analysis"]
    assert len(part["listing_preparation"]) >= 5
    assert part["repair_estimate"] == {"amount": 3000, "readiness": "ready"}


def test_a_city_without_sales_cannot_be_analysed() -> None:
    """Comparables of a neighbouring city do not replace sales in the home's own city."""
    across = [sale(street=f"1 {number}th St", area="Upland") for number in range(3)]
    with pytest.raises(TooFewComparables):
        analyse_home(SUBJECT, PropertyRecords(sales=across, listings=[]), TODAY)
