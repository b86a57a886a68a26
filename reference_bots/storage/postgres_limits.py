"""Limits and locks that processes share through PostgreSQL."""

import asyncio
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

from reference_bots.storage.postgres_leases import PostgresLeases

_LOCK: Final = "SELECT pg_advisory_xact_lock(hashtextextended('slots of ' || $1, 0))"
_NOW: Final = "SELECT extract(epoch from clock_timestamp())::float8"
_NOT_ON_DISK: Final = "SET LOCAL synchronous_commit TO off"
"""Every request would wait for the disk twice. If the server loses power, each process still keeps its own window."""
_SOONEST: Final = 0.001
"""Seconds until the next attempt at least."""
_END_OLD: Final = "DELETE FROM request_slots WHERE location_id = $1 AND counts_until <= $2"
_USED: Final = "SELECT count(*), min(counts_until) FROM request_slots WHERE location_id = $1"
_TAKE: Final = "INSERT INTO request_slots (slot, location_id, counts_until) VALUES ($1, $2, $3)"
_END_SLOT: Final = """
WITH quick AS (SELECT set_config('synchronous_commit', 'off', true))
UPDATE request_slots SET counts_until = $2 FROM quick WHERE slot = $1
"""
_TRY_LOCK: Final = """
INSERT INTO named_locks (name, holder, held_until) VALUES ($1, $2, $4)
ON CONFLICT (name) DO UPDATE SET holder = $2, held_until = $4
WHERE named_locks.holder = $2 OR named_locks.held_until <= $3
"""
_UNLOCK: Final = "DELETE FROM named_locks WHERE name = $1 AND holder = $2"


class PostgresLimits(PostgresLeases):
    """The part of `Store` about limits."""

    @cached_property
    def _slot_turns(self) -> dict[str, asyncio.Lock]:
        """Location -> held while a request of this process takes a slot."""
        return {}

    async def take_slot(
        self, location_id: str, slot: str, *, limit: int, lasts: timedelta, now: datetime | None
    ) -> float:
        """One process at a time counts the slots of a location; in it one request, so that no connection waits idle."""
        turn = self._slot_turns.setdefault(location_id, asyncio.Lock())
        async with turn, self.transaction("take_slot") as connection:
            await connection.execute(_NOT_ON_DISK)
            await connection.execute(_LOCK, location_id)
            moment = now.timestamp() if now is not None else await connection.fetchval(_NOW)
            await connection.execute(_END_OLD, location_id, moment)
            used, first = await connection.fetchrow(_USED, location_id)
            if used >= limit:
                return max(_SOONEST, float(first - moment))
            await connection.execute(_TAKE, slot, location_id, moment + lasts.total_seconds())
        return 0.0

    async def end_slot(self, slot: str, *, lasts: timedelta, now: datetime | None) -> None:
        """Change the slot's row."""
        async with self.acquire("end_slot") as connection:
            moment = now.timestamp() if now is not None else await connection.fetchval(_NOW)
            await connection.execute(_END_SLOT, slot, moment + lasts.total_seconds())

    async def try_lock(self, name: str, *, now: datetime, until: datetime) -> bool:
        """Insert the lock's row, or take the row of one that has ended."""
        async with self.acquire("try_lock") as connection:
            status = await connection.execute(_TRY_LOCK, name, self._name, now.timestamp(), until.timestamp())
        return bool(status == "INSERT 0 1")

    async def unlock(self, name: str) -> None:
        """Delete the lock's row."""
        async with self.acquire("unlock") as connection:
            await connection.execute(_UNLOCK, name, self._name)
