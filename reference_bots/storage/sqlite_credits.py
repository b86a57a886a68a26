"""The credit accounts in an SQLite file."""

import sqlite3
from datetime import datetime

from reference_bots.conversation.effects import Effect
from reference_bots.storage import credit_statements as sql
from reference_bots.storage import rows, store_statements
from reference_bots.storage.credit_store import CreditAccount
from reference_bots.storage.sqlite_connection import SqliteConnection
from reference_bots.storage.store import OutboxItem, PendingInboxEvent


class SqliteCredits(SqliteConnection):
    """`CreditStore` in one SQLite file."""

    async def reserve_credit(self, account: str, pending: PendingInboxEvent, *, at: datetime) -> bool:
        """Take a credit for the event, unless it has one; False if none is left."""
        with self._transaction("reserve_credit") as connection:
            if connection.execute(sql.FIND_CHARGE.sqlite, {"of_number": pending.number}).fetchone() is not None:
                return True
            if connection.execute(sql.TAKE_CREDIT.sqlite, {"of_account": account}).rowcount == 0:
                return False
            reservation = {"event_number": pending.number, "account": account, "reserved_at": at.timestamp()}
            connection.execute(sql.RESERVE.sqlite, reservation)
        return True

    async def release_credit(self, pending: PendingInboxEvent) -> None:
        """Give the event's reserved credit back, if it has one."""
        with self._transaction("release_credit") as connection:
            give_credit_back(connection, pending.number)

    async def add_credit(self, account: str, credit: int, *, reference: str, at: datetime) -> None:
        """Add credits once for each reference; from then on the owner is told anew when none is left."""
        with self._transaction("add_credit") as connection:
            order = {"account": account, "reference": reference, "credit": credit, "ordered_at": at.timestamp()}
            if not reference or connection.execute(sql.ADD_ORDER.sqlite, order).rowcount > 0:
                connection.execute(sql.ADD_CREDIT.sqlite, {"account": account, "credit": credit})

    async def read_credit_accounts(self) -> tuple[CreditAccount, ...]:
        """Every account, by id."""
        with self._translate_errors("credit_accounts") as connection:
            return _read_accounts(connection)

    async def add_credit_notice(
        self, account: str, pending: PendingInboxEvent, notice: Effect, *, at: datetime
    ) -> OutboxItem | None:
        """Add the notice to the outbox; None if the owner was told since credits were added."""
        item = rows.credit_notice_item(pending, notice, at)
        with self._transaction("tell_owner") as connection:
            notified = {"account": account, "at": at.timestamp()}
            if connection.execute(sql.MARK_NOTIFIED.sqlite, notified).rowcount == 0:
                return None
            added = connection.execute(store_statements.ADD_ITEM_IF_NEW.sqlite, rows.item_row(item)).rowcount > 0
        return item if added else None

    async def check_writable(self, *, at: datetime) -> None:
        """Write the time of the check into the one row there is for it."""
        with self._transaction("check_writable") as connection:
            connection.execute(sql.CHECK_WRITABLE.sqlite, {"number": 1, "at": at.timestamp()})


def settle_credit(connection: sqlite3.Connection, event_number: int, *, is_charged: bool, at: datetime) -> None:
    """Charge the credit that is reserved for the event, or give it back; nothing if there is none."""
    if is_charged:
        connection.execute(sql.CHARGE.sqlite, {"of_number": event_number, "at": at.timestamp()})
    else:
        give_credit_back(connection, event_number)


def give_credit_back(connection: sqlite3.Connection, event_number: int) -> None:
    """Undo the event's reservation or charge; nothing if there is none."""
    row = connection.execute(sql.FIND_CHARGE.sqlite, {"of_number": event_number}).fetchone()
    if row is not None:
        connection.execute(sql.DELETE_CHARGE.sqlite, {"of_number": event_number})
        connection.execute(sql.GIVE_CREDIT.sqlite, {"of_account": row[0]})


def _read_accounts(connection: sqlite3.Connection) -> tuple[CreditAccount, ...]:
    return tuple(map(rows.read_credit_account, connection.execute(sql.ACCOUNTS.sqlite).fetchall()))
