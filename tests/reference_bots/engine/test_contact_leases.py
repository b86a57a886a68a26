"""One process's leases on contacts: claimed before the work, renewed during it, and given up at once when lost."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from reference_bots.engine.contact_leases import ContactLeases
from reference_bots.engine.contact_workers import ContactWorkers
from reference_bots.engine.deferred_writes import DeferredWrites
from reference_bots.log import create_logger
from reference_bots.storage.store import Claim, LeaseLostError, Store, StoreUnavailableError
from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from tests.reference_bots.bots_harness import START

LEASE = 2.0


@dataclass
class _FakeStore:
    """Grants the claims that `answers` holds, one after the other, and then all."""

    answers: list[Claim] = field(default_factory=list)
    claimed: list[str] = field(default_factory=list)
    released: list[str] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    renewals: int = 0
    unavailable: bool = False

    async def claim_contact(self, contact_id: str) -> Claim:
        self.claimed.append(contact_id)
        return self.answers.pop(0) if self.answers else Claim(granted=True, continued=True)

    async def renew_claims(self) -> frozenset[str]:
        if self.unavailable:
            raise StoreUnavailableError("gone")
        self.renewals += 1
        lost, self.lost = frozenset(self.lost), set()
        return lost

    async def release_contact(self, contact_id: str) -> None:
        self.released.append(contact_id)


@dataclass
class _FakeDeferredWrites:
    """Deferred writes of contacts, as the test sets them."""

    pending: set[str] = field(default_factory=set)
    complete: asyncio.Event = field(default_factory=asyncio.Event)
    abandoned: list[str] = field(default_factory=list)

    def pending_items(self, contact_id: str) -> tuple[str, ...]:
        return (contact_id,) if contact_id in self.pending else ()

    async def wait_until_complete(self, contact_id: str) -> None:
        await self.complete.wait()
        self.pending.discard(contact_id)

    def abandon(self, contact_id: str) -> None:
        self.abandoned.append(contact_id)


class _Process:
    """One process: workers, leases, and how a contact is served."""

    def __init__(self) -> None:
        self.loop = VirtualTimeLoop()
        self.clock = VirtualClock(self.loop, START)
        self.store = _FakeStore()
        self.deferred = _FakeDeferredWrites()
        self.served: list[tuple[str, bool]] = []
        self.ended: list[str] = []
        self.forgotten: list[str] = []
        self.seconds = 1.0
        self.error: Exception | None = None
        log = create_logger("off")
        self.leases = ContactLeases(
            cast("Store", self.store),
            self._serve,
            cast("DeferredWrites", self.deferred),
            self.clock,
            log,
            forget_contact=self.forgotten.append,
            lease=LEASE,
            monotonic=self.loop.time,
        )
        self.workers = ContactWorkers(self.leases.process_contact, self.clock, log)

    async def _serve(self, contact_id: str, interrupted: bool) -> None:
        self.served.append((contact_id, interrupted))
        await self.clock.sleep(self.seconds)
        if self.error is not None:
            error, self.error = self.error, None
            raise error
        self.ended.append(contact_id)

    def run(self, scenario: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run the scenario while the process works."""

        async def whole() -> None:
            async with asyncio.TaskGroup() as tasks:
                self.leases.start_in_task_group(tasks, self.workers.wake_worker)
                self.workers.start_in_task_group(tasks)
                renewing = tasks.create_task(self.leases.renew_forever())
                await scenario()
                renewing.cancel()
                self.leases.close()
                self.workers.close()

        self.loop.run_until_complete(whole())
        self.loop.close()

    async def advance(self, seconds: float) -> None:
        """Let time pass."""
        await self.loop.advance_to(self.loop.time() + seconds)


def test_a_contact_is_claimed_served_and_released() -> None:
    """Once each; what is known of the contact is forgotten if another process has worked for it."""
    process = _Process()
    process.store.answers = [Claim(granted=True, interrupted=True)]

    async def scenario() -> None:
        process.workers.wake_worker("c1")
        await process.advance(5)
        process.workers.wake_worker("c1")
        await process.advance(5)

    process.run(scenario)
    assert process.served == [("c1", True), ("c1", False)]
    assert (process.store.claimed, process.store.released) == (["c1", "c1"], ["c1", "c1"])
    assert process.forgotten == ["c1"]


def test_a_refused_claim_is_repeated_when_the_others_lease_ends() -> None:
    """Not before, and not at all where nothing is to be done."""
    process = _Process()
    process.store.answers = [Claim(granted=False, retry_after=1.5), Claim(granted=False), Claim(granted=True)]

    async def scenario() -> None:
        process.workers.wake_worker("c1")
        await process.advance(1.4)
        assert process.store.claimed == ["c1"]
        await process.advance(60)
        assert (process.store.claimed, process.served) == (["c1", "c1"], [])

    process.run(scenario)


def test_a_lease_is_renewed_while_work_goes_on() -> None:
    """At least twice within each lease, also while the work fails and is repeated; never without work."""
    process = _Process()
    process.seconds, process.error = 20.0, RuntimeError("failed")

    async def scenario() -> None:
        await process.advance(60)
        assert process.store.renewals == 0
        process.workers.wake_worker("c1")
        await process.advance(40)
        assert process.store.claimed == ["c1"]
        assert process.store.renewals >= 2 * 40 / LEASE
        await process.advance(5)
        renewals = process.store.renewals
        await process.advance(600)
        assert process.store.renewals <= renewals + 1

    process.run(scenario)
    assert process.ended == ["c1"]


@pytest.mark.parametrize("learns", ["by renewal", "by a write"])
def test_work_ends_at_once_when_the_lease_is_lost(learns: str) -> None:
    """Nothing is released that is another's; the contact is claimed anew, as interrupted work."""
    process = _Process()
    process.seconds = 20.0
    process.store.answers = [Claim(granted=True), Claim(granted=True, interrupted=True)]

    async def scenario() -> None:
        process.workers.wake_worker("c1")
        await process.advance(0.1)
        if learns == "by renewal":
            process.store.lost = {"c1"}
            await process.advance(LEASE)
        else:
            process.error = LeaseLostError("c1")
            await process.advance(20)
        assert (process.ended, process.store.released, process.deferred.abandoned) == ([], [], ["c1"])
        await process.advance(60)
        assert process.served == [("c1", False), ("c1", True)]
        assert process.store.released == ["c1"]

    process.run(scenario)
    assert process.ended == ["c1"]


def test_a_lease_is_kept_until_deferred_writes_are_done() -> None:
    """A message that comes meanwhile is answered under the same lease."""
    process = _Process()
    process.deferred.pending = {"c1"}

    async def scenario() -> None:
        process.workers.wake_worker("c1")
        await process.advance(10)
        process.workers.wake_worker("c1")
        await process.advance(10)
        assert (process.store.claimed, process.store.released) == (["c1"], [])
        process.deferred.complete.set()
        await process.advance(1)
        assert process.store.released == ["c1"]

    process.run(scenario)
    assert process.ended == ["c1", "c1"]


def test_a_database_that_does_not_answer_stops_no_renewal() -> None:
    """It is tried again; each request to the CRM is confirmed by itself meanwhile."""
    process = _Process()
    process.seconds = 20.0

    async def scenario() -> None:
        process.workers.wake_worker("c1")
        process.store.unavailable = True
        await process.advance(10)
        process.store.unavailable = False
        await process.advance(15)
        assert process.store.renewals > 0

    process.run(scenario)
    assert process.ended == ["c1"]
