"""What the bots store of their owners' credits: one account for each location, one charge for each answered message.

A credit is reserved for an event before its turn is taken, and the reservation becomes a charge, or is given back, in
the transaction that writes the turn's outcome. An event has one row at most, so that no retry charges it twice.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from reference_bots.conversation.effects import Effect

if TYPE_CHECKING:
    from reference_bots.storage.store import OutboxItem, PendingInboxEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditAccount:
    """An owner's account.

    account: id of the location.
    balance: credits that are left.
    reserved: credits taken for messages that are being answered.
    charged: messages answered so far.
    notified_at: when the owner was told that none is left, None while some are.
    """

    account: str
    balance: int
    reserved: int
    charged: int
    notified_at: datetime | None


class CreditStore(Protocol):
    """Durable accounts. Every method raises StoreUnavailableError when the store cannot be read or written."""

    async def reserve_credit(self, account: str, pending: "PendingInboxEvent", *, at: datetime) -> bool:
        """Take a credit for the event, unless it has one; False if none is left."""

    async def release_credit(self, pending: "PendingInboxEvent") -> None:
        """Give the event's reserved credit back, if it has one."""

    async def add_credit(self, account: str, credit: int, *, reference: str, at: datetime) -> None:
        """Add credits, unless this reference was used for the account before.

        reference: of the order; "" counts as a new one each time.
        """

    async def read_credit_accounts(self) -> tuple[CreditAccount, ...]:
        """Every account that was ever used, by id."""

    async def add_credit_notice(
        self, account: str, pending: "PendingInboxEvent", notice: Effect, *, at: datetime
    ) -> "OutboxItem | None":
        """Add what tells the owner to the outbox; None if the owner was told since credits were added."""
