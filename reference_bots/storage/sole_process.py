"""Claims of contacts where no other process shares the store: every contact is this process's own."""

import asyncio
from datetime import datetime, timedelta

from reference_bots.storage.store import Claim, NoticeHandlers, OutboxItem


class SoleProcess:
    """The part of `Store` about other processes, of which there are none."""

    @property
    def lease_seconds(self) -> float | None:
        """No claims are needed."""
        return None

    async def claim_contact(self, contact_id: str) -> Claim:  # noqa: ARG002
        """Always granted."""
        return Claim(granted=True)

    async def confirm_claim(self, item: OutboxItem) -> None:
        """Always confirmed."""

    async def renew_claims(self) -> frozenset[str]:
        """None is ever lost."""
        return frozenset()

    async def release_contact(self, contact_id: str) -> None:
        """Nothing is to be released."""

    async def list_unclaimed_work(self, *, limit: int) -> tuple[str, ...]:  # noqa: ARG002
        """This process was woken for all work."""
        return ()

    async def take_slot(
        self,
        location_id: str,  # noqa: ARG002 - the process's own limiter is enough
        slot: str,  # noqa: ARG002
        *,
        limit: int,  # noqa: ARG002
        lasts: timedelta,  # noqa: ARG002
        now: datetime | None,  # noqa: ARG002
    ) -> float:
        """Always taken."""
        return 0.0

    async def end_slot(self, slot: str, *, lasts: timedelta, now: datetime | None) -> None:
        """Nothing is counted."""

    async def try_lock(self, name: str, *, now: datetime, until: datetime) -> bool:  # noqa: ARG002
        """Always taken."""
        return True

    async def unlock(self, name: str) -> None:
        """Nothing is held."""

    async def announce(self, notice: str, subject: str) -> None:
        """Nobody listens."""

    async def listen_forever(self, handlers: NoticeHandlers) -> None:  # noqa: ARG002
        """Nobody else has anything to tell."""
        await asyncio.get_running_loop().create_future()
