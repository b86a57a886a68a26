"""The valuation service over ASGI."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from support.simulators.valuation.service import ValuationSimulator


class Caller:
    """Calls a fresh service on its own virtual loop."""

    def __init__(self, runner: asyncio.Runner, start: datetime = datetime(2026, 3, 10, 17, tzinfo=UTC)) -> None:
        self._runner = runner
        loop = runner.get_loop()
        assert isinstance(loop, VirtualTimeLoop)
        clock = VirtualClock(loop, start)
        self.journal = Journal(clock)
        self.service = ValuationSimulator(clock=clock, journal=self.journal)

    def call(self, method: str, path: str, **details: Any) -> httpx.Response:
        """One request, one answer."""

        async def exchange() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.service.application)
            async with httpx.AsyncClient(transport=transport, base_url="https://valuation.example.test") as client:
                return await client.request(method, path, **details)

        return self._runner.run(exchange())

    def value(self, address: str) -> httpx.Response:
        """Ask for a valuation."""
        return self.call("POST", "/valuations", json={"address": address})


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    """A virtual loop."""
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as running:
        yield running


@pytest.fixture
def caller(runner: asyncio.Runner) -> Caller:
    """A fresh service on the first day of every scenario."""
    return Caller(runner)


def test_a_valuation_is_returned_and_journaled(caller: Caller) -> None:
    """The journal holds price and confidence."""
    answer = caller.value("8412 hermosa avenue")
    price = answer.json()["price_recommendation"]
    made = caller.journal.find_entries("valuation.made")
    assert answer.status_code == 200
    assert [(entry["address"], entry["price"], entry["confidence"]) for entry in made] == [
        ("8412 Hermosa Ave, Rancho Cucamonga, CA 91701", price["value"], price["confidence"])
    ]


def test_a_home_has_one_value_a_day(caller: Caller) -> None:
    """The value does not depend on the spelling of the address."""
    assert caller.value("8412 Hermosa Ave").content == caller.value("8412 hermosa, rancho cucamonga").content


@pytest.mark.parametrize(
    ("address", "status", "answer"),
    [
        ("1 Nowhere Ln", 404, {"error": "unknown_address"}),
        ("2210 E Shields Ave, Fresno", 422, {"error": "outside_area"}),
        ("2198 N Euclid Ave", 422, {"error": "too_few_comparables", "found": 0, "needed": 3}),
        ("  ", 400, {"error": "malformed", "message": "address must not be empty"}),
    ],
)
def test_a_home_that_cannot_be_valued_is_refused_with_the_reason(
    caller: Caller, address: str, status: int, answer: dict[str, Any]
) -> None:
    """A home that cannot be valued is refused with the reason, and no valuation is journaled."""
    seen = caller.value(address)
    assert (seen.status_code, seen.json()) == (status, answer)
    assert caller.journal.find_entries("valuation.made") == ()


@pytest.mark.parametrize("body", [b"", b"[]", b'{"adress": "8412 Hermosa Ave"}', b'{"address": 8412}', b"\xff"])
def test_a_malformed_body_is_refused(caller: Caller, body: bytes) -> None:
    """A body that is not an object with an address as text is refused as malformed."""
    answer = caller.call("POST", "/valuations", content=body)
    assert (answer.status_code, answer.json()["error"]) == (400, "malformed")


def test_a_low_confidence_valuation_has_no_price(caller: Caller) -> None:
    """The response and the journal have no price."""
    answer = caller.value("14968 Knox Ave, Fontana")
    assert answer.json()["price_recommendation"]["value"] is None
    assert caller.journal.find_entries("valuation.made")[0]["price"] is None


@pytest.mark.parametrize(
    ("confidence", "routing"),
    [(0.70, "full"), (0.69, "preliminary"), (0.50, "preliminary"), (0.49, "person")],
)
def test_a_fixed_confidence_applies_to_one_home(caller: Caller, confidence: float, routing: str) -> None:
    """The other homes keep theirs, the routing follows the fixed confidence, and it is journaled."""
    caller.service.set_confidence("8412 hermosa avenue", confidence)
    price = caller.value("8412 Hermosa Ave").json()["price_recommendation"]
    assert (price["confidence"], price["routing"]) == (confidence, routing)
    assert (price["value"] is None) == (routing == "person")
    assert caller.value("6849 Pecan Ave").json()["price_recommendation"]["confidence"] > 0.7
    assert [dict(entry.details) for entry in caller.journal.find_entries("valuation.sure")] == [
        {"address": "8412 Hermosa Ave, Rancho Cucamonga, CA 91701", "confidence": confidence}
    ]


def test_today_is_the_date_in_california(runner: asyncio.Runner) -> None:
    """At 06:30 in London it is still the day before in California."""
    late = Caller(runner, datetime(2026, 3, 11, 6, 30, tzinfo=UTC))
    assert late.value("8412 Hermosa Ave").json()["made_on"] == "2026-03-10"


def test_old_sales_give_no_valuation(runner: asyncio.Runner) -> None:
    """When all recorded sales are too old, there is no valuation."""
    late = Caller(runner, datetime(2028, 3, 10, 17, tzinfo=UTC))
    assert late.value("8412 Hermosa Ave").json()["error"] == "too_few_comparables"


def test_listings_are_searched_and_journaled(caller: Caller) -> None:
    """Homes for sale are found by every limit, and the search is journaled."""
    query = {"area": "Rancho Cucamonga", "price_from": "550000", "price_to": "840000", "beds": "3"}
    found = caller.call("GET", "/listings", params=query).json()["listings"]
    assert len(found) >= 3
    assert all(550_000 <= home["price"] <= 840_000 and home["beds"] >= 3 for home in found)
    searched = caller.journal.find_entries("listings.searched")
    assert [(entry["area"], entry["found"]) for entry in searched] == [("Rancho Cucamonga", len(found))]


def test_an_invalid_search_is_refused(caller: Caller) -> None:
    """A search that cannot be read is refused, naming the parameter."""
    answer = caller.call("GET", "/listings", params={"bedrooms": "3"})
    assert (answer.status_code, answer.json()["message"]) == (400, "unknown parameter bedrooms")


@pytest.mark.parametrize(("method", "path"), [("GET", "/valuations"), ("POST", "/listings"), ("GET", "/homes?x=1")])
def test_an_unknown_path_is_journaled_as_not_simulated(caller: Caller, method: str, path: str) -> None:
    """A path that the service does not have is answered 404, a method 405; both are journaled as not simulated."""
    assert caller.call(method, path).status_code == (404 if path.startswith("/homes") else 405)
    unsimulated = caller.journal.find_entries("call.not_simulated")
    assert [(entry["method"], entry["path"]) for entry in unsimulated] == [(method, path.partition("?")[0])]


def test_calls_are_journaled(caller: Caller) -> None:
    """Every call is journaled with request and response."""
    answer = caller.value("1 Nowhere Ln")
    call = caller.journal.find_entries("call")[-1]
    assert dict(call.details) == {
        "method": "POST",
        "path": "/valuations",
        "query": {},
        "status": 404,
        "request": {"address": "1 Nowhere Ln"},
        "answer": answer.json(),
        "seconds": 0.0,
    }
