"""One valuation per home and day, however the address is written (CMA-004).

A turn waits no longer than a seller may wait. The service may take longer; its answer is stored for later requests.
"""

import asyncio
import contextlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from reference_bots.conversation.address_matching import is_same_home, leaves_out_city
from reference_bots.conversation.context import HomeForSale, HomesRequest, NotValued, ServiceUnavailable, Valuation
from reference_bots.conversation.valuation_replies import REUSE_VALUATION_WITHIN
from reference_bots.ports import Clock, Valuer
from reference_bots.storage.store import Store, StoredValuation, StoreUnavailableError

TURN_TIMEOUT: Final = timedelta(seconds=85)
"""How long a turn waits for a valuation: the seller gets a reply within 90 s, with the value or without it (SELL-009,
CMA-003).
"""

LONGEST_REQUEST: Final = timedelta(minutes=5)
"""How long other processes wait for a process that died while it requested a value."""

_ASK_AGAIN: Final = 1.0
"""Seconds until a process looks again whether another one has received the value."""

UNCACHED_REASONS: Final = frozenset({"unknown_address"})
"""Reasons of `NotValued` that are not stored, because the service may be wrong."""

ValuationAnswer = Valuation | NotValued | ServiceUnavailable


@dataclass(frozen=True, slots=True, kw_only=True)
class _PendingRequest:
    """A request the service has not answered yet.

    address: as requested.
    began: when it was sent.
    answer: the running request.
    """

    address: str
    began: datetime
    answer: asyncio.Task[ValuationAnswer]


@dataclass(frozen=True, slots=True, kw_only=True)
class CachedValuer:
    """`Valuer` that requests each home once within `max_age`, and stores the answers.

    Concurrent requests for the same home share one answer. Errors are not stored. An address without a city means the
    home that was valued under it, if there is exactly one; a home in a named city that was not valued may be another.
    service: the uncached valuer.
    store: where answers are stored.
    on_timeout: called when a turn gave up waiting.
    on_lookup: called with `hit` for a stored answer, else `miss`, and the seconds of machine time until the answer.
    max_age: age up to which a stored answer is used.
    timeout: how long a turn waits.
    is_same_home: whether two addresses mean the same home.
    """

    service: Valuer
    store: Store
    clock: Clock
    on_timeout: Callable[[], None]
    on_lookup: Callable[[str, float], None]
    max_age: timedelta = REUSE_VALUATION_WITHIN
    timeout: timedelta = TURN_TIMEOUT
    is_same_home: Callable[[str, str], bool] = is_same_home
    _pending: list[_PendingRequest] = field(default_factory=list)

    async def value_home(self, address: str) -> ValuationAnswer:
        """The home's value; `ServiceUnavailable` if it takes longer than a turn waits. Raises StoreUnavailableError."""
        began = time.perf_counter()
        kept = await self._find_stored_answer(address)
        if kept is not None:
            self.on_lookup("hit", time.perf_counter() - began)
            return kept
        try:
            return await self._wait_for_answer(address)
        finally:
            self.on_lookup("miss", time.perf_counter() - began)

    async def _wait_for_answer(self, address: str) -> ValuationAnswer:
        request = next((each for each in self._pending if self._may_share_answer(each.address, address)), None)
        request = request or self._start_request(address)
        left = request.began + self.timeout - self.clock.now()
        await asyncio.wait({request.answer}, timeout=max(0.0, left.total_seconds()))
        if not request.answer.done():
            self.on_timeout()
            return ServiceUnavailable(reason=f"no valuation within {self.timeout.total_seconds():g} s")
        return request.answer.result()

    async def search_homes(self, wanted: HomesRequest) -> tuple[HomeForSale, ...] | ServiceUnavailable:
        """Homes for sale inside these limits; not cached, because listings change."""
        return await self.service.search_homes(wanted)

    def close(self) -> None:
        """Cancel all running requests."""
        for request in self._pending:
            request.answer.cancel()
        self._pending.clear()

    async def _find_stored_answer(self, address: str) -> Valuation | NotValued | None:
        found = {
            kept.valued_address: kept.answer
            for kept in await self.store.valuations_since(since=self.clock.now() - self.max_age)
            if self._is_answer_about(kept, address)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _is_answer_about(self, kept: StoredValuation, address: str) -> bool:
        """Whether a stored answer is about this home; a city that only one side names decides nothing by itself."""
        if isinstance(kept.answer, NotValued) and leaves_out_city(address, kept.requested_address):
            return False
        return self.is_same_home(kept.valued_address, address) or (
            self.is_same_home(kept.requested_address, address) and not leaves_out_city(kept.requested_address, address)
        )

    def _may_share_answer(self, requested: str, address: str) -> bool:
        """Whether an open request asks for this home; where one side alone names a city, they may be two homes."""
        both = (requested, address), (address, requested)
        return self.is_same_home(requested, address) and not any(leaves_out_city(one, other) for one, other in both)

    def _start_request(self, address: str) -> _PendingRequest:
        task = asyncio.get_running_loop().create_task(self._request_and_store(address))
        request = _PendingRequest(address=address, began=self.clock.now(), answer=task)
        self._pending.append(request)
        task.add_done_callback(lambda _: self._remove_request(request))
        return request

    def _remove_request(self, request: _PendingRequest) -> None:
        if request in self._pending:
            self._pending.remove(request)

    async def _request_and_store(self, address: str) -> ValuationAnswer:
        """Request the value, while no other process requests one of a home with this house number."""
        name = f"valuation:{_house_number(address)}"
        try:
            while not await self.store.try_lock(name, now=self.clock.now(), until=self.clock.now() + LONGEST_REQUEST):
                await self.clock.sleep(_ASK_AGAIN)
                if (found := await self._find_stored_answer(address)) is not None:
                    return found
        except StoreUnavailableError:
            return await self._request(address)
        try:
            return await self._find_stored_answer(address) or await self._request(address)
        finally:
            with contextlib.suppress(StoreUnavailableError):
                await self.store.unlock(name)

    async def _request(self, address: str) -> ValuationAnswer:
        answer = await self.service.value_home(address)
        if isinstance(answer, ServiceUnavailable) or (
            isinstance(answer, NotValued) and answer.reason in UNCACHED_REASONS
        ):
            return answer
        home = answer.address if isinstance(answer, Valuation) else address
        # The waiting turn gets the answer in any case; only later requests will have to ask again.
        with contextlib.suppress(StoreUnavailableError):
            await self.store.save_valuation(
                StoredValuation(
                    requested_address=address, valued_address=home, answer=answer, answered_at=self.clock.now()
                )
            )
        return answer


def _house_number(address: str) -> str:
    """What two spellings of an address have in common."""
    found = re.search(r"\d+", address)
    return found[0] if found else ""
