"""Tells words that a contact says again from a replayed delivery, where deliveries carry no ids.

No delivery is too old: docs/sources/gohighlevel.md#webhook-freshness. Only a replay is refused.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from reference_bots.conversation.events import MessageReceived
from reference_bots.ports import Crm, CrmRefusedError
from reference_bots.storage.store import IncomingEvent, Store

CLOCK_SKEW: Final = timedelta(minutes=2)
"""How far the CRM's clock may be from the bots', either way."""


class ReplayCheck:
    """Asks the CRM whether the contact has really written the same words again (SEC-001)."""

    def __init__(self, crm: Crm, store: Store) -> None:
        self._crm = crm
        self._store = store

    async def find_new_event(self, repeated: IncomingEvent) -> IncomingEvent | None:
        """The event under the id of the message that the CRM holds and the bots do not know yet; None for a replay.

        The words that were accepted first have no id. So one message of about that time is taken for them, and a newer
        or a second one is new. Raises CrmUnavailableError.
        """
        first = await self._store.find_acceptance(repeated.deduplication_key)
        if first is None or not isinstance(repeated.event, MessageReceived):
            return None
        try:
            received = await self._crm.list_received_texts(repeated.contact_id, repeated.event.text)
        except CrmRefusedError:
            return None
        unknown = [
            text
            for text in received
            if text.written_at >= first - CLOCK_SKEW
            and await self._store.find_acceptance(_key_of(text.message_id)) is None
        ]
        is_new = len(unknown) > 1 or any(text.written_at > first + CLOCK_SKEW for text in unknown)
        return replace(repeated, deduplication_key=_key_of(unknown[0].message_id)) if is_new else None


def _key_of(message_id: str) -> str:
    return f"message:{message_id}"
