"""Leases of contacts in PostgreSQL: one process at a time works for a contact, and only it can write about the contact.

A claim takes the contact's row in `leases` and raises its token. Every write about the contact checks the token that
was read with it, so that a process whose lease was lost writes nothing more, however late it learns of that. Leases
last on the database's clock; a process reckons its own by the machine's monotonic clock from before the request on, so
that it never believes in a lease that has ended.

A process of the same name that died leaves leases behind; the next one of that name takes them over at once. A lock of
the session proves that the former is gone.
"""

import asyncio
import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from reference_bots.storage.measuring import Measure, ignore_measurement
from reference_bots.storage.postgres_connection import DATABASE_ERRORS, PostgresConnection
from reference_bots.storage.store import Claim, LeaseLostError, NoticeHandlers, OutboxItem, StoreUnavailableError

WORK_CHANNEL: Final = "bots_work"
SCHEDULE_CHANNEL: Final = "bots_schedule"
OTHER_CHANNEL: Final = "bots_other"

_CONTACTS_PER_NOTICE: Final = 50
"""PostgreSQL carries at most 8,000 bytes in one notice."""

_NAME_TIMEOUT: Final = 5000
"""Milliseconds to wait for the former process of the same name to be gone."""

_NOW = "extract(epoch from clock_timestamp())::float8"

_LOCKED_FOR: Final = 0.02
"""Seconds after which a row is claimed again that another transaction had locked."""

_HAS_WORK = """(EXISTS (SELECT FROM inbox WHERE contact_id = $1 AND ended_at IS NULL)
    OR EXISTS (SELECT FROM outbox WHERE contact_id = $1 AND ended_at IS NULL))"""

_CLAIM = f"""
WITH lease AS (
  SELECT contact_id, holder, leased_until FROM leases
  WHERE contact_id = $1 AND (holder = $2 OR leased_until < {_NOW})
  FOR UPDATE SKIP LOCKED
)
UPDATE leases SET token = token + 1, holder = $2, leased_until = {_NOW} + $3
FROM lease WHERE leases.contact_id = lease.contact_id AND {_HAS_WORK}
RETURNING leases.token, lease.holder = $2,
  lease.leased_until > 0 OR EXISTS (SELECT FROM outbox WHERE contact_id = $1 AND ended_at IS NULL)
"""  # noqa: S608 - constants

_ADD_LEASE = f"""
INSERT INTO leases (contact_id, token, leased_until) SELECT $1, 0, 0 WHERE {_HAS_WORK} ON CONFLICT DO NOTHING
"""

_HELD_FOR = f"""
SELECT greatest(leased_until - {_NOW}, {_LOCKED_FOR}) FROM leases WHERE contact_id = $1 AND {_HAS_WORK}
"""  # noqa: S608 - constants

_RENEW = f"""
UPDATE leases SET leased_until = {_NOW} + $3
FROM unnest($1::text[], $2::bigint[]) AS mine (contact_id, token)
WHERE leases.contact_id = mine.contact_id AND leases.token = mine.token
RETURNING leases.contact_id
"""  # noqa: S608 - constants

_RELEASE = "UPDATE leases SET leased_until = 0 WHERE contact_id = $1 AND token = $2"
"""0: the work was finished. Any other time: it may have been interrupted."""

_END_ALL = "UPDATE leases SET leased_until = 1 WHERE holder = $1 AND leased_until > 0"

_UNCLAIMED = f"""
SELECT contact_id FROM (
  SELECT contact_id, min(number) AS since FROM inbox WHERE ended_at IS NULL GROUP BY contact_id
  UNION ALL SELECT contact_id, min(event_number) FROM outbox WHERE ended_at IS NULL GROUP BY contact_id
) AS work LEFT JOIN leases USING (contact_id)
WHERE leases.leased_until IS NULL OR leases.leased_until < {_NOW}
GROUP BY contact_id ORDER BY min(since) LIMIT $1
"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class _Lease:
    """A lease of this process.

    token: as in the table.
    until: when it ends at the earliest, on the machine's monotonic clock.
    """

    token: int
    until: float


class PostgresLeases(PostgresConnection):
    """The part of `Store` about other processes.

    name: of this process; no two that run at once have the same.
    lease: seconds a claim lasts without renewal.
    """

    def __init__(
        self,
        url: str,
        *,
        name: str,
        lease: float = 2.0,
        synchronous: str = "full",
        pool_size: int = 10,
        measure: Measure = ignore_measurement,
    ) -> None:
        super().__init__(url, synchronous=synchronous, pool_size=pool_size, measure=measure)
        self._name = name
        self._lease = lease
        self._leases: dict[str, _Lease] = {}
        self._listener: Any = None

    @property
    def lease_seconds(self) -> float | None:
        """How long a claim lasts without renewal."""
        return self._lease

    async def take_name(self) -> None:
        """Make sure that no other process has this name, and end the leases of a former one that had it.

        Raises StoreUnavailableError.
        """
        listener = await self.open_connection()
        try:
            await listener.execute(f"SET lock_timeout = {_NAME_TIMEOUT}")
            await listener.execute("SELECT pg_advisory_lock(hashtextextended('process ' || $1, 0))", self._name)
            await listener.execute(_END_ALL, self._name)
        except DATABASE_ERRORS as error:
            listener.terminate()
            raise StoreUnavailableError(
                f"Another process of the name {self._name} works on this database.\n"
                f"  Seen: {type(error).__name__}\n"
                "  Perhaps: it was started twice, or the former one has not ended yet.\n"
                "  Look: WORKER_NAME, which is each process's own"
            ) from None
        self._listener = listener

    async def claim_contact(self, contact_id: str) -> Claim:
        """Claim the contact's row, which is made if it is missing."""
        async with self.acquire("claim") as connection:
            for _ in range(2):
                began = time.monotonic()
                row = await connection.fetchrow(_CLAIM, contact_id, self._name, self._lease)
                if row is not None:
                    self._leases[contact_id] = _Lease(row[0], began + self._lease)
                    return Claim(granted=True, continued=bool(row[1]), interrupted=row[2])
                if await connection.execute(_ADD_LEASE, contact_id) == "INSERT 0 0":
                    break
            return Claim(granted=False, retry_after=await connection.fetchval(_HELD_FOR, contact_id))

    async def confirm_claim(self, item: OutboxItem) -> None:
        """Ask the database only if the lease may have ended meanwhile."""
        lease = self._leases.get(item.contact_id)
        if lease is None or lease.token != item.lease_token:
            raise LeaseLostError(item.contact_id)
        if time.monotonic() >= lease.until and item.contact_id in await self._renew((item.contact_id,)):
            raise LeaseLostError(item.contact_id)

    async def renew_claims(self) -> frozenset[str]:
        """Renew all leases in one statement."""
        return await self._renew(tuple(self._leases))

    async def release_contact(self, contact_id: str) -> None:
        """Free the row, if it is still this process's."""
        lease = self._leases.pop(contact_id, None)
        if lease is not None:
            async with self.acquire("release") as connection:
                await connection.execute(_RELEASE, contact_id, lease.token)

    async def list_unclaimed_work(self, *, limit: int) -> tuple[str, ...]:
        """Contacts with work whose rows are free, or whose leases have ended."""
        async with self.acquire("unclaimed") as connection:
            return tuple(row[0] for row in await connection.fetch(_UNCLAIMED, limit))

    async def announce(self, notice: str, subject: str) -> None:
        """One notice of its own."""
        async with self.acquire("announce") as connection:
            await connection.execute("SELECT pg_notify($1, $2)", OTHER_CHANNEL, f"{self._name}\n{notice}\n{subject}")

    async def listen_forever(self, handlers: NoticeHandlers) -> None:
        """Listen on a connection of its own. Raises StoreUnavailableError when it is lost."""
        lost = asyncio.get_running_loop().create_future()

        def note_work(_connection: object, _pid: int, _channel: str, payload: str) -> None:
            sender, *contacts = payload.split("\n")
            for contact_id in contacts if sender != self._name else ():
                handlers.on_work(contact_id)

        def note_other(_connection: object, _pid: int, _channel: str, payload: str) -> None:
            sender, notice, subject = payload.split("\n")
            if sender != self._name:
                getattr(handlers, notice)(subject)

        def note_loss(_connection: object) -> None:
            if not lost.done():
                lost.set_result(None)

        if self._listener is None or self._listener.is_closed():
            await self.take_name()
        try:
            self._listener.add_termination_listener(note_loss)
            await self._listener.add_listener(WORK_CHANNEL, note_work)
            await self._listener.add_listener(SCHEDULE_CHANNEL, lambda *_: handlers.on_schedule_changed())
            await self._listener.add_listener(OTHER_CHANNEL, note_other)
        except DATABASE_ERRORS as error:
            raise StoreUnavailableError(f"The database answered {type(error).__name__}.") from None
        await lost
        raise StoreUnavailableError("The connection that listens was lost.")

    async def end_leases(self) -> None:
        """End all leases of this process, so that others can go on at once."""
        self._leases.clear()
        with contextlib.suppress(StoreUnavailableError):
            async with self.acquire("end_leases") as connection:
                await connection.execute(_END_ALL, self._name)

    def disconnect(self) -> None:
        """Close all connections at once."""
        if self._listener is not None:
            self._listener.terminate()
            self._listener = None
        self._leases.clear()
        super().disconnect()

    def token_of(self, contact_id: str) -> int:
        """The token of this process's lease. Raises LeaseLostError if it has none."""
        lease = self._leases.get(contact_id)
        if lease is None:
            raise LeaseLostError(contact_id)
        return lease.token

    async def notify_work(self, connection: Any, contacts: Sequence[str]) -> None:
        """Tell the other processes, once the transaction is committed."""
        for first in range(0, len(contacts), _CONTACTS_PER_NOTICE):
            payload = "\n".join((self._name, *contacts[first : first + _CONTACTS_PER_NOTICE]))
            await connection.execute("SELECT pg_notify($1, $2)", WORK_CHANNEL, payload)

    async def check_lease(self, connection: Any, contact_id: str, token: int) -> None:
        """Keep the lease from being taken until the transaction ends. Raises LeaseLostError."""
        held = await connection.fetchval(
            "SELECT token FROM leases WHERE contact_id = $1 AND token = $2 FOR SHARE", contact_id, token
        )
        if held is None:
            self._forget_lease(contact_id, token)
            raise LeaseLostError(contact_id)

    async def _renew(self, contacts: Sequence[str]) -> frozenset[str]:
        renewed_leases = {contact_id: self._leases[contact_id] for contact_id in contacts if contact_id in self._leases}
        if not renewed_leases:
            return frozenset(contacts)
        began = time.monotonic()
        async with self.acquire("renew") as connection:
            tokens = [lease.token for lease in renewed_leases.values()]
            renewed = {row[0] for row in await connection.fetch(_RENEW, list(renewed_leases), tokens, self._lease)}
        for contact_id, lease in renewed_leases.items():
            if contact_id not in renewed:
                self._forget_lease(contact_id, lease.token)
            elif self._leases.get(contact_id) == lease:
                self._leases[contact_id] = _Lease(lease.token, began + self._lease)
        return frozenset(contacts) - renewed

    def _forget_lease(self, contact_id: str, token: int) -> None:
        lease = self._leases.get(contact_id)
        if lease is not None and lease.token == token:
            del self._leases[contact_id]
