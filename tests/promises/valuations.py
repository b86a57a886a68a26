"""A valuation as the service tells it, and a seller who is sent it."""

import copy
from typing import Any

from support.test_data.person import Person
from tests.promises.promise_harness import Stage


def sold(address: str, price: int, adjustment: int) -> dict[str, Any]:
    """A comparable home as the service tells it."""
    return {
        "address": address,
        "sold_on": "2026-01-10",
        "price": price,
        "beds": 4,
        "baths": 2.5,
        "sqft": 2000,
        "lot_sqft": 8000,
        "year_built": 1985,
        "distance_miles": 0.5,
        "adjustments": [{"what": "pool", "amount": adjustment}],
        "total_adjustment": adjustment,
        "adjusted_value": price + adjustment,
    }


ANSWER: dict[str, Any] = {
    "made_on": "2026-03-10",
    "subject": {
        "address": "8412 Hermosa Ave, Rancho Cucamonga",
        "sqft": 2000,
        "lot_sqft": 8000,
        "beds": 4,
        "baths": 2.5,
        "year_built": 1985,
    },
    "comparable_properties": [
        sold("412 Hermosa Ave", 700_000, 10_000),
        sold("90 Monte Vista St", 720_000, -20_000),
        sold("33 Beryl St", 750_000, 0),
    ],
    "price_recommendation": {"value": 715_000, "low": 679_000, "high": 772_000, "confidence": 0.834},
    "market_analysis": {"condition": "sellers"},
}
HOMES = "412 Hermosa Ave $700,000, 90 Monte Vista St $720,000, 33 Beryl St $750,000"
TRUTH = (
    f"Worth about $715,000 ($679,000 to $772,000, 83% confidence). Sold: {HOMES}. A sellers' market; not an appraisal."
)
NOTE = f"Comparables: {HOMES}. $715,000, $679,000 to $772,000, 83% sure. A sellers' market. It is not an appraisal."


def send_valuation(message: str = TRUTH, *, answer: dict[str, Any] = ANSWER, note: str = NOTE) -> tuple[Stage, Person]:
    """Sam asks, names his home, and is sent this message after the service gave this answer."""
    stage = Stage()
    sam = stage.meet("Sam", "seller")
    stage.says(sam, "What is it worth?", "What is the address?")
    with stage.turn(sam, "8412 hermosa ave"):
        stage.hears("/valuations", {"error": "unknown_address"}, status=404)
        stage.hears("/valuations", answer)
        stage.clock.advance(90)
        stage.sends(sam, message)
        stage.notes(sam, note)
    return stage, sam


def change_comparable(**changes: Any) -> dict[str, Any]:
    """The answer with something else in its first comparable."""
    answer = copy.deepcopy(ANSWER)
    answer["comparable_properties"][0] |= changes
    return answer
