"""Tells that two webhooks brought one message: the app's, which names it, and a workflow's, which does not (CONV-003).

Each delivery makes a pair at most once, so that the same words said twice, and delivered by both, are heard twice.
"""

from collections import Counter, deque
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from reference_bots.conversation.events import MessageReceived
from reference_bots.storage.store import IncomingEvent

PAIRED_WITHIN: Final = timedelta(seconds=30)
"""How long after one webhook the other may come."""

_Words = tuple[str, str, bool]
"""Contact, text, and whether the delivery named the message."""


class WebhookPairs:
    """The messages of the last seconds that were accepted, and whose other webhook has not come."""

    def __init__(self) -> None:
        self._accepted: deque[tuple[datetime, _Words]] = deque()
        self._unpaired: Counter[_Words] = Counter()
        self._paired: Counter[_Words] = Counter()

    def take_partner(self, incoming: IncomingEvent, *, at: datetime) -> bool:
        """Whether the other webhook of this message was accepted; it makes no further pair."""
        words = _read_words(incoming)
        if words is None:
            return False
        self._forget_before(at - PAIRED_WITHIN)
        contact_id, text, is_named = words
        partner = (contact_id, text, not is_named)
        if not self._unpaired[partner]:
            return False
        self._unpaired[partner] -= 1
        self._paired[partner] += 1
        return True

    def add(self, incoming: IncomingEvent, *, at: datetime) -> None:
        """Note a message that was accepted."""
        words = _read_words(incoming)
        if words is not None:
            self._accepted.append((at, words))
            self._unpaired[words] += 1

    def _forget_before(self, moment: datetime) -> None:
        while self._accepted and self._accepted[0][0] < moment:
            _, words = self._accepted.popleft()
            counts = self._paired if self._paired[words] else self._unpaired
            counts[words] -= 1
            for each in (self._paired, self._unpaired):
                if not each[words]:
                    del each[words]

    def clear(self) -> None:
        """Forget all, because what was noted may not be stored."""
        self._accepted.clear()
        self._unpaired.clear()
        self._paired.clear()


def count_before_partner(incoming: Sequence[IncomingEvent]) -> int:
    """How many of these come before the first that is the other webhook of an earlier one of them."""
    seen = set[_Words]()
    for number, each in enumerate(incoming):
        words = _read_words(each)
        if words is None:
            continue
        if (*words[:2], not words[2]) in seen:
            return number
        seen.add(words)
    return len(incoming)


def _read_words(incoming: IncomingEvent) -> _Words | None:
    event = incoming.event
    if not isinstance(event, MessageReceived):
        return None
    return incoming.contact_id, event.text, not incoming.may_be_said_again
