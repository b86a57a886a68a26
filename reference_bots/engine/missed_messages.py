"""Finds in the CRM what people wrote while the bots were down, or what could not be stored, and takes it in (CONV-016).

A message is known by its id, or, where its delivery named none, by contact, words and time. So a delivery that is
repeated later is a duplicate, and nothing is answered twice. What a person of the brokerage has answered is left alone.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from reference_bots.conversation.context import MessageInCrm
from reference_bots.conversation.events import MessageReceived
from reference_bots.engine.inbox import Inbox
from reference_bots.engine.retry import retry_forever
from reference_bots.http.webhook_parsing import WebhookDelivery, read_message_in_crm
from reference_bots.log import Log
from reference_bots.ports import Clock, Crm, CrmRefusedError, CrmUnavailableError
from reference_bots.storage.store import Store, StoreUnavailableError

LOOKED_BACK: Final = timedelta(hours=1)
"""How long before the newest event that was stored a message may have been missed."""

SAME_MESSAGE: Final = timedelta(minutes=10)
"""Within this time the same words of the same contact are the same message, where the delivery named no id."""


class _LookAgainError(Exception):
    """The CRM or the store did not answer."""


class MissedMessages:
    """Looks into the CRM once after the start, and again after the store was unavailable."""

    def __init__(self, store: Store, crm: Crm, inbox: Inbox, clock: Clock, log: Log, *, office_email: str) -> None:
        self._store = store
        self._crm = crm
        self._inbox = inbox
        self._clock = clock
        self._log = log
        self._office_email = office_email
        self._first_start = self._since = clock.now()

    async def open(self) -> None:
        """Note from when on messages may have been missed, before new ones arrive. Raises StoreUnavailableError."""
        self._first_start = await self._store.record_first_start(at=self._clock.now())
        newest = await self._store.newest_arrival() or self._first_start
        self._since = max(self._first_start, newest - LOOKED_BACK)

    async def take_in_forever(self) -> None:
        """Take in what was missed, for ever, each time that something may have been."""
        if self._since < self._clock.now():
            await self._take_in(self._since)
        while True:
            lost_at = await self._inbox.wait_until_delivery_lost()
            await self._take_in(max(self._first_start, lost_at - LOOKED_BACK))

    async def _take_in(self, since: datetime) -> None:
        await retry_forever(self._clock, _LookAgainError, partial(self._try_to_take_in, since))

    async def _try_to_take_in(self, since: datetime) -> None:
        try:
            messages = await self._crm.list_messages_since(since)
            by_contact: dict[str, list[MessageInCrm]] = {}
            for message in messages:
                by_contact.setdefault(message.contact_id, []).append(message)
            for contact_id, history in by_contact.items():
                await self._take_in_contact(contact_id, history)
        except CrmRefusedError as refused:
            self._log.error("the CRM's conversations cannot be read", status=refused.status)
        except (CrmUnavailableError, StoreUnavailableError) as error:
            self._log.warning("missed messages are looked for again", error=type(error).__name__)
            raise _LookAgainError from error

    async def _take_in_contact(self, contact_id: str, history: Sequence[MessageInCrm]) -> None:
        created_ids = await self._store.list_created_ids(contact_id)
        by_others = (each for each in history if not each.is_inbound and each.message_id not in created_ids)
        answered_until = max((each.written_at for each in by_others), default=None)
        for message in history:
            if not message.is_inbound or (answered_until is not None and message.written_at <= answered_until):
                continue
            delivery = read_message_in_crm(message, office_email=self._office_email)
            if delivery is not None and not await self._is_known_by_words(contact_id, delivery, message.written_at):
                new = await self._inbox.accept_delivery(delivery)
                if new:
                    self._log.info("missed message found", contact=contact_id)

    async def _is_known_by_words(self, contact_id: str, delivery: WebhookDelivery, written_at: datetime) -> bool:
        """Whether a delivery without the message's id brought the same words at about the same time."""
        arrivals = await self._store.arrivals_without_message_id(contact_id, since=written_at - SAME_MESSAGE)
        known = [event for event, at in arrivals if at <= written_at + SAME_MESSAGE]
        return _has_same_words(delivery.event, known)


def _has_same_words(event: object, known: Iterable[object]) -> bool:
    return isinstance(event, MessageReceived) and any(
        isinstance(other, MessageReceived) and other.text == event.text for other in known
    )
