"""The door's inside: whether a delivery is new, and if so, kept for good before anyone is told so."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import blake2b
from typing import Final

from reference_bots.deliveries import Delivery
from reference_bots.ledger import Arrival, Ledger
from reference_bots.ports import Clock
from reference_bots.records import written

REPEATED_WITHIN: Final = timedelta(seconds=10)
"""Workflow webhooks carry no ids: the same contact saying the same within this span is a repeated delivery."""

Recognise = Callable[[Delivery], Arrival]
"""Says what makes two deliveries the same one."""


def recognise(delivery: Delivery) -> Arrival:
    """By message id, else by webhook id, else by contact and words within ten seconds (CONV-003)."""
    within = None
    if delivery.message_id:
        sameness = f"message:{delivery.message_id}"
    elif delivery.webhook_id:
        sameness = f"webhook:{delivery.webhook_id}"
    else:
        digest = blake2b(written(delivery.happening).encode(), digest_size=16).hexdigest()
        sameness, within = f"words:{delivery.contact_id}:{digest}", REPEATED_WITHIN
    return Arrival(contact_id=delivery.contact_id, happening=delivery.happening, sameness=sameness, within=within)


class Inbox:
    """Takes deliveries in and wakes whoever answers them."""

    def __init__(self, ledger: Ledger, clock: Clock, *, recognise: Recognise, wake: Callable[[str], None]) -> None:
        self._ledger = ledger
        self._clock = clock
        self._recognise = recognise
        self._wake = wake

    def take(self, delivery: Delivery) -> bool:
        """Keep the delivery; False when it was here before. Raises LedgerUnavailable: then it is not kept."""
        new = self._ledger.accept(self._recognise(delivery), at=self._clock.now())
        if new:
            self._wake(delivery.contact_id)
        return new
