"""A comparative market analysis of one home on one day. Pure."""

from dataclasses import dataclass
from datetime import date

from support.simulators.valuation.comparables import ComparableSale, TooFewComparables, find_comparables
from support.simulators.valuation.confidence import ReportRouting, choose_routing, compute_confidence
from support.simulators.valuation.homes import HomeRecord
from support.simulators.valuation.market import MarketState, TooFewSales, describe_market
from support.simulators.valuation.recommendation import PriceRecommendation, recommend_price
from support.simulators.valuation.records import PropertyRecords


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketAnalysis:
    """The content of the report. confidence: 0.30 to 0.95."""

    subject: HomeRecord
    made_on: date
    comparables: tuple[ComparableSale, ...]
    recommendation: PriceRecommendation
    confidence: float
    market: MarketState

    @property
    def routing(self) -> ReportRouting:
        """Who may see the analysis."""
        return choose_routing(self.confidence)


def analyse_home(subject: HomeRecord, records: PropertyRecords, on: date) -> MarketAnalysis:
    """Analyse `subject`. Raises TooFewComparables, also when its city has too few sales to describe the market."""
    comparables = find_comparables(subject, records.sales, on)
    try:
        market = describe_market(subject.area, records.sales, records.listings, on)
    except TooFewSales as quiet:
        raise TooFewComparables(len(comparables)) from quiet
    return MarketAnalysis(
        subject=subject,
        made_on=on,
        comparables=comparables,
        recommendation=recommend_price(subject, comparables),
        confidence=compute_confidence(comparables),
        market=market,
    )
