"""How webhooks are delivered: which events, how they are signed and repeated, and what goes wrong on their way."""

from typing import Annotated, Any, Final, Literal

import msgspec

from support.simulators.gohighlevel.change_events import EVENT_TYPES

RETRIES: Final = 6
"""How often a delivery that is answered with 429 is repeated; everything else is final.

Source: docs/sources/gohighlevel.md#webhook-signatures.
"""
RETRY_SECONDS: Final = 600.0
MOST_JITTER_SECONDS: Final = 60.0
"""Between repeats, and what is added at random."""

PAUSES_OVER: Final = 10_000
"""Deliveries of a span of three days, above which a receiver that fails is paused.

Source: docs/sources/gohighlevel.md#webhook-pause.
"""

Count = Annotated[int, msgspec.Meta(ge=0)]
Seconds = Annotated[float, msgspec.Meta(ge=0, le=3600)]
Signature = Literal["ed25519", "rsa", "both", "none"]


class EventSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the marketplace app is told, and how.

    events: types of the changes that are told, by whomever they are made; "all" = every type.
    signature: ed25519 = X-GHL-Signature; rsa = X-WH-Signature, the older one.
    repeats: whether a delivery answered with 429 is repeated.
    scale: of the vendor's ten minutes between repeats; 0.001 = 0.6 s.
    twice_one_in, lost_one_in, late_one_in: one delivery in so many is made twice, lost, or late, so that later ones of
    the same contact arrive before it; 0 = none.
    late_seconds: how late.
    delay_seconds: how long after the change every delivery is made, in order.
    pauses_over: more than so many deliveries in three days (times `scale`), nine in ten of them failed, lead to a
    warning, and in the next such span to a pause, which the next PUT /events ends; 0 = never.
    """

    events: tuple[str, ...] | Literal["all"] = ()
    signature: Signature = "ed25519"
    repeats: bool = False
    scale: Annotated[float, msgspec.Meta(ge=0, le=1)] = 1.0
    twice_one_in: Count = 0
    lost_one_in: Count = 0
    late_one_in: Count = 0
    late_seconds: Seconds = 1.0
    delay_seconds: Seconds = 0.0
    pauses_over: Count = PAUSES_OVER

    def __post_init__(self) -> None:
        unknown = [] if self.events == "all" else sorted(set(self.events) - set(EVENT_TYPES))
        if unknown:
            raise ValueError(f"no event is called {', '.join(unknown)}; there are: {', '.join(EVENT_TYPES)}")

    def tells(self, kind: str) -> bool:
        """Whether changes of this type are told."""
        return self.events == "all" or kind in self.events


NO_EVENTS: Final = EventSettings()
ALL_EVENTS: Final = EventSettings(events="all", repeats=True)


class WorkflowDelivery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The webhook action of the workflow that assigns contacts to bots.

    headers: sent beside the content type, such as a shared secret under any name.
    body: JSON with merge fields such as {{contact.first_name}}; None = the vendor's fixed body.
    signed: whether X-Workflow-Signature is added, which stands for a proxy in front of the target.
    """

    headers: dict[str, str] = {}
    body: Any = None
    signed: bool = True


class StatusStep(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One state of an outbound message. after: seconds after the one before it."""

    status: Literal["queued", "pending", "sent", "delivered", "undelivered", "failed", "read"]
    after: Seconds = 0.0
    error: str = ""


class CarrierSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What becomes of the messages that the bots send.

    steps: states, in order; none = a message is delivered at once.
    one_in: one message in so many, drawn by the seed; the others are delivered at once.
    """

    steps: tuple[StatusStep, ...] = ()
    one_in: Annotated[int, msgspec.Meta(ge=1)] = 1
