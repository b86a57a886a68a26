"""The bots' own health (RES-006). Needs no token and names no person."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from reference_bots.adapters.circuit_breaker import BreakerState, CircuitBreaker
from reference_bots.ports import Clock
from reference_bots.storage.store import Store, StoreUnavailableError

_WORKING_STATUSES = frozenset({"200", "201", "400", "404", "409", "422"})
"""Statuses of a service that works, which includes refusing a wrong request."""


class ServiceOutcomes:
    """The last outcome of each service the bots call, and when.

    A service with several accounts, as the CRM has one for each location, fails when one of them does.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: dict[str, dict[str, tuple[str, datetime]]] = {}

    def record_outcome(self, service: str, outcome: str, *, account: str = "") -> None:
        """Record how a request ended.

        outcome: an HTTP status, or the class of the error.
        account: whose request it was.
        """
        self._last.setdefault(service, {})[account] = (outcome, self._clock.now())

    def is_newer(self, service: str, since: datetime) -> bool:
        """Whether every account of the service was used after `since`."""
        accounts = self._last.get(service)
        return accounts is not None and all(at > since for _, at in accounts.values())

    def as_dict(self) -> dict[str, dict[str, str]]:
        """By service; services that were never called are left out."""
        shown = {}
        for service, accounts in self._last.items():
            failing = [each for each in accounts.values() if each[0] not in _WORKING_STATUSES]
            outcome, at = max(failing or accounts.values(), key=lambda each: each[1])
            shown[service] = {"state": "failing" if failing else "ok", "last": outcome, "at": at.isoformat()}
        return shown


VERSION = "1.0.0"
"""Of these bots, as they report it."""


async def build_health_report(
    store: Store,
    *,
    workers_running: int,
    is_accepting: bool,
    services: ServiceOutcomes,
    breakers: Mapping[str, CircuitBreaker],
) -> tuple[int, bytes]:
    """Status and body of GET /health: 200 while webhooks can be stored and answered, else 503."""
    try:
        backlog = await store.count_backlog()
        database, pending = (
            "ok",
            {
                "events": backlog.pending_events,
                "outbox_items": backlog.open_items,
                "scheduled_events": backlog.scheduled_events,
            },
        )
    except StoreUnavailableError:
        database, pending = "unavailable", {}
    outcomes = services.as_dict()
    is_up = database == "ok" and is_accepting
    failing = any(service["state"] != "ok" for service in outcomes.values())
    has_open_breaker = any(breaker.state is not BreakerState.CLOSED for breaker in breakers.values())
    body = {
        "version": VERSION,
        "status": "down" if not is_up else "degraded" if failing or has_open_breaker else "ok",
        "database": database,
        "contact_workers": {"state": "ok" if is_accepting else "stopped", "running": workers_running},
        "pending": pending,
        "services": outcomes,
        "breakers": {service: breaker.state.label for service, breaker in breakers.items()},
    }
    return 200 if is_up else 503, msgspec.json.encode(body)
