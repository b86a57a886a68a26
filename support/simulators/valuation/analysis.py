"""A whole comparative market analysis of one home on one day. Pure."""

from dataclasses import dataclass
from datetime import date

from support.simulators.valuation.comparables import Comparable, TooFewComparables, find_comparables
from support.simulators.valuation.confidence import Routing, confidence_in, routing_for
from support.simulators.valuation.homes import Home
from support.simulators.valuation.market import Market, QuietMarket, market_of
from support.simulators.valuation.recommendation import Recommendation, recommend
from support.simulators.valuation.records import Records


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Everything the report says. confidence: 0.30 to 0.95."""

    subject: Home
    made_on: date
    comparables: tuple[Comparable, ...]
    recommendation: Recommendation
    confidence: float
    market: Market

    @property
    def routing(self) -> Routing:
        """Who may see it."""
        return routing_for(self.confidence)


def analyse(subject: Home, records: Records, on: date) -> Analysis:
    """The analysis of `subject`. Raises TooFewComparables, also when its city sells too little to be described."""
    comparables = find_comparables(subject, records.sales, on)
    try:
        market = market_of(subject.area, records.sales, records.listings, on)
    except QuietMarket as quiet:
        raise TooFewComparables(len(comparables)) from quiet
    return Analysis(
        subject=subject,
        made_on=on,
        comparables=comparables,
        recommendation=recommend(subject, comparables),
        confidence=confidence_in(comparables),
        market=market,
    )
