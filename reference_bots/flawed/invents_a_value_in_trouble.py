"""Makes up a value when the service gives none. Breaks CMA-003: trouble is told honestly, without a number."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.context import Comparable, NotValued, Unavailable, Valuation
from reference_bots.flawed.spoiling import instead, with_parts


def _inventing(parts: Parts) -> Parts:
    async def value(address: str) -> Valuation | NotValued | Unavailable:
        found = await parts.valuer.value(address)
        return _made_up(address, parts) if isinstance(found, Unavailable) else found

    return replace(parts, valuer=instead(parts.valuer, value=value))


def _made_up(address: str, parts: Parts) -> Valuation:
    sold = Comparable(
        address="1 Main St", sold_on="2026-01-05", price=700_000, sqft=2000, distance=0.5, adjusted_value=700_000
    )
    return Valuation(
        address=address,
        value=700_000,
        low=680_000,
        high=720_000,
        confidence=0.8,
        comparables=(sold, sold, sold),
        market="sellers",
        days_on_market=30,
        months_of_inventory=2.0,
        price_trend=3.0,
        disclaimer="This is not an appraisal.",
        made_at=parts.clock.now(),
    )


application = with_parts(_inventing)
