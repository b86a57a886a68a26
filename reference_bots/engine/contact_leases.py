"""Holds a lease on each contact that this process works for, where several processes share the store.

A contact's lease is claimed before its events are processed, renewed while they are, and released when nothing is left
to do, also of what was deferred. If a lease is lost, this process stops working for the contact at once.

A process that was refused a claim asks again when the other's lease would end, so that the contacts of a process that
was killed are served within one lease. The slow poll finds what no notice told of.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Protocol

from reference_bots.engine.contact_workers import ProcessContact
from reference_bots.engine.deferred_writes import DeferredWrites
from reference_bots.engine.delayed_wakes import DelayedWakes
from reference_bots.log import Log
from reference_bots.ports import Clock
from reference_bots.storage.store import LeaseLostError, NoticeHandlers, Store, StoreUnavailableError

POLLED_CONTACTS: Final = 500
"""How many contacts one poll wakes."""

_AFTER_LEASE: Final = timedelta(milliseconds=10)
"""How long after the end of another process's lease it is claimed."""

_RECONNECT_AFTER: Final = 1.0
"""Seconds until a lost connection that listens is made again."""


class WakeWorker(Protocol):
    """Wakes a contact's worker."""

    def __call__(self, contact_id: str, *, after_restart: bool = False) -> None:
        """after_restart: earlier work on the contact may have been interrupted."""


@dataclass(slots=True)
class _HeldContact:
    """A contact whose lease this process holds.

    worker: the task that processes its events, None while only deferred writes are left.
    lost: the lease was lost, and the worker is being cancelled.
    """

    worker: asyncio.Task[object] | None = None
    lost: bool = False


class ContactLeases:
    """Processes a contact's events under a lease.

    forget_contact: called with the id of a contact for whom another process has worked, so that what is known is old.
    lease: seconds a claim lasts without renewal.
    monotonic: the machine's own clock, because leases do not last on the bots' clock.
    """

    def __init__(
        self,
        store: Store,
        process_contact: ProcessContact,
        deferred_writes: DeferredWrites,
        clock: Clock,
        log: Log,
        *,
        forget_contact: Callable[[str], None],
        lease: float,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._process = process_contact
        self._deferred_writes = deferred_writes
        self._clock = clock
        self._log = log
        self._forget_contact = forget_contact
        self._lease = lease
        self._monotonic = monotonic
        self._retries = DelayedWakes(clock)
        self._held: dict[str, _HeldContact] = {}
        self._claimed = asyncio.Event()
        self._tasks: asyncio.TaskGroup | None = None

    def start_in_task_group(self, tasks: asyncio.TaskGroup, wake: Callable[[str], None]) -> None:
        """Renew leases in this task group from now on. wake: called with the id of each contact to be claimed again."""
        self._tasks = tasks
        self._retries.start_in_task_group(tasks, wake)

    def close(self) -> None:
        """Claim nothing more."""
        self._tasks = None
        self._retries.close()

    async def process_contact(self, contact_id: str, interrupted: bool) -> None:
        """Process the contact's events, if no other process does."""
        held = self._held.get(contact_id)
        if held is None:
            claim = await self._store.claim_contact(contact_id)
            if not claim.granted:
                if claim.retry_after is not None:
                    self._claim_again(contact_id, claim.retry_after)
                return
            held = self._held[contact_id] = _HeldContact()
            interrupted = interrupted or claim.interrupted
            if not claim.continued:
                self._forget_contact(contact_id)
            self._claimed.set()
        held.worker = asyncio.current_task()
        try:
            await self._process(contact_id, interrupted)
        except LeaseLostError:
            self._lose(contact_id, held)
            return
        except asyncio.CancelledError:
            if not held.lost or held.worker is None:
                raise
            held.worker.uncancel()
            return
        finally:
            held.worker = None
        if self._deferred_writes.pending_items(contact_id) and self._tasks is not None:
            self._tasks.create_task(self._release_after_deferred_writes(contact_id, held))
        else:
            await self._release(contact_id, held)

    async def renew_forever(self) -> None:
        """Renew the leases for ever, while there are any; three times while one lasts."""
        renewed_at = self._monotonic()
        while True:
            await self._claimed.wait()
            while self._held:
                await self._clock.sleep(self._lease / 3)
                began = self._monotonic()
                if began - renewed_at < self._lease / 4:
                    continue
                # While the database does not answer, no request is sent: each one is confirmed before.
                with contextlib.suppress(StoreUnavailableError):
                    for contact_id in await self._store.renew_claims():
                        if (held := self._held.get(contact_id)) is not None:
                            self._lose(contact_id, held)
                    renewed_at = began
            self._claimed.clear()

    async def listen_forever(self, handlers: NoticeHandlers) -> None:
        """Do what the notices of other processes ask for, for ever."""
        while True:
            try:
                await self._store.listen_forever(handlers)
            except StoreUnavailableError:
                self._log.warning("the connection that listens was lost")
                await self._clock.sleep(_RECONNECT_AFTER)

    async def poll_forever(self, wake: WakeWorker, *, every: float) -> None:
        """Wake contacts with work whom no process serves, for ever. every: seconds between two polls."""
        while True:
            await self._clock.sleep(every)
            with contextlib.suppress(StoreUnavailableError):
                for contact_id in await self._store.list_unclaimed_work(limit=POLLED_CONTACTS):
                    if contact_id not in self._held:
                        wake(contact_id, after_restart=True)

    async def _release_after_deferred_writes(self, contact_id: str, held: _HeldContact) -> None:
        await self._deferred_writes.wait_until_complete(contact_id)
        if held.worker is None and not self._deferred_writes.pending_items(contact_id):
            await self._release(contact_id, held)

    async def _release(self, contact_id: str, held: _HeldContact) -> None:
        if self._held.get(contact_id) is held:
            del self._held[contact_id]
            # A lease that cannot be released ends by itself.
            with contextlib.suppress(StoreUnavailableError):
                await self._store.release_contact(contact_id)

    def _lose(self, contact_id: str, held: _HeldContact) -> None:
        """Stop working for a contact that another process has now."""
        self._log.warning("lease lost", contact=contact_id)
        held.lost = True
        if self._held.get(contact_id) is held:
            del self._held[contact_id]
        self._deferred_writes.abandon(contact_id)
        if held.worker is not None and held.worker is not asyncio.current_task():
            held.worker.cancel()
        self._claim_again(contact_id, self._lease)

    def _claim_again(self, contact_id: str, seconds: float) -> None:
        self._retries.wake_at(contact_id, self._clock.now() + timedelta(seconds=seconds) + _AFTER_LEASE)
