"""One valuation per home and day, whoever asks and however they write the address (CMA-004).

Nobody waits longer than the seller may be kept waiting; the service may take longer, and what it says then is kept for
whoever asks next.
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
"""How long a turn waits for a valuation: the seller hears from us within 90 s, with the value or with the truth
(SELL-009, CMA-003)."""

FORGOTTEN: Final = frozenset({"unknown_address"})
"""Reasons that are no answer about a home."""

Answer = Valuation | NotValued | Unavailable


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asking:
    """A question the service has not answered yet."""

    address: str
    began: datetime
    answer: asyncio.Task[Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class RememberingValuer:
    """`Valuer` that asks `service` once per home within `fresh`; what it answered is kept in the ledger.

    Whoever asks while the same home is being asked about gets the same answer. Trouble is not kept.
    An address without a city means the home that was valued under it, if there is exactly one.
    same: whether two addresses mean one home.  patience: how long a turn waits.  slow: told when it waited in vain.
    looked_up: told `hit` for an answer that was kept, else `miss`, and the seconds of machine time until there was one.
    """

    service: Valuer
    ledger: Ledger
    clock: Clock
    slow: Callable[[], None]
    looked_up: Callable[[str, float], None]
    fresh: timedelta = FRESH
    patience: timedelta = PATIENCE
    same: Callable[[str, str], bool] = same_home
    _underway: list[_Asking] = field(default_factory=list)

    async def value(self, address: str) -> Answer:
        """What this home is worth; `Unavailable` when the service is slower than a turn can wait.

        Raises LedgerUnavailable.
        """
        began = time.perf_counter()
        kept = self._kept(address)
        if kept is not None:
            self.looked_up("hit", time.perf_counter() - began)
            return kept
        try:
            return await self._asked(address)
        finally:
            self.looked_up("miss", time.perf_counter() - began)

    async def _asked(self, address: str) -> Answer:
        asking = next((each for each in self._underway if self.same(each.address, address)), None)
        asking = asking or self._begin(address)
        left = asking.began + self.patience - self.clock.now()
        await asyncio.wait({asking.answer}, timeout=max(0.0, left.total_seconds()))
        if not asking.answer.done():
            self.slow()
            return Unavailable(why=f"no valuation within {self.patience.total_seconds():g} s")
        return asking.answer.result()

    async def homes(self, wanted: HomesWanted) -> tuple[Home, ...] | Unavailable:
        """Homes for sale inside these limits; what is for sale changes, so it is asked every time."""
        return await self.service.homes(wanted)

    def close(self) -> None:
        """Nobody waits any more."""
        for asking in self._underway:
            asking.answer.cancel()
        self._underway.clear()

    def _kept(self, address: str) -> Valuation | NotValued | None:
        found = {
            kept.home: kept.answer
            for kept in self.ledger.kept_valuations(since=self.clock.now() - self.fresh)
            if self.same(kept.home, address) or self.same(kept.asked, address)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _begin(self, address: str) -> _Asking:
        task = asyncio.get_running_loop().create_task(self._ask(address))
        asking = _Asking(address=address, began=self.clock.now(), answer=task)
        self._underway.append(asking)
        task.add_done_callback(lambda _: self._end(asking))
        return asking

    def _end(self, asking: _Asking) -> None:
        if asking in self._underway:
            self._underway.remove(asking)

    async def _ask(self, address: str) -> Answer:
        answer = await self.service.value(address)
        if isinstance(answer, Unavailable) or (isinstance(answer, NotValued) and answer.reason in FORGOTTEN):
            return answer
        home = answer.address if isinstance(answer, Valuation) else address
        # Whoever waits gets the answer all the same; only the next one will have to ask again.
        with contextlib.suppress(LedgerUnavailable):
            self.ledger.keep_valuation(KeptValuation(asked=address, home=home, answer=answer, at=self.clock.now()))
        return answer
