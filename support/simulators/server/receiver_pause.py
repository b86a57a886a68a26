"""Whether deliveries to a receiver that nearly always fails are paused, as GoHighLevel does. Pure.

Source: docs/sources/gohighlevel.md#webhook-pause.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

PERIOD_SECONDS: Final = 3 * 86_400.0
"""At the end of each the deliveries in it are judged."""
FAILURES_SHARE: Final = 0.9
"""Of the deliveries of a period, from which on the receiver is taken for broken."""


class PauseEvent(StrEnum):
    """What a judgement leads to, named as in the journal."""

    WARNED = "webhook.warned"
    PAUSED = "webhook.paused"


@dataclass(slots=True)
class ReceiverPause:
    """The deliveries since the last judgement. Times are seconds of one clock.

    began: when their period did; None = with the next delivery.
    """

    began: float | None = None
    deliveries: int = 0
    failures: int = 0
    is_warned: bool = False
    is_paused: bool = False

    def record_delivery(self, now: float, *, failed: bool, more_than: int, scale: float) -> PauseEvent | None:
        """Count a delivery; what the judgement of the period before it leads to, if that is over.

        more_than: deliveries that a period must have to be judged; 0 = none ever is.
        scale: of the length of a period.
        """
        event = None
        if self.began is None:
            self.began = now
        elif now - self.began >= PERIOD_SECONDS * scale:
            event = self._judge(more_than)
            self.began, self.deliveries, self.failures = now, 0, 0
        self.deliveries += 1
        self.failures += failed
        return event

    def _judge(self, more_than: int) -> PauseEvent | None:
        if not more_than or self.deliveries <= more_than or self.failures < FAILURES_SHARE * self.deliveries:
            self.is_warned = False
            return None
        self.is_paused, self.is_warned = self.is_warned, True
        return PauseEvent.PAUSED if self.is_paused else PauseEvent.WARNED
