"""What the bots know about their own health, told as it is (RES-006). Needs no token, names no person."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from reference_bots.adapters.circuit_breaker import Breaker, State
from reference_bots.ports import Clock
from reference_bots.storage.store import Ledger, LedgerUnavailable

_AS_IT_SHOULD_BE = frozenset({"200", "201", "400", "404", "409", "422"})
"""Statuses of a service that works; refusing a wrong request is work too."""


class ServiceOutcomes:
    """The last outcome of each service we call: `ok`, or what went wrong, and when."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: dict[str, tuple[str, datetime]] = {}

    def note(self, service: str, outcome: str) -> None:
        """A request to `service` ended; outcome: an HTTP status or the kind of trouble."""
        self._last[service] = (outcome, self._clock.now())

    def told(self) -> dict[str, dict[str, str]]:
        """By service; one never asked is not named."""
        return {
            service: {
                "state": "ok" if outcome in _AS_IT_SHOULD_BE else "failing",
                "last": outcome,
                "at": at.isoformat(),
            }
            for service, (outcome, at) in self._last.items()
        }


def report(
    ledger: Ledger,
    *,
    lanes_running: int,
    accepting: bool,
    services: ServiceOutcomes,
    breakers: Mapping[str, Breaker],
) -> tuple[int, bytes]:
    """The status and body of GET /health: 200 while deliveries can be kept and answered, else 503."""
    try:
        backlog = ledger.backlog()
        database, waiting = "ok", {"messages": backlog.waiting, "effects": backlog.errands, "plans": backlog.wakes}
    except LedgerUnavailable:
        database, waiting = "unavailable", {}
    told = services.told()
    able = database == "ok" and accepting
    failing = any(service["state"] != "ok" for service in told.values())
    given_up = any(breaker.state is not State.CLOSED for breaker in breakers.values())
    body = {
        "status": "down" if not able else "degraded" if failing or given_up else "ok",
        "database": database,
        "lanes": {"state": "ok" if accepting else "stopped", "running": lanes_running},
        "waiting": waiting,
        "services": told,
        "breakers": {service: breaker.state.spoken for service, breaker in breakers.items()},
    }
    return 200 if able else 503, msgspec.json.encode(body)
