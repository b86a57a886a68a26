"""The owner's credits: one for each answered message; without one a message is kept and waits (CRED-001).

Each location has an account. A credit is reserved before a message is looked at, so that the message that came first
gets the last credit, and is charged or given back with the turn's outcome. What must not wait for credits does not: an
opt-out, and whatever is not answered. What the bots begin by themselves, such as follow-ups, costs nothing.
"""

import asyncio
from collections.abc import Callable
from typing import Final

from reference_bots.conversation.effects import SendMessage, TellOffice
from reference_bots.conversation.events import MessageReceived
from reference_bots.conversation.opting_out import has_opt_out
from reference_bots.conversation.rules import TurnResult
from reference_bots.engine.tenants import location_of_contact
from reference_bots.log import Log, describe_error
from reference_bots.ports import Clock
from reference_bots.storage.credit_store import CreditAccount
from reference_bots.storage.store import OutboxItem, PendingInboxEvent, Store, StoreUnavailableError

LOOK_AGAIN: Final = 60.0
"""Seconds after which accounts are looked at again while messages wait: another process may have added credits."""

NOTICE: Final = TellOffice(
    title="No credit left: the bots answer nobody",
    body="People who write are not answered until credits are added. What they write is kept and answered then.",
)


def needs_answer(turn: TurnResult) -> bool:
    """Whether the turn answers, or needs a fact to tell: then it costs a credit."""
    return turn.missing_fact is not None or any(isinstance(effect, SendMessage) for effect in turn.effects)


class CreditAccounts:
    """Reserves credits for messages, tells the owner once when none is left, and wakes who waits for them.

    account: of the only location; each contact names its own where several are served.
    is_accounting: False = every message is answered, and nothing is counted.
    """

    notice = NOTICE

    def __init__(self, store: Store, clock: Clock, log: Log, *, account: str, is_accounting: bool) -> None:
        self._store = store
        self._clock = clock
        self._log = log
        self._account = account
        self.is_accounting = is_accounting
        self._waiting: set[str] = set()
        self._someone_waits = asyncio.Event()

    def account_of(self, contact_id: str) -> str:
        """The account by which this contact is answered."""
        return location_of_contact(contact_id) or self._account

    async def is_needed(self, pending: PendingInboxEvent) -> bool:
        """Whether an answer to this event costs a credit. Raises StoreUnavailableError."""
        if not self.is_accounting or not isinstance(pending.event, MessageReceived):
            return False
        return not has_opt_out(await self._store.pending_events(pending.contact_id))

    async def reserve(self, pending: PendingInboxEvent) -> bool:
        """Reserve a credit for the event, once; False if none is left. Raises StoreUnavailableError."""
        account = self.account_of(pending.contact_id)
        return await self._store.reserve_credit(account, pending, at=self._clock.now())

    async def release(self, pending: PendingInboxEvent) -> None:
        """Give a reserved credit back. Raises StoreUnavailableError."""
        await self._store.release_credit(pending)

    async def wait_for_credit(self, pending: PendingInboxEvent) -> tuple[OutboxItem, ...]:
        """Remember that the contact waits; return what tells the owner, if that was not told before."""
        self._waiting.add(pending.contact_id)
        self._someone_waits.set()
        self._log.info("waits for credit", contact=pending.contact_id, number=pending.number)
        account = self.account_of(pending.contact_id)
        notice = await self._store.add_credit_notice(account, pending, self.notice, at=self._clock.now())
        return () if notice is None else (notice,)

    async def read(self, account: str) -> CreditAccount:
        """The account; one that was never used holds nothing. Raises StoreUnavailableError."""
        known = {each.account: each for each in await self._store.read_credit_accounts()}
        return known.get(account, CreditAccount(account=account, balance=0, reserved=0, charged=0, notified_at=None))

    async def add(self, account: str, credit: int, *, reference: str, wake: Callable[[str], None]) -> None:
        """Add credits, and wake who waits for them. Raises StoreUnavailableError.

        wake: called with each contact who waits, the longest-waiting first.
        """
        await self._store.add_credit(account, credit, reference=reference, at=self._clock.now())
        await self._store.wait_until_durable()
        await self._wake(wake)

    async def wake_forever(self, wake: Callable[[str], None]) -> None:
        """For ever: while somebody waits, look now and then whether there are credits again."""
        while True:
            await self._someone_waits.wait()
            await self._clock.sleep(LOOK_AGAIN)
            try:
                await self._wake(wake)
            except StoreUnavailableError as error:
                self._log.warning("credits cannot be read, retries soon", error=describe_error(error))

    async def _wake(self, wake: Callable[[str], None]) -> None:
        """Wake who waits at an account with credits, the longest-waiting first, and no more people than credits.

        Whoever is woken asks for a credit at her own pace: one more, and the last credit might go to who came later.
        """
        left = {each.account: each.balance for each in await self._store.read_credit_accounts()}
        if self._waiting and any(balance > 0 for balance in left.values()):
            for contact_id in await self._store.contacts_with_work():
                account = self.account_of(contact_id)
                if contact_id in self._waiting and left.get(account, 0) > 0:
                    left[account] -= 1
                    self._waiting.discard(contact_id)
                    wake(contact_id)
        if not self._waiting:
            self._someone_waits.clear()
