"""Mutants: replies, restarts and unreliable sending."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import datetime

from reference_bots.components import Parts
from reference_bots.conversation.context import Booked, BookingWanted, Contact, Facts, SlotTaken, Unavailable
from reference_bots.conversation.effects import Say
from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.mutants.changes import replace_methods, with_components
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import with_rule, with_turns
from reference_bots.ports import CrmRefused, CrmTrouble
from reference_bots.rules.default_rules import HONEST
from reference_bots.storage.store import Answer, Arrival, Errand, Waiting

MUTANTS = MutantRegistry()


@MUTANTS.register("CONV-001_reply_repeated_after_30_seconds", with_components)
def _reply_repeated_after_30_seconds(parts: Parts) -> Parts:
    """Every reply is sent again 30 seconds later."""
    repetitions: set[asyncio.Task[None]] = set()

    async def repeat(contact_id: str, text: str) -> None:
        await parts.clock.sleep(30)
        await parts.crm.send_sms(contact_id, text)

    async def send_sms(contact_id: str, text: str) -> str:
        receipt = await parts.crm.send_sms(contact_id, text)
        repetition = asyncio.get_running_loop().create_task(repeat(contact_id, text))
        repetitions.add(repetition)
        repetition.add_done_callback(repetitions.discard)
        return receipt

    return replace(parts, crm=replace_methods(parts.crm, send_sms=send_sms))


@MUTANTS.register("CONV-001_reply_sent_twice", with_turns)
def _reply_sent_twice(turn: Turn, happening: Happening) -> Turn:
    """Every reply is sent twice."""
    if not isinstance(happening, Said):
        return turn
    says = tuple(effect for effect in turn.effects if isinstance(effect, Say))
    return replace(turn, effects=(*says, *turn.effects))


@MUTANTS.register("CONV-001_late_message_dropped", with_rule("taking"))
def _late_message_dropped(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    """A message that arrives out of order is dropped."""
    if state is not None and isinstance(happening, Said) and rules.is_late(state, happening.written_at):
        return Turn(state=state)
    return HONEST.taking(rules, state, happening, facts)


@MUTANTS.register("CONV-001_newest_message_first", with_components)
def _newest_message_first(parts: Parts) -> Parts:
    """The newest message of a burst is answered first."""
    ledger = parts.ledger
    arrived: Counter[str] = Counter()

    def accept(arrival: Arrival, *, at: datetime) -> bool:
        new = ledger.accept(arrival, at=at)
        arrived[arrival.contact_id] += new
        return new

    def next_waiting(contact_id: str) -> Waiting | None:
        for _ in range(arrived[contact_id] - 1):
            older = ledger.next_waiting(contact_id)
            if older is None:
                break
            again = Arrival(contact_id=contact_id, happening=older.happening, sameness=f"again {older.number}")
            ledger.accept(again, at=older.accepted_at)
            ledger.dismiss(older, reason="later", at=older.accepted_at)
        arrived[contact_id] = max(0, arrived[contact_id] - 1)
        return ledger.next_waiting(contact_id)

    return replace(parts, ledger=replace_methods(ledger, accept=accept, next_waiting=next_waiting))


MUTANTS.add(
    "CONV-001_late_message_overrides_newer",
    "An older message that arrives late replaces newer facts.",
    with_rule("is_late")(lambda _state, _written_at: False),
)


@MUTANTS.register("CONV-002_booking_repeated_after_restart", with_components)
def _booking_repeated_after_restart(parts: Parts) -> Parts:
    """After a restart an interrupted booking is made again without looking it up."""

    async def book(
        contact: Contact,
        booking: BookingWanted,
        *,
        after_restart: bool,  # noqa: ARG001 - the defect
    ) -> Booked | SlotTaken | Unavailable:
        return await parts.crm.book(contact, booking, after_restart=False)

    return replace(parts, crm=replace_methods(parts.crm, book=book))


@MUTANTS.register("CONV-002_oldest_message_last_after_restart", with_components)
def _oldest_message_last_after_restart(parts: Parts) -> Parts:
    """After a restart the oldest pending message is answered last."""
    ledger = parts.ledger
    cut_off: set[str] = set()

    def contacts_with_work() -> tuple[str, ...]:
        contacts = ledger.contacts_with_work()
        cut_off.update(contacts)
        return contacts

    def next_waiting(contact_id: str) -> Waiting | None:
        first = ledger.next_waiting(contact_id)
        if first is not None and contact_id in cut_off:
            cut_off.discard(contact_id)
            again = Arrival(contact_id=contact_id, happening=first.happening, sameness=f"again {first.number}")
            ledger.accept(again, at=first.accepted_at)
            ledger.dismiss(first, reason="later", at=first.accepted_at)
        return ledger.next_waiting(contact_id)

    return replace(
        parts, ledger=replace_methods(ledger, contacts_with_work=contacts_with_work, next_waiting=next_waiting)
    )


@MUTANTS.register("CONV-002_sms_resent_without_lookup", with_components, also_breaks=("CONV-005",))
def _sms_resent_without_lookup(parts: Parts) -> Parts:
    """An interrupted or unconfirmed message is sent again without looking it up."""

    async def never_sent(_contact_id: str, _text: str, *, since: datetime, besides: frozenset[str]) -> None:
        """Nothing has ever been sent, as far as anybody looked."""

    return replace(parts, crm=replace_methods(parts.crm, sent_sms=never_sent))


@MUTANTS.register("CONV-002_pending_messages_lost_on_restart", with_components, also_breaks=("REG-001",))
def _pending_messages_lost_on_restart(parts: Parts) -> Parts:
    """Pending messages are not taken up after a restart."""
    return replace(parts, ledger=replace_methods(parts.ledger, contacts_with_work=lambda: ()))


@MUTANTS.register("CONV-002_conversation_state_lost_on_restart", with_components, also_breaks=("REG-001",))
def _conversation_state_lost_on_restart(parts: Parts) -> Parts:
    """The state of conversations does not survive a restart."""
    known: set[str] = set()

    def next_waiting(contact_id: str) -> Waiting | None:
        waiting = parts.ledger.next_waiting(contact_id)
        return waiting if waiting is None or contact_id in known else replace(waiting, state=None)

    def answer(answer: Answer) -> tuple[Errand, ...]:
        known.add(answer.waiting.contact_id)
        return parts.ledger.answer(answer)

    return replace(parts, ledger=replace_methods(parts.ledger, next_waiting=next_waiting, answer=answer))


@MUTANTS.register("CONV-005_message_dropped_when_crm_down", with_components)
def _message_dropped_when_crm_down(parts: Parts) -> Parts:
    """A message is dropped when the contact cannot be read at once."""

    async def contact(contact_id: str) -> Contact:
        try:
            return await parts.crm.contact(contact_id)
        except CrmTrouble as trouble:
            raise CrmRefused(str(trouble), status=503) from trouble

    return replace(parts, crm=replace_methods(parts.crm, contact=contact))


@MUTANTS.register("CONV-005_slow_send_repeated", with_components)
def _slow_send_repeated(parts: Parts) -> Parts:
    """A message that the CRM does not confirm within five seconds is sent again."""

    async def send_sms(contact_id: str, text: str) -> str:
        first = asyncio.ensure_future(parts.crm.send_sms(contact_id, text))
        timer = asyncio.ensure_future(parts.clock.sleep(5.0))
        done, _ = await asyncio.wait({first, timer}, return_when=asyncio.FIRST_COMPLETED)
        timer.cancel()
        return first.result() if first in done else await parts.crm.send_sms(contact_id, text)

    return replace(parts, crm=replace_methods(parts.crm, send_sms=send_sms))
