"""Targets that take their time are judged by what they do, and none of them stops the scenario's clock."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from support.promises import answering
from support.promises.broken_promise import DoubledAnswer, LostDelivery, UnansweredMessage, WrongOrder
from support.promises.invariants.judging import expect_invariants
from support.scenario.crash_injection import kill_and_restart, restart_target
from support.scenario.fault_injection import SENDING
from support.scenario.scripts import conversation_script, turn_script
from support.scenario.step_context import World
from support.scenario.wiring import START
from support.simulators.kernel.faults import Fault, FaultKind
from support.vocabulary.explained_error import SetUpError
from tests.scenario.scenario_harness import SCENARIO, profile_with, suite


@contextmanager
def world_of(folder: Path, bot: str, changes: str = "") -> Iterator[World]:
    """A world with this bot of slow_bots. changes: further tables of its profile."""
    profile = profile_with(folder, f"tests.scenario.slow_bots:{bot}")
    profile.write_text(f"{profile.read_text(encoding='utf-8')}\n{changes}\n", encoding="utf-8")
    with suite(profile) as entered:
        world = entered.open_world(SCENARIO)
        yield world
        with suppress(LostDelivery):
            entered.close_world(world)


def test_work_before_the_answer(tmp_path: Path) -> None:
    """The message is answered although the CRM is late, and before the delivery is; time passes meanwhile."""
    with world_of(tmp_path, "works_before_answering") as world:
        world.faults.set_faults_of_service("GoHighLevel", Fault(kind=FaultKind.LATE, operation=SENDING, seconds=8))
        maria = world.conversations.introduce_person("Maria", "lead")
        world.run(world.conversations.say(maria, "Hi"))
        waited = world.evidence.measure_answer_wait(world.evidence.last_exchange(maria))
        assert timedelta(seconds=8) < waited < timedelta(seconds=12)
        assert () == world.journal.find_entries("webhook")
        world.run(world.deliveries.finish())
        (answered,) = world.journal.find_entries("webhook")
        assert timedelta(seconds=10) < answered.at - START - waited < timedelta(seconds=11)
        assert "tagged-late" in world.crm.get_contact(maria.contact_id).tags


def test_work_in_a_background_task(tmp_path: Path) -> None:
    """The delivery is answered at once; the work goes on, and the next message need not wait for its end."""
    with world_of(tmp_path, "works_in_background") as world:
        maria = world.conversations.introduce_person("Maria", "lead")
        world.run(world.conversations.say(maria, "Hi"))
        (accepted,) = world.journal.find_entries("webhook")
        assert START == accepted.at
        world.run(world.conversations.say(maria, "Anybody there?"))
        assert "tagged-late" not in world.crm.get_contact(maria.contact_id).tags
        world.run(world.time.advance(timedelta(seconds=30)))
        assert "tagged-late" in world.crm.get_contact(maria.contact_id).tags


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_a_burst_shows_that_there_is_no_order(tmp_path: Path, count: int) -> None:
    """Slowly the same target asks one question after another; at once it asks the same one again."""
    records_nothing = '[invariants]\nrelax = ["buyer\'s answers are recorded"]'
    with world_of(tmp_path, "works_before_answering", records_nothing) as world:
        bea = world.conversations.introduce_person("Bea", "buyer")
        lines = ["I want to buy", "3 beds in Upland, up to 650k", "pre-approved", "in 2 months", "new job"]
        world.run(world.conversations.say_without_waiting(bea, lines[:count]))
        answering.expect_one_answer_each(world.evidence, bea)
        with pytest.raises(WrongOrder, match="was asked about wishes, wishes"):
            conversation_script.expect_same_topics_as_slow_twin(world, bea)


def test_the_second_of_two_calls_is_answered_first(tmp_path: Path) -> None:
    """A target that hands answers out as they come hands them out in another order than messages came."""
    with world_of(tmp_path, "works_in_background") as world:
        people = [world.conversations.introduce_person(name, "lead") for name in ("Maria", "Dana")]
        world.run(world.conversations.say_simultaneously(people, ["Hi"]))
        wrote, answered = (
            [entry.contact for entry in world.journal.find_entries(what)] for what in ("person.wrote", "message.sent")
        )
        assert [person.contact_id for person in people] == wrote == answered[::-1]


def test_a_delivery_that_is_never_answered(tmp_path: Path) -> None:
    """GoHighLevel gives up after its timeout; the scenario goes on, and its end says so in a sentence."""
    with world_of(tmp_path, "never_answers") as world:
        maria = world.conversations.introduce_person("Maria", "lead")
        world.run(world.conversations.say(maria, "Hi"))
        assert world.evidence.last_answer(maria)
        world.run(world.deliveries.finish())
        with pytest.raises(LostDelivery, match=r"did not answer 2 deliveries, and GoHighLevel gave up") as lost:
            expect_invariants(world.evidence, world.conversations.people, names=["delivery accepted"])
        assert "did not answer POST /webhooks/gohighlevel within 60 s" in lost.value.seen
        given_up = world.journal.find_entries("webhook.unanswered")
        assert timedelta(seconds=60) == given_up[0].at - START


def test_an_answer_an_hour_late_is_none(tmp_path: Path) -> None:
    """The scenario is red at this line, not at the next; what comes then is seen, and the world ends as any other."""
    with world_of(tmp_path, "answers_an_hour_later") as world:
        maria = world.conversations.introduce_person("Maria", "lead")
        with pytest.raises(UnansweredMessage, match="Maria wrote 'Hi' and was not answered"):
            world.run(turn_script.say_and_be_answered(world, maria, "Hi", "Anybody there?"))
        assert 1 == len(world.evidence.exchanges)
        world.run(world.time.advance(timedelta(hours=1)))
        (late,) = world.evidence.messages_sent_to_person(maria)
        assert timedelta(hours=1) <= late.at - START < timedelta(hours=1, minutes=1)
        with pytest.raises(UnansweredMessage):
            world.evidence.last_answer(maria)


def test_a_message_that_leads_to_nothing(tmp_path: Path) -> None:
    """Neither the delivery nor the person is answered: the broken promise says both."""
    with world_of(tmp_path, "never_answers") as world:
        maria = world.conversations.introduce_person("Maria", "lead")
        world.faults.set_faults_of_service("the language model", Fault(kind=FaultKind.LATE, seconds=7200))
        world.run(world.conversations.say(maria, "Hi"))
        with pytest.raises(UnansweredMessage) as broken:
            world.evidence.last_answer(maria)
        assert "delivered at Tue 10 Mar 09:55:00, the target said" in broken.value.seen


def test_tasks_of_the_target_end_with_it(tmp_path: Path) -> None:
    """What a killed or stopped target had begun is not done by the next start, nor in the next scenario."""
    with world_of(tmp_path, "starts_tasks") as world:
        maria = world.conversations.introduce_person("Maria", "lead")
        for end in (kill_and_restart, restart_target):
            world.run(world.conversations.say_and_interrupt(maria, ["Hi"], lambda end=end: end(world)))  # type: ignore[misc]
            with pytest.raises(UnansweredMessage, match=r"Maria wrote 'Hi'( as message 2)? and was not answered"):
                world.evidence.last_answer(maria)
        world.run(world.conversations.say(maria, "Anybody there?"))
        assert timedelta(minutes=1) < world.evidence.measure_answer_wait(world.evidence.last_exchange(maria))


def test_a_kill_breaks_what_is_under_way(tmp_path: Path) -> None:
    """A delivery that waited for its answer when the target was killed is nobody's fault."""
    with world_of(tmp_path, "works_before_answering") as world:
        maria = world.conversations.introduce_person("Maria", "lead")
        world.faults.set_faults_of_service("GoHighLevel", Fault(kind=FaultKind.LATE, seconds=4))
        world.run(world.conversations.say_and_interrupt(maria, ["Hi"], lambda: kill_and_restart(world)))
        assert () == world.evidence.last_exchange(maria).answers
        (broken,) = world.journal.find_entries("webhook.interrupted")
        assert "The target was ended before it answered POST /webhooks/gohighlevel." == broken["text"]


def test_a_stop_waits_for_what_is_under_way(tmp_path: Path) -> None:
    """As a server does: the delivery is answered, and the tag is written, before the target ends."""
    with world_of(tmp_path, "works_before_answering") as world:
        maria = world.conversations.introduce_person("Maria", "lead")
        world.run(world.conversations.say_and_interrupt(maria, ["Hi"], lambda: restart_target(world)))
        assert 1 == len(world.evidence.last_exchange(maria).answers)
        assert "tagged-late" in world.crm.get_contact(maria.contact_id).tags


def test_a_start_up_that_takes_time(tmp_path: Path) -> None:
    """Time passes as far as the start-up needs."""
    with world_of(tmp_path, "starts_slowly") as world:
        assert START + timedelta(seconds=5) == world.time.now()


def test_a_start_up_that_takes_too_long(tmp_path: Path) -> None:
    """A set-up error that says so, at once."""
    with (
        suite(profile_with(tmp_path, "tests.scenario.slow_bots:never_starts")) as entered,
        pytest.raises(SetUpError, match="The target did not start") as refused,
    ):
        entered.open_world(SCENARIO)
    assert "it did not complete its start-up within 60 s" in refused.value.seen


def test_an_answer_in_two_messages(tmp_path: Path) -> None:
    """The second part belongs to the same message, and the next message comes after it."""
    with world_of(tmp_path, "splits_answers", "[replies]\nmessages_per_answer = 2\n") as world:
        maria = world.conversations.introduce_person("Maria", "lead")
        for text in ("Hi", "Anybody there?"):
            world.run(world.conversations.say(maria, text))
            assert "Take all the time you need." == world.evidence.last_exchange(maria).answers[-1]["text"]
        conversation_script.expect_answered_once(world, maria)


def test_an_answer_in_two_messages_is_two_answers_for_others(tmp_path: Path) -> None:
    """Without the key the second message is one too many."""
    with world_of(tmp_path, "splits_answers") as world:
        maria = world.conversations.introduce_person("Maria", "lead")
        world.run(world.conversations.say(maria, "Hi"))
        with pytest.raises(DoubledAnswer):
            conversation_script.expect_answered_once(world, maria)


def test_one_answer_to_a_burst(tmp_path: Path) -> None:
    """It is waited for, nothing else is, and it is the question that a slow writer is asked last."""
    with world_of(tmp_path, "joins_bursts", '[replies]\nburst = "joined"\n') as world:
        bea = world.conversations.introduce_person("Bea", "buyer")
        world.run(world.conversations.say_without_waiting(bea, ["I want to buy", "3 beds in Upland", "pre-approved"]))
        assert world.time.now() - START < timedelta(minutes=1)
        conversation_script.expect_answered_once(world, bea)
        conversation_script.expect_same_topics_as_slow_twin(world, bea)


def test_tags_that_come_later(tmp_path: Path) -> None:
    """The contact is read after the time that the profile names, and only where there was an answer."""
    with world_of(tmp_path, "works_in_background", "[replies]\nrecords_after = 40\n") as world:
        maria = world.conversations.introduce_person("Maria", "lead")
        world.run(world.conversations.say(maria, "Hi"))
        assert "tagged-late" in world.evidence.last_exchange(maria).tags


def test_silence_is_silence_after_the_time_that_the_profile_names(tmp_path: Path) -> None:
    """No longer, and no shorter."""
    with world_of(tmp_path, "starts_tasks", "[replies]\nsilence_after = 59\n") as world:
        maria = world.conversations.introduce_person("Maria", "lead")
        world.run(world.conversations.say(maria, "Hi"))
        assert START + timedelta(seconds=59) == world.time.now()
        with pytest.raises(UnansweredMessage):
            world.evidence.last_answer(maria)
