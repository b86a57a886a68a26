"""The credit accounts in PostgreSQL: what is written about an event checks its contact's lease."""

from datetime import datetime
from typing import Any

from reference_bots.conversation.effects import Effect
from reference_bots.storage import credit_statements as sql
from reference_bots.storage import rows, store_statements
from reference_bots.storage.credit_store import CreditAccount
from reference_bots.storage.postgres_connection import execute, fetch, fetch_value
from reference_bots.storage.postgres_limits import PostgresLimits
from reference_bots.storage.store import OutboxItem, PendingInboxEvent


class PostgresCredits(PostgresLimits):
    """`CreditStore` in one PostgreSQL database."""

    async def reserve_credit(self, account: str, pending: PendingInboxEvent, *, at: datetime) -> bool:
        """Take a credit for the event, unless it has one; the account's row keeps two processes from one credit."""
        async with self.transaction("reserve_credit") as connection:
            await self.check_lease(connection, pending.contact_id, pending.lease_token)
            if await fetch_value(connection, sql.FIND_CHARGE, {"of_number": pending.number}) is not None:
                return True
            if not await execute(connection, sql.TAKE_CREDIT, {"of_account": account}):
                return False
            reservation = {"event_number": pending.number, "account": account, "reserved_at": at.timestamp()}
            await execute(connection, sql.RESERVE, reservation)
        return True

    async def release_credit(self, pending: PendingInboxEvent) -> None:
        """Give the event's reserved credit back, if it has one."""
        async with self.transaction("release_credit") as connection:
            await self.check_lease(connection, pending.contact_id, pending.lease_token)
            await give_credit_back(connection, pending.number)

    async def add_credit(self, account: str, credit: int, *, reference: str, at: datetime) -> None:
        """Add credits once for each reference; from then on the owner is told anew when none is left."""
        async with self.transaction("add_credit") as connection:
            order = {"account": account, "reference": reference, "credit": credit, "ordered_at": at.timestamp()}
            if not reference or await execute(connection, sql.ADD_ORDER, order):
                await execute(connection, sql.ADD_CREDIT, {"account": account, "credit": credit})

    async def read_credit_accounts(self) -> tuple[CreditAccount, ...]:
        """Every account, by id."""
        async with self.acquire("credit_accounts") as connection:
            return tuple(map(rows.read_credit_account, await fetch(connection, sql.ACCOUNTS)))

    async def add_credit_notice(
        self, account: str, pending: PendingInboxEvent, notice: Effect, *, at: datetime
    ) -> OutboxItem | None:
        """Add the notice to the outbox; None if the owner was told since credits were added."""
        item = rows.credit_notice_item(pending, notice, at)
        async with self.transaction("tell_owner") as connection:
            await self.check_lease(connection, pending.contact_id, pending.lease_token)
            if not await execute(connection, sql.MARK_NOTIFIED, {"account": account, "at": at.timestamp()}):
                return None
            added = await execute(connection, store_statements.ADD_ITEM_IF_NEW, rows.item_row(item))
        return item if added else None

    async def check_writable(self, *, at: datetime) -> None:
        """Write the time of the check into the one row there is for it."""
        async with self.transaction("check_writable") as connection:
            await execute(connection, sql.CHECK_WRITABLE, {"number": 1, "at": at.timestamp()})


async def settle_credit(connection: Any, event_number: int, *, is_charged: bool, at: datetime) -> None:
    """Charge the credit that is reserved for the event, or give it back; nothing if there is none."""
    if is_charged:
        await execute(connection, sql.CHARGE, {"of_number": event_number, "at": at.timestamp()})
    else:
        await give_credit_back(connection, event_number)


async def give_credit_back(connection: Any, event_number: int) -> None:
    """Undo the event's reservation or charge; nothing if there is none."""
    account = await fetch_value(connection, sql.FIND_CHARGE, {"of_number": event_number})
    if account is not None and await execute(connection, sql.DELETE_CHARGE, {"of_number": event_number}):
        await execute(connection, sql.GIVE_CREDIT, {"of_account": account})
