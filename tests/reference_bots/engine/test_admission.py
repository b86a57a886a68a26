"""Who is let in, who waits, and whose turn it is (LIM-001)."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from reference_bots.conversation.context import Contact
from reference_bots.conversation.effects import Say
from reference_bots.conversation.events import Arrived, FollowUpDue, Happening, Said
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.vocabulary import Bot, FollowUp
from reference_bots.engine.admission import Attendance, Limits
from reference_bots.metrics import Metrics
from reference_bots.storage.sqlite_store import SqliteLedger
from reference_bots.storage.store import Answer, Arrival, Errand
from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from tests.reference_bots.bots_harness import START

SILENCE = timedelta(minutes=30)
TALKING = Conversation(bot=Bot.LEAD, first_contact=START)


@dataclass
class Door:
    """An attendance over a real ledger, and whoever it called."""

    folder: Path
    limits: Limits
    loop: VirtualTimeLoop = field(default_factory=VirtualTimeLoop)
    called: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clock = VirtualClock(self.loop, START)
        self.ledger = SqliteLedger(f"sqlite:///{self.folder}/bots.sqlite", synchronous="off")
        self.ledger.open()
        self.metrics = Metrics()
        self.written = 0
        self.begin()

    def begin(self) -> None:
        """A new life on the same ledger."""
        self.attendance = Attendance(self.ledger, self.clock, self.limits, self.metrics)
        self.attendance.open(self.called.append)

    def writes(self, contact_id: str, happening: Happening | None = None) -> None:
        """Something is delivered."""
        self.written += 1
        arrival = Arrival(contact_id=contact_id, happening=happening or Said(text="Hi"), sameness=f"{self.written}")
        self.ledger.accept(arrival, at=self.clock.now())

    def looked_at(self, contact_id: str, agent: str = "", tags: tuple[str, ...] = ()) -> tuple[Errand, ...] | None:
        """Her oldest message is looked at: None = let in."""
        waiting = self.ledger.next_waiting(contact_id)
        assert waiting is not None
        self.attendance.comes(waiting)
        return self.attendance.hold(waiting, Contact(contact_id=contact_id, agent=agent, tags=tags))

    def comes(self, contact_id: str, agent: str = "") -> bool:
        """She writes; whether she is let in."""
        self.writes(contact_id)
        return self.looked_at(contact_id, agent) is None

    def answered(self, contact_id: str, state: Conversation = TALKING) -> None:
        """Her oldest message gets its answer."""
        waiting = self.ledger.next_waiting(contact_id)
        assert waiting is not None
        text = msgspec.json.encode(state).decode()
        self.ledger.answer(
            Answer(waiting=waiting, state=text, effects=(), cancel_wakes=False, wakes=(), at=self.clock.now())
        )
        self.attendance.answered(waiting, state)

    def passes(self, length: timedelta) -> None:
        """Time passes."""
        self.loop.run_until_complete(self.loop.pass_until(self.loop.time() + length.total_seconds()))


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    """Room for two, of one agent too."""
    made = Door(tmp_path, Limits(at_once=2, an_agent=2, silence=SILENCE))
    yield made
    made.ledger.close()
    made.loop.close()


def _told(errands: tuple[Errand, ...] | None) -> list[str]:
    assert errands is not None
    return [errand.effect.intent for errand in errands if isinstance(errand.effect, Say)]


def test_the_third_waits_and_is_told_once(door: Door) -> None:
    """However often her message is looked at."""
    assert [door.comes("a"), door.comes("b")] == [True, True]
    door.writes("c")
    assert _told(door.looked_at("c")) == ["wait"]
    assert door.looked_at("c") == ()
    assert door.attendance.active == 2


def test_who_is_in_a_conversation_writes_on(door: Door) -> None:
    """A full house is no reason to make those inside wait."""
    assert door.comes("a")
    assert door.comes("b")
    door.answered("a")
    assert door.comes("a")


def test_the_first_in_line_is_called_and_nobody_else(door: Door) -> None:
    """One place, one call; and whoever pushes in before her is not let in."""
    for contact in "abcd":
        door.comes(contact)
    door.answered("a", replace(TALKING, opted_out=True))
    assert door.called == ["c"]
    assert door.looked_at("d") == ()
    assert door.looked_at("c") is None


def test_half_an_hour_of_silence_makes_room(door: Door) -> None:
    """Counted from the answer to the last message; not a second less."""
    door.comes("a")
    door.comes("b")
    door.passes(timedelta(minutes=10))
    door.answered("b")
    door.comes("c")
    door.passes(SILENCE - timedelta(minutes=10, seconds=1))
    assert door.looked_at("c") == ()
    door.passes(timedelta(seconds=1))
    assert door.attendance.active == 1
    assert door.called == ["c"]
    assert door.looked_at("c") is None


def test_what_is_planned_needs_no_room(door: Door) -> None:
    """A follow-up in a full house goes out."""
    door.comes("a")
    door.comes("b")
    door.writes("c", FollowUpDue(step=FollowUp.DAY_3))
    assert door.looked_at("c") is None
    assert door.attendance.active == 2


def test_who_has_not_written_waits_without_a_word(door: Door) -> None:
    """Nobody waits for an answer she has not asked for; once she writes, she is told."""
    door.comes("a")
    door.comes("b")
    door.writes("c", Arrived(bot=Bot.LEAD))
    assert door.looked_at("c") == ()
    door.writes("c")
    assert _told(door.looked_at("c")) == ["wait"]


@pytest.mark.parametrize("tags", [("ai-off",), ("human-escalation-needed",)])
def test_who_is_with_a_person_takes_no_room(door: Door, tags: tuple[str, ...]) -> None:
    """Neither is she told to wait, nor does she keep a place she had."""
    door.comes("a")
    door.comes("b")
    door.writes("c")
    assert door.looked_at("c", tags=tags) is None
    door.answered("a")
    door.writes("a")
    assert door.looked_at("a", tags=tags) is None
    assert door.attendance.active == 1


def test_who_wants_no_more_messages_is_not_kept_waiting(door: Door) -> None:
    """Everything she wrote before is answered too, for the order of her messages stands."""
    door.comes("a")
    door.comes("b")
    assert not door.comes("c")
    door.writes("c", Said(text="stop texting me"))
    assert door.looked_at("c") is None
    assert door.attendance.active == 2


def test_an_agents_clients_wait_for_that_agent_and_hold_nobody_else_up(tmp_path: Path) -> None:
    """Two of Jorge's are talking; his third waits, somebody else's goes in before her."""
    door = Door(tmp_path, Limits(at_once=10, an_agent=2, silence=SILENCE))
    assert [door.comes("a", "jorge"), door.comes("b", "jorge"), door.comes("c", "jorge")] == [True, True, False]
    assert [door.comes("d", "elena"), door.comes("e")] == [True, True]
    door.answered("a", replace(TALKING, opted_out=True))
    assert door.called == ["c"]
    assert door.looked_at("c", "jorge") is None
    door.ledger.close()
    door.loop.close()


def test_a_new_life_remembers_who_talks_and_who_was_told(door: Door) -> None:
    """Those answered within the last half hour are in; who was told is not told again."""
    for contact in "abc":
        door.comes(contact)
    door.answered("a", replace(TALKING, agent="jorge"))
    door.passes(timedelta(minutes=20))
    door.answered("b")
    door.begin()
    assert door.attendance.active == 2
    assert door.looked_at("c") == ()
    door.passes(timedelta(minutes=10))
    assert door.attendance.active == 1


def test_whoever_cannot_be_answered_keeps_nobody_waiting(door: Door) -> None:
    """A contact the CRM does not know gives up its place in line."""
    door.comes("a")
    door.writes("b")
    door.writes("c")
    for contact in "bc":
        waiting = door.ledger.next_waiting(contact)
        assert waiting is not None
        door.attendance.comes(waiting)
    assert door.looked_at("c") is not None
    door.attendance.passed_over("b")
    assert door.called == ["c"]
    assert door.looked_at("c") is None


def test_the_metrics_tell_how_many_were_told(door: Door) -> None:
    """By the limit that held them up."""
    for contact in "abcd":
        door.comes(contact)
    text = door.metrics.exposition(waiting=0, planned=0, active=door.attendance.active).decode()
    assert 'conversations_queued_total{limit="all"} 2.0' in text
    assert "conversations_active 2.0" in text


def test_somebody_is_called_when_a_silence_ends_and_nobody_comes(door: Door) -> None:
    """Nobody has to write for a place to be found free."""
    for contact in "abc":
        door.comes(contact)

    async def scene() -> None:
        running = door.loop.create_task(door.attendance.run())
        await door.loop.pass_until(door.loop.time() + SILENCE.total_seconds() + 1)
        running.cancel()

    door.loop.run_until_complete(scene())
    assert door.called == ["c"]


def test_moments_are_kept_exactly(door: Door) -> None:
    """What the ledger says of when somebody was heard is what was told."""
    door.comes("a")
    door.answered("a")
    heard = door.ledger.heard_since(datetime.fromtimestamp(0, START.tzinfo))
    assert [(each.contact_id, each.at) for each in heard] == [("a", START)]
