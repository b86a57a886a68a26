"""The bots' memory: what was accepted, what each conversation knows, what is still to be done.

One rule carries everything else: a happening is accepted in one transaction, and answered in one transaction that
writes the new state, all effects and the happening's end together. Whoever stops the bots in between loses nothing.

What a method has written survives the death of the process at once, and loss of power after the next `settled`; who
promises something to somebody, or has something done that cannot be asked about, waits for that first. What is lost
with the power is lost from its end: whatever survives, everything written before it does too.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from reference_bots.conversation.context import NotValued, Valuation
from reference_bots.conversation.effects import Effect, Say
from reference_bots.conversation.events import Happening


class LedgerUnavailable(Exception):
    """The ledger cannot be read or written now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Something to be accepted.

    sameness: two arrivals with the same text are the same event.
    within: for how long they are; None = for ever.
    """

    contact_id: str
    happening: Happening
    sameness: str
    within: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An accepted happening that is still to be answered. number: the order of acceptance.

    state: the conversation as JSON, None when there is none yet.
    """

    number: int
    contact_id: str
    happening: Happening
    accepted_at: datetime
    state: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wake:
    """A happening planned for later. A later plan of the same contact and name replaces it.

    cancellable: whether `CancelFollowUps` forgets it.
    """

    name: str
    due: datetime
    happening: Happening
    cancellable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A turn's whole outcome, to be written at once.

    state: the new conversation as JSON.  effects: for the outbox, in order.
    cancel_wakes: forget the contact's cancellable plans, also those come due and waiting, before `wakes` are made.
    """

    waiting: Waiting
    state: str
    effects: tuple[Effect, ...]
    cancel_wakes: bool
    wakes: tuple[Wake, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """An effect to be carried out: the `position`-th answer to happening `number`.

    planned_at: when it was decided.  begun: `begin_errand` was called for it, so the CRM may have heard of it.
    """

    number: int
    position: int
    contact_id: str
    effect: Effect
    planned_at: datetime
    begun: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptValuation:
    """What the valuation service answered about a home. asked: the address in the question.  home: in the answer."""

    asked: str
    home: str
    answer: Valuation | NotValued
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A contact whose newest message was answered at that moment. state: the conversation as JSON."""

    contact_id: str
    at: datetime
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """How much is still to be done."""

    waiting: int
    errands: int
    wakes: int


class Ledger(Protocol):
    """Where the memory is kept. Every method but `close` raises LedgerUnavailable when the store does not answer."""

    def open(self) -> None:
        """Be ready, with the schema in place."""

    def close(self) -> None:
        """Let go of the store."""

    async def settled(self) -> None:
        """Return once everything written so far survives what the settings say it must. Many may share one wait."""

    def together(self) -> AbstractContextManager[object]:
        """All that is written inside is written in one transaction, all or nothing."""

    def accept(self, arrival: Arrival, *, at: datetime) -> bool:
        """Keep the arrival. False: the same has been accepted before, nothing is kept."""

    def contacts_with_work(self) -> tuple[str, ...]:
        """Contacts with an unanswered happening or an open errand, the longest waiting first."""

    def next_waiting(self, contact_id: str) -> Waiting | None:
        """The contact's oldest unanswered happening."""

    def all_waiting(self, contact_id: str) -> tuple[Happening, ...]:
        """All the contact's unanswered happenings, the oldest first."""

    def tell_to_wait(self, waiting: Waiting, say: Say, *, at: datetime) -> Errand | None:
        """Plan to tell a contact that this happening waits; None when that was planned before."""

    def told_to_wait(self, waiting: Waiting) -> bool:
        """Whether `tell_to_wait` planned something for this happening."""

    def heard_since(self, since: datetime) -> tuple[Heard, ...]:
        """Everybody of whom something that came through the door was answered after `since`, the latest last."""

    def answer(self, answer: Answer) -> tuple[Errand, ...]:
        """Write the turn's outcome, all or nothing; return its errands in order."""

    def dismiss(self, waiting: Waiting, *, reason: str, at: datetime) -> None:
        """End a happening without a turn."""

    def open_errands(self, contact_id: str) -> tuple[Errand, ...]:
        """The contact's errands that are not known to be done, in order."""

    def begin_errand(self, errand: Errand, *, at: datetime) -> None:
        """The CRM is about to be asked for something it cannot be asked about afterwards. To be settled before."""

    def close_errand(self, errand: Errand, *, outcome: str, receipt: str, at: datetime) -> None:
        """The errand is over. receipt: the CRM's id of what it made, or "".

        Nobody waits for this to settle: if it is lost, the errand is open, and an open one is asked about first.
        """

    def receipts(self, contact_id: str) -> frozenset[str]:
        """The CRM's ids of everything the contact's closed errands made."""

    def next_wake(self) -> datetime | None:
        """When the earliest plan is due."""

    def release_wakes(self, *, at: datetime) -> tuple[str, ...]:
        """Turn every plan due by `at` into a waiting happening, exactly once; return the contacts, in order."""

    def keep_valuation(self, kept: KeptValuation) -> None:
        """Remember the answer, for whoever asks about this home next."""

    def kept_valuations(self, *, since: datetime) -> tuple[KeptValuation, ...]:
        """Every answer kept after `since`, the oldest first."""

    def backlog(self) -> Backlog:
        """What is still to be done."""
