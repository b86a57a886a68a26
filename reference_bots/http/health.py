"""The bots' own health (RES-006). Needs no token and names no person."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, Protocol

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

CHECKED_AGAIN: Final = timedelta(seconds=1)
"""The store is written at most so often, however often anybody asks."""


class Workers(Protocol):
    """What health asks of those who process contacts."""

    @property
    def is_accepting(self) -> bool:
        """Whether woken contacts are served."""

    @property
    def running_count(self) -> int:
        """Number of contacts being served."""


class HealthReport:
    """What the bots tell of themselves: whether they live, whether they can take messages, and how each part is.

    store: is written to, because a database that can be read may refuse to be written.
    workers: whether woken contacts are served, and how many are.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        *,
        workers: Workers,
        services: ServiceOutcomes,
        breakers: Mapping[str, CircuitBreaker],
    ) -> None:
        self._store = store
        self._clock = clock
        self._workers = workers
        self._services = services
        self._breakers = breakers
        self._checked: tuple[datetime, bool] | None = None

    async def can_write(self) -> bool:
        """Whether the store took a write within the last second."""
        now = self._clock.now()
        if self._checked is None or now - self._checked[0] >= CHECKED_AGAIN:
            try:
                await self._store.check_writable(at=now)
                self._checked = now, True
            except StoreUnavailableError:
                self._checked = now, False
        return self._checked[1]

    def is_live(self) -> bool:
        """Whether the process works at all; if not, only a new start helps. A service that fails changes nothing."""
        return self._workers.is_accepting

    async def is_ready(self) -> bool:
        """Whether messages can be taken: kept, and given to a worker."""
        return self._workers.is_accepting and await self.can_write()

    async def build(self) -> tuple[int, bytes]:
        """Status and body of GET /health: 200 while webhooks can be stored and answered, else 503."""
        is_up = await self.is_ready()
        outcomes = self._services.as_dict()
        failing = any(service["state"] != "ok" for service in outcomes.values())
        has_open_breaker = any(breaker.state is not BreakerState.CLOSED for breaker in self._breakers.values())
        body = {
            "version": VERSION,
            "status": "down" if not is_up else "degraded" if failing or has_open_breaker else "ok",
            "database": "ok" if await self.can_write() else "unavailable",
            "contact_workers": {
                "state": "ok" if self._workers.is_accepting else "stopped",
                "running": self._workers.running_count,
            },
            "pending": await self._count_pending(),
            "services": outcomes,
            "breakers": {service: breaker.state.label for service, breaker in self._breakers.items()},
        }
        return 200 if is_up else 503, msgspec.json.encode(body)

    async def _count_pending(self) -> dict[str, int]:
        try:
            backlog = await self._store.count_backlog()
        except StoreUnavailableError:
            return {}
        return {
            "events": backlog.pending_events,
            "outbox_items": backlog.open_items,
            "scheduled_events": backlog.scheduled_events,
        }
