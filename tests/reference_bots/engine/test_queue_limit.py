"""How many events may wait: places are counted once, taken one by one, and counted anew when they are used up."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import cast

import pytest

from reference_bots.engine.queue_limit import COUNT_EVERY, QueueFullError, QueueLimit
from reference_bots.ports import Clock
from reference_bots.storage.store import Store
from tests.reference_bots.engine.test_inbox import START


class _CountedStore:
    """A store with this many waiting events. counts: how often it was asked."""

    def __init__(self, waiting: int) -> None:
        self.waiting = waiting
        self.counts = 0

    async def count_backlog(self) -> SimpleNamespace:
        """Takes a moment, as a database does."""
        self.counts += 1
        await asyncio.sleep(0)
        return SimpleNamespace(pending_events=self.waiting)


@dataclass(slots=True)
class _SetClock:
    """A clock that stands still until it is set."""

    moment: datetime = START

    def now(self) -> datetime:
        """The set moment."""
        return self.moment


def test_places_are_counted_anew_when_they_are_used_up() -> None:
    """A full queue refuses, and counts no more than ten times a second; a place that is freed is given."""
    store, clock = _CountedStore(waiting=3), _SetClock()
    limit = QueueLimit(cast("Store", store), cast("Clock", clock), most=5)

    async def whole() -> None:
        taken = await asyncio.gather(*(limit.take_place() for _ in range(4)), return_exceptions=True)
        assert [type(each) for each in taken] == [type(None)] * 2 + [QueueFullError] * 2
        assert store.counts == 1
        store.waiting = 4
        with pytest.raises(QueueFullError):
            await limit.take_place()
        clock.moment += COUNT_EVERY
        await limit.take_place()
        assert store.counts == 2
        with pytest.raises(QueueFullError):
            await limit.take_place()

    asyncio.run(whole())


def test_no_delivery_overtakes_one_that_waits_for_the_count() -> None:
    """One that comes just when places were counted is stored after those that waited for it."""
    order: list[str] = []
    late: list[asyncio.Task[None]] = []

    class _StoreWithLateDelivery(_CountedStore):
        async def count_backlog(self) -> SimpleNamespace:
            counted = await super().count_backlog()
            late.append(asyncio.create_task(take("late")))
            return counted

    limit = QueueLimit(cast("Store", _StoreWithLateDelivery(waiting=0)), cast("Clock", _SetClock()), most=5)

    async def take(name: str) -> None:
        await limit.take_place()
        order.append(name)

    async def whole() -> None:
        await asyncio.gather(take("first"), take("second"), take("third"))
        await asyncio.gather(*late)

    asyncio.run(whole())
    assert order == ["first", "second", "third", "late"]
