"""Mutants: the limit of simultaneous conversations."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

from reference_bots.components import Parts
from reference_bots.conversation.effects import Say
from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.vocabulary import Language
from reference_bots.conversation.wait_notice import A_LITTLE_WHILE
from reference_bots.engine.admission import Attendance
from reference_bots.mutants.changes import replace_methods, with_components, with_limits
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.storage.store import Errand, Waiting

MUTANTS = MutantRegistry()


@MUTANTS.register("LIM-001_slot_released_at_each_reply", with_components)
def _slot_released_at_each_reply(parts: Parts) -> Parts:
    """Every reply releases the conversation's slot."""

    class ReleasingAdmission(Attendance):
        def answered(self, waiting: Waiting, state: Conversation) -> None:  # noqa: ARG002
            """Releases the slot."""
            self.leaves(waiting.contact_id)

    return replace(parts, make_attendance=ReleasingAdmission)


@MUTANTS.register("LIM-001_active_conversations_lost_on_restart", with_components)
def _active_conversations_lost_on_restart(parts: Parts) -> Parts:
    """Active conversations do not occupy slots after a restart."""
    return replace(parts, ledger=replace_methods(parts.ledger, heard_since=lambda _since: ()))


@MUTANTS.register("LIM-001_waiting_contacts_not_admitted", with_components)
def _waiting_contacts_not_admitted(parts: Parts) -> Parts:
    """A released slot admits no contact from the waiting list."""

    class SilentAdmission(Attendance):
        def open(self, wake: Callable[[str], None]) -> None:  # noqa: ARG002
            """Wakes no contact."""
            super().open(lambda _contact_id: None)

    return replace(parts, make_attendance=SilentAdmission)


MUTANTS.add(
    "LIM-001_slot_released_after_10_minutes",
    "A slot is released after ten minutes of silence.",
    with_limits(lambda limits: replace(limits, silence=timedelta(minutes=10))),
)

MUTANTS.add(
    "LIM-001_limit_one_high",
    "One conversation more than the limit is admitted.",
    with_limits(lambda limits: replace(limits, at_once=limits.at_once + 1)),
)

MUTANTS.add(
    "LIM-001_limit_one_low",
    "One conversation less than the limit is admitted.",
    with_limits(lambda limits: replace(limits, at_once=limits.at_once - 1)),
)


@MUTANTS.register("LIM-001_opt_out_waits_for_slot", with_components)
def _opt_out_waits_for_slot(parts: Parts) -> Parts:
    """A contact who opts out waits for a slot."""

    def all_waiting(contact_id: str) -> tuple[Happening, ...]:
        said = (each for each in parts.ledger.all_waiting(contact_id) if isinstance(each, Said))
        return tuple(replace(each, text=each.text.split()[0]) for each in said)

    return replace(parts, ledger=replace_methods(parts.ledger, all_waiting=all_waiting))


@MUTANTS.register("LIM-001_finished_conversation_keeps_slot", with_components)
def _finished_conversation_keeps_slot(parts: Parts) -> Parts:
    """A finished conversation keeps its slot."""

    class KeepingAdmission(Attendance):
        def answered(self, waiting: Waiting, state: Conversation) -> None:
            """Takes no conversation for finished."""
            super().answered(
                waiting, replace(state, opted_out=False, called=None, calendar=replace(state.calendar, booked=None))
            )

    return replace(parts, make_attendance=KeepingAdmission)


@MUTANTS.register("LIM-001_last_come_first_served", with_components)
def _last_come_first_served(parts: Parts) -> Parts:
    """The contact who came last is admitted first."""

    class ReversedAdmission(Attendance):
        def comes(self, waiting: Waiting) -> None:
            """Puts later contacts further in front."""
            super().comes(replace(waiting, number=-waiting.number))

    return replace(parts, make_attendance=ReversedAdmission)


@MUTANTS.register("LIM-001_wait_notice_in_english", with_components)
def _wait_notice_in_english(parts: Parts) -> Parts:
    """The wait notice is always in English."""

    def notify(waiting: Waiting, say: Say, *, at: datetime) -> Errand | None:
        english = replace(say, phrase=A_LITTLE_WHILE.text(Language.ENGLISH))
        return parts.ledger.tell_to_wait(waiting, english, at=at)

    return replace(parts, ledger=replace_methods(parts.ledger, tell_to_wait=notify))


@MUTANTS.register("LIM-001_no_wait_notice", with_components)
def _no_wait_notice(parts: Parts) -> Parts:
    """Waiting contacts get no wait notice."""
    return replace(parts, ledger=replace_methods(parts.ledger, tell_to_wait=lambda *_, **__: None))


MUTANTS.add(
    "LIM-001_agent_limit_ignored",
    "The limit of conversations per agent is ignored.",
    with_limits(lambda limits: replace(limits, an_agent=limits.at_once)),
)

MUTANTS.add(
    "LIM-001_silent_conversation_keeps_slot",
    "A silent conversation keeps its slot.",
    with_limits(lambda limits: replace(limits, silence=timedelta(days=365))),
)

MUTANTS.add(
    "LIM-001_unassigned_contacts_count_for_one_agent",
    "Contacts without an agent count toward the limit of one agent.",
    with_limits(lambda limits: replace(limits, at_once=min(limits.at_once, limits.an_agent))),
)


@MUTANTS.register("LIM-001_wait_notice_at_each_message", with_components)
def _wait_notice_at_each_message(parts: Parts) -> Parts:
    """Every message of a waiting contact gets the wait notice."""
    numbers = count(10**6)

    def notify(waiting: Waiting, say: Say, *, at: datetime) -> Errand | None:
        return parts.ledger.tell_to_wait(replace(waiting, number=next(numbers)), say, at=at)

    return replace(parts, ledger=replace_methods(parts.ledger, tell_to_wait=notify))


@MUTANTS.register("LIM-001_waiting_contacts_rejected", with_components)
def _waiting_contacts_rejected(parts: Parts) -> Parts:
    """Waiting contacts are asked to come back tomorrow."""

    def notify(waiting: Waiting, say: Say, *, at: datetime) -> Errand | None:
        return parts.ledger.tell_to_wait(waiting, replace(say, phrase="We are busy. Try again tomorrow."), at=at)

    return replace(parts, ledger=replace_methods(parts.ledger, tell_to_wait=notify))
