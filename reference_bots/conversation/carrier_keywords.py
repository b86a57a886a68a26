"""The words on which a carrier, or the CRM in its place, acts by itself (CON-003)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierKeywords:
    """The words that a carrier or the CRM acts on by itself, lower case, if a message consists of one of them.

    stop: no more messages.  start: messages again.  help: who writes, and how to stop.
    """

    stop: frozenset[str] = frozenset(
        {"stop", "stopall", "stop all", "unsubscribe", "cancel", "end", "quit", "revoke", "optout", "opt out"}
    )
    start: frozenset[str] = frozenset({"start", "unstop", "yes"})
    help: frozenset[str] = frozenset({"help", "info"})


DEFAULT_KEYWORDS = CarrierKeywords()
