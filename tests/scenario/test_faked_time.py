"""Virtual time for programs: their timers fire at their moments, days pass in no time, and both clocks agree.

Inapplicable without libfaketime.
"""

import time
from datetime import timedelta
from pathlib import Path

import pytest

from support.promises.broken_promise import UnansweredMessage
from support.scenario.wiring import START
from support.simulators.kernel.faults import Fault, FaultKind
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.outcome import CannotTell
from tests.scenario.scenario_harness import SCENARIO, suite
from tests.scenario.timed_target import VIRTUAL, measure_lateness, require_virtual_time, write_profile

DAY = 86_400.0
TOLERANCE = timedelta(seconds=8)
SAME_CLOCK = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _with_the_library() -> None:
    require_virtual_time()


@pytest.mark.parametrize("behaviour", ["", "ticks", "node"])
def test_timers_of_days_fire_on_their_way(tmp_path: Path, behaviour: str) -> None:
    """In their order, each at its own moment, and within seconds; a program with a short tick as well."""
    with suite(write_profile(tmp_path, behaviour, [0.0, 40.0, DAY, 3 * DAY])) as entered:
        world = entered.open_world(SCENARIO)
        assert timedelta() <= world.time.now() - START < timedelta(minutes=1)
        maria = world.conversations.introduce_person("Maria", "lead")
        began = time.monotonic()
        entered.run_coroutine(world.conversations.say(maria, "Hi"))
        assert 1 == len(measure_lateness(world, maria))
        entered.run_coroutine(world.conversations.let_time_pass_silently(maria, timedelta(days=4)))
        real = time.monotonic() - began
        sent = measure_lateness(world, maria)
        entered.close_world(world)
    assert 4 == len(sent)
    for (at, apart), due in zip(sent, (0.0, 40.0, DAY, 3 * DAY), strict=True):
        assert timedelta() <= at - timedelta(seconds=due) < TOLERANCE
        assert abs(apart) < SAME_CLOCK
    assert real < DAY / 24


def test_an_answer_is_waited_for_as_long_as_promised(tmp_path: Path) -> None:
    """One that comes after nine minutes comes; one after eleven is missing, however short the answer timeout is."""
    with suite(write_profile(tmp_path, "", [540.0])) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        entered.run_coroutine(world.conversations.say(maria, "Hi"))
        assert world.evidence.last_answer(maria)
        entered.close_world(world)
    with suite(write_profile(tmp_path, "", [660.0])) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        entered.run_coroutine(world.conversations.say(maria, "Hi"))
        with pytest.raises(UnansweredMessage):
            world.evidence.last_answer(maria)
        entered.close_world(world)


def test_an_answer_an_hour_late_is_none(tmp_path: Path) -> None:
    """It is missing when it was due, comes at its hour, and the program goes on for the next message."""
    with suite(write_profile(tmp_path, "", [3600.0])) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        entered.run_coroutine(world.conversations.say(maria, "Hi"))
        with pytest.raises(UnansweredMessage):
            world.evidence.last_answer(maria)
        entered.run_coroutine(world.conversations.let_time_pass_silently(maria, timedelta(hours=1)))
        ((at, apart),) = measure_lateness(world, maria)
        assert timedelta() <= at - timedelta(hours=1) < timedelta(minutes=20)
        assert abs(apart) < SAME_CLOCK
        entered.close_world(world)


def test_a_late_second_answer_is_seen(tmp_path: Path) -> None:
    """The two hours after the last message pass, as they do in process."""
    with suite(write_profile(tmp_path, "ticks", [0.0, 3600.0])) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        entered.run_coroutine(world.conversations.say(maria, "Hi"))
        assert 2 == len(world.wait_and_collect_evidence().messages_sent_to_person(maria))
        entered.close_world(world)


def test_a_service_that_is_late_is_late_by_the_same_clock(tmp_path: Path) -> None:
    """Two minutes of a slow CRM take no two minutes."""
    with suite(write_profile(tmp_path, "", [0.0])) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        world.faults.set_faults_of_service("GoHighLevel", Fault(kind=FaultKind.LATE, seconds=120))
        began = time.monotonic()
        entered.run_coroutine(world.conversations.say(maria, "Hi"))
        real = time.monotonic() - began
        ((at, apart),) = measure_lateness(world, maria)
        entered.close_world(world)
    assert timedelta(seconds=120) <= at < timedelta(seconds=120) + TOLERANCE
    assert abs(apart - timedelta(seconds=120)) < TOLERANCE
    assert real < 60


def test_every_scenario_starts_at_the_same_moment(tmp_path: Path) -> None:
    """A program whose clock was moved is started anew; its timers are gone, and what it shared is removed."""
    with suite(write_profile(tmp_path, "", [0.0, 3 * DAY])) as entered:
        ids = []
        for _ in range(2):
            world = entered.open_world(SCENARIO)
            ids.append(world.target.process_id)  # type: ignore[attr-defined]
            assert timedelta() <= world.time.now() - START < timedelta(minutes=1)
            maria = world.conversations.introduce_person("Maria", "lead")
            entered.run_coroutine(world.conversations.say(maria, "Hi"))
            entered.run_coroutine(world.time.advance(timedelta(days=1)))
            assert 1 == len(measure_lateness(world, maria))
            entered.close_world(world)
    assert ids[0] != ids[1]
    assert not [file for each in ids for file in Path("/dev/shm").glob(f"*faketime*_{each}")]  # noqa: S108 - libfaketime's


@pytest.mark.parametrize("behaviour", ["sleeping", "waiting"])
def test_a_thread_that_sleeps_for_days_cannot_be_judged(tmp_path: Path, behaviour: str) -> None:
    """It cannot be woken: a follow-up that it sends late would be the suite's failure, so that nothing is told."""
    with suite(write_profile(tmp_path, behaviour, [0.0, 3 * DAY], answer_timeout=0.5)) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        entered.run_coroutine(world.conversations.say(maria, "Hi"))
        with pytest.raises(
            CannotTell, match=r"A thread of the target sleeps (for|without) .* and cannot be woken, while .* must"
        ):
            entered.run_coroutine(world.time.advance(timedelta(days=4)))
        entered.close_world(world)


def test_a_thread_that_is_not_judged_is_passed_over(tmp_path: Path) -> None:
    """The profile may say that it does nothing that matters."""
    profile = write_profile(tmp_path, "sleeping", [3 * DAY], answer_timeout=0.5)
    text = profile.read_text(encoding="utf-8")
    profile.write_text(
        text.replace('kind = "virtual"', 'kind = "virtual"\nsleeping_threads = "ignore"'), encoding="utf-8"
    )
    with suite(profile) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        entered.run_coroutine(world.conversations.say(maria, "Hi"))
        entered.run_coroutine(world.time.advance(timedelta(days=4)))
        assert [] == measure_lateness(world, maria)
        entered.close_world(world)


def test_a_program_that_does_not_load_the_library_is_refused(tmp_path: Path) -> None:
    """As one that is linked statically does not."""
    profile = write_profile(tmp_path, "", [])
    text = profile.read_text(encoding="utf-8")
    wrapped = text.replace('command = ["', 'command = ["/usr/bin/env", "-u", "LD_PRELOAD", "')
    profile.write_text(wrapped, encoding="utf-8")
    with suite(profile) as entered, pytest.raises(SetUpError, match="its program does not load libfaketime"):
        entered.check_target()


def test_the_reference_bots_have_it_too() -> None:
    """The profile that is shipped is complete, and its follow-up of day 3 comes."""
    with suite(VIRTUAL) as entered:
        world = entered.open_world(SCENARIO)
        dana = world.conversations.introduce_person("Dana", "lead")
        entered.run_coroutine(world.conversations.arrive_without_message(dana))
        answered = len(world.evidence.messages_sent_to_person(dana))
        entered.run_coroutine(world.conversations.let_time_pass_silently(dana, timedelta(days=3, hours=1)))
        sent = world.journal.find_entries("message.sent", contact=dana.contact_id)
        entered.close_world(world)
    assert answered + 1 == len(sent)
    assert timedelta(days=3) <= sent[-1].at - sent[0].at < timedelta(days=3) + TOLERANCE
