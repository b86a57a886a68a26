"""Admission control: who is admitted, who is queued, who is woken (LIM-001)."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reference_bots.conversation.context import Contact
from reference_bots.conversation.effects import SendMessage
from reference_bots.conversation.events import ContactAssigned, Event, FollowUpDue, MessageReceived
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.vocabulary import Bot, FollowUp
from reference_bots.engine.admission import AdmissionControl, ConversationLimits
from reference_bots.metrics import BotMetrics
from reference_bots.storage.sqlite_store import SqliteStore
from reference_bots.storage.store import IncomingEvent, OutboxItem, TurnOutcome
from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from tests.reference_bots.bots_harness import START
from tests.reference_bots.finished_calls import FinishedCalls, finish

IDLE_TIMEOUT = timedelta(minutes=30)
ACTIVE = Conversation(bot=Bot.LEAD, first_contact=START)


@dataclass
class AdmissionHarness:
    """Admission over a real store, and the contacts it woke."""

    folder: Path
    limits: ConversationLimits
    loop: VirtualTimeLoop = field(default_factory=VirtualTimeLoop)
    woken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clock = VirtualClock(self.loop, START)
        self.store = SqliteStore(f"sqlite:///{self.folder}/bots.sqlite", synchronous="off")
        self.ledger: Any = FinishedCalls(self.store)
        self.ledger.open_database()
        self.metrics = BotMetrics()
        self.accepted = 0
        self.restart()

    def restart(self) -> None:
        """Restart: a new admission over the same store."""
        self.admission = AdmissionControl(self.store, self.clock, self.limits, self.metrics)
        finish(self.admission.restore_active_conversations(self.woken.append))

    def accept(self, contact_id: str, event: Event | None = None) -> None:
        """Accept an event."""
        self.accepted += 1
        arrival = IncomingEvent(
            contact_id=contact_id, event=event or MessageReceived(text="Hi"), deduplication_key=f"{self.accepted}"
        )
        self.ledger.accept_event(arrival, at=self.clock.now())

    def admit(self, contact_id: str, agent: str = "", tags: tuple[str, ...] = ()) -> tuple[OutboxItem, ...] | None:
        """Admit the contact's oldest event, or return the wait notice; None means admitted."""
        pending = self.ledger.next_pending_event(contact_id)
        assert pending is not None
        self.admission.enqueue_contact(pending)
        return finish(self.admission.try_admit(pending, Contact(contact_id=contact_id, agent=agent, tags=tags)))

    def write(self, contact_id: str, agent: str = "") -> bool:
        """Accept a message; whether the contact is admitted."""
        self.accept(contact_id)
        return self.admit(contact_id, agent) is None

    def answer(self, contact_id: str, state: Conversation = ACTIVE) -> None:
        """Answer the contact's oldest event."""
        pending = self.ledger.next_pending_event(contact_id)
        assert pending is not None
        text = msgspec.json.encode(state).decode()
        self.ledger.save_outcome(
            TurnOutcome(
                pending=pending, state=text, effects=(), cancel_scheduled=False, to_schedule=(), at=self.clock.now()
            )
        )
        self.admission.record_answer(pending, state)

    def advance(self, length: timedelta) -> None:
        """Advance the clock."""
        self.loop.run_until_complete(self.loop.advance_to(self.loop.time() + length.total_seconds()))


@pytest.fixture
def harness(tmp_path: Path) -> Iterator[AdmissionHarness]:
    """Admission with room for two conversations, of one agent too."""
    made = AdmissionHarness(tmp_path, ConversationLimits(max_total=2, max_per_agent=2, idle_timeout=IDLE_TIMEOUT))
    yield made
    made.ledger.close()
    made.loop.close()


def _intents(items: tuple[OutboxItem, ...] | None) -> list[str]:
    assert items is not None
    return [item.effect.intent for item in items if isinstance(item.effect, SendMessage)]


def test_a_third_contact_is_queued_and_gets_one_wait_notice(harness: AdmissionHarness) -> None:
    """However often the event is processed."""
    assert [harness.write("a"), harness.write("b")] == [True, True]
    harness.accept("c")
    assert _intents(harness.admit("c")) == ["wait"]
    assert harness.admit("c") == ()
    assert harness.admission.active_count == 2


def test_an_active_conversation_goes_on_at_the_limit(harness: AdmissionHarness) -> None:
    """The limit does not delay active conversations."""
    assert harness.write("a")
    assert harness.write("b")
    harness.answer("a")
    assert harness.write("a")


def test_only_the_first_in_the_queue_is_woken(harness: AdmissionHarness) -> None:
    """One place becomes free: one contact is woken; a later one that is processed before it stays queued."""
    for contact in "abcd":
        harness.write(contact)
    harness.answer("a", replace(ACTIVE, opted_out=True))
    assert harness.woken == ["c"]
    assert harness.admit("d") == ()
    assert harness.admit("c") is None


def test_a_conversation_ends_after_half_an_hour_of_silence(harness: AdmissionHarness) -> None:
    """Counted from the answer to the last message; not a second less."""
    harness.write("a")
    harness.write("b")
    harness.advance(timedelta(minutes=10))
    harness.answer("b")
    harness.write("c")
    harness.advance(IDLE_TIMEOUT - timedelta(minutes=10, seconds=1))
    assert harness.admit("c") == ()
    harness.advance(timedelta(seconds=1))
    assert harness.admission.active_count == 1
    assert harness.woken == ["c"]
    assert harness.admit("c") is None


def test_a_scheduled_event_needs_no_admission(harness: AdmissionHarness) -> None:
    """A follow-up is sent although the limit is reached."""
    harness.write("a")
    harness.write("b")
    harness.accept("c", FollowUpDue(step=FollowUp.DAY_3))
    assert harness.admit("c") is None
    assert harness.admission.active_count == 2


def test_a_contact_who_has_not_written_gets_no_wait_notice(harness: AdmissionHarness) -> None:
    """A contact who was assigned but has not written gets no wait notice; after the first message it gets one."""
    harness.write("a")
    harness.write("b")
    harness.accept("c", ContactAssigned(bot=Bot.LEAD))
    assert harness.admit("c") == ()
    harness.accept("c")
    assert _intents(harness.admit("c")) == ["wait"]


@pytest.mark.parametrize("tags", [("ai-off",), ("human-escalation-needed",)])
def test_a_contact_handed_to_a_person_needs_no_admission(harness: AdmissionHarness, tags: tuple[str, ...]) -> None:
    """It gets no wait notice, and an active conversation ends."""
    harness.write("a")
    harness.write("b")
    harness.accept("c")
    assert harness.admit("c", tags=tags) is None
    harness.answer("a")
    harness.accept("a")
    assert harness.admit("a", tags=tags) is None
    assert harness.admission.active_count == 1


def test_an_opt_out_is_not_queued(harness: AdmissionHarness) -> None:
    """The messages before the opt-out are answered too, because the order of messages is kept."""
    harness.write("a")
    harness.write("b")
    assert not harness.write("c")
    harness.accept("c", MessageReceived(text="stop texting me"))
    assert harness.admit("c") is None
    assert harness.admission.active_count == 2


def test_the_limit_of_one_agent_does_not_block_other_agents(tmp_path: Path) -> None:
    """Two of Jorge's contacts are active: his third is queued, another agent's is admitted before it."""
    harness = AdmissionHarness(tmp_path, ConversationLimits(max_total=10, max_per_agent=2, idle_timeout=IDLE_TIMEOUT))
    assert [harness.write("a", "jorge"), harness.write("b", "jorge"), harness.write("c", "jorge")] == [
        True,
        True,
        False,
    ]
    assert [harness.write("d", "elena"), harness.write("e")] == [True, True]
    harness.answer("a", replace(ACTIVE, opted_out=True))
    assert harness.woken == ["c"]
    assert harness.admit("c", "jorge") is None
    harness.ledger.close()
    harness.loop.close()


def test_active_conversations_and_wait_notices_survive_a_restart(harness: AdmissionHarness) -> None:
    """Conversations answered within the last half hour are active; a wait notice is not sent again."""
    for contact in "abc":
        harness.write(contact)
    harness.answer("a", replace(ACTIVE, agent="jorge"))
    harness.advance(timedelta(minutes=20))
    harness.answer("b")
    harness.restart()
    assert harness.admission.active_count == 2
    assert harness.admit("c") == ()
    harness.advance(timedelta(minutes=10))
    assert harness.admission.active_count == 1


def test_an_event_that_cannot_be_answered_does_not_block_the_queue(harness: AdmissionHarness) -> None:
    """A contact that the CRM does not know leaves the queue."""
    harness.write("a")
    harness.accept("b")
    harness.accept("c")
    for contact in "bc":
        pending = harness.ledger.next_pending_event(contact)
        assert pending is not None
        harness.admission.enqueue_contact(pending)
    assert harness.admit("c") is not None
    harness.admission.remove_from_queue("b")
    assert harness.woken == ["c"]
    assert harness.admit("c") is None


def test_the_metrics_count_wait_notices(harness: AdmissionHarness) -> None:
    """By the limit that was reached."""
    for contact in "abcd":
        harness.write(contact)
    text = harness.metrics.to_prometheus_text(
        pending_events=0, scheduled_events=0, active_conversations=harness.admission.active_count
    ).decode()
    assert 'conversations_queued_total{limit="all"} 2.0' in text
    assert "conversations_active 2.0" in text


def test_the_next_contact_is_woken_when_a_silence_ends(harness: AdmissionHarness) -> None:
    """No new event is needed for the end of a silence to be noticed."""
    for contact in "abc":
        harness.write(contact)

    async def scenario() -> None:
        running = harness.loop.create_task(harness.admission.end_idle_conversations_forever())
        await harness.loop.advance_to(harness.loop.time() + IDLE_TIMEOUT.total_seconds() + 1)
        running.cancel()

    harness.loop.run_until_complete(scenario())
    assert harness.woken == ["c"]


def test_the_time_of_an_answer_is_stored_exactly(harness: AdmissionHarness) -> None:
    """The store returns the time of the answer as it was given."""
    harness.write("a")
    harness.answer("a")
    heard = harness.ledger.conversations_answered_since(datetime.fromtimestamp(0, START.tzinfo))
    assert [(each.contact_id, each.answered_at) for each in heard] == [("a", START)]
