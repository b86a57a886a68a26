"""One valuation per home and day, however the address is written (CMA-004).

A turn waits no longer than a seller may wait. The service may take longer; its answer is stored for later requests.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from reference_bots.conversation.address_matching import same_home
from reference_bots.conversation.context import Home, HomesWanted, NotValued, Unavailable, Valuation
from reference_bots.conversation.valuation_replies import FRESH
from reference_bots.ports import Clock, Valuer
from reference_bots.storage.store import KeptValuation, Ledger, LedgerUnavailable

PATIENCE: Final = timedelta(seconds=85)
"""How long a turn waits for a valuation: the seller gets a reply within 90 s, with the value or without it (SELL-009,
CMA-003).
"""

FORGOTTEN: Final = frozenset({"unknown_address"})
"""Reasons of `NotValued` that are not stored, because the service may be wrong."""

Answer = Valuation | NotValued | Unavailable


@dataclass(frozen=True, slots=True, kw_only=True)
class _PendingRequest:
    """A request the service has not answered yet.

    address: as requested.
    began: when it was sent.
    answer: the running request.
    """

    address: str
    began: datetime
    answer: asyncio.Task[Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class RememberingValuer:
    """`Valuer` that requests each home once within `max_age`, and stores the answers.

    Concurrent requests for the same home share one answer. Errors are not stored. An address without a city means the
    home that was valued under it, if there is exactly one.
    service: the uncached valuer.
    store: where answers are stored.
    on_timeout: called when a turn gave up waiting.
    on_lookup: called with `hit` for a stored answer, else `miss`, and the seconds of machine time until the answer.
    max_age: age up to which a stored answer is used.
    timeout: how long a turn waits.
    is_same_home: whether two addresses mean the same home.
    """

    service: Valuer
    ledger: Ledger
    clock: Clock
    slow: Callable[[], None]
    looked_up: Callable[[str, float], None]
    fresh: timedelta = FRESH
    patience: timedelta = PATIENCE
    same: Callable[[str, str], bool] = same_home
    _underway: list[_PendingRequest] = field(default_factory=list)

    async def value(self, address: str) -> Answer:
        """Value the home; `Unavailable` if the service is slower than a turn can wait. Raises StoreUnavailable."""
        began = time.perf_counter()
        kept = self._find_stored(address)
        if kept is not None:
            self.looked_up("hit", time.perf_counter() - began)
            return kept
        try:
            return await self._wait_for_answer(address)
        finally:
            self.looked_up("miss", time.perf_counter() - began)

    async def _wait_for_answer(self, address: str) -> Answer:
        request = next((each for each in self._underway if self.same(each.address, address)), None)
        request = request or self._start_request(address)
        left = request.began + self.patience - self.clock.now()
        await asyncio.wait({request.answer}, timeout=max(0.0, left.total_seconds()))
        if not request.answer.done():
            self.slow()
            return Unavailable(why=f"no valuation within {self.patience.total_seconds():g} s")
        return request.answer.result()

    async def homes(self, wanted: HomesWanted) -> tuple[Home, ...] | Unavailable:
        """Homes for sale inside these limits; not cached, because listings change."""
        return await self.service.homes(wanted)

    def close(self) -> None:
        """Cancel all running requests."""
        for request in self._underway:
            request.answer.cancel()
        self._underway.clear()

    def _find_stored(self, address: str) -> Valuation | NotValued | None:
        found = {
            kept.home: kept.answer
            for kept in self.ledger.kept_valuations(since=self.clock.now() - self.fresh)
            if self.same(kept.home, address) or self.same(kept.asked, address)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _start_request(self, address: str) -> _PendingRequest:
        task = asyncio.get_running_loop().create_task(self._request_and_store(address))
        request = _PendingRequest(address=address, began=self.clock.now(), answer=task)
        self._underway.append(request)
        task.add_done_callback(lambda _: self._remove_request(request))
        return request

    def _remove_request(self, request: _PendingRequest) -> None:
        if request in self._underway:
            self._underway.remove(request)

    async def _request_and_store(self, address: str) -> Answer:
        answer = await self.service.value(address)
        if isinstance(answer, Unavailable) or (isinstance(answer, NotValued) and answer.reason in FORGOTTEN):
            return answer
        home = answer.address if isinstance(answer, Valuation) else address
        # The waiting turn gets the answer in any case; only later requests will have to ask again.
        with contextlib.suppress(LedgerUnavailable):
            self.ledger.keep_valuation(KeptValuation(asked=address, home=home, answer=answer, at=self.clock.now()))
        return answer
