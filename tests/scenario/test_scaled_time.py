"""A program whose intervals are shorter by one factor is judged by its days, in real time."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from support.promises import answering
from support.scenario.wiring import AcceptanceSuite
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.outcome import CannotTell
from tests.scenario.scenario_harness import REFERENCE, SCENARIO, suite
from tests.scenario.timed_target import PROGRAM, write_profile

DAY = 1.0
"""Seconds of the machine that a day of the target takes."""
SCALE = f"\n[time]\nscale = {86_400 / DAY:g}\n"


def write_scaled_profile(folder: Path, delays: list[float], time: str = SCALE, *, virtual_clock: str = "yes") -> Path:
    """The profile of a program that sends a message after each of these times, with these settings of [time]."""
    file = write_profile(folder, "", delays, original=PROGRAM)
    text = file.read_text(encoding="utf-8")
    text = text.replace('virtual_clock = "no"', f'virtual_clock = "{virtual_clock}"')
    file.write_text(text.replace("\n[metrics]\n", f"{time}\n[metrics]\n", 1), encoding="utf-8")
    return file


def list_days(entered: AcceptanceSuite, days: int) -> tuple[list[int], list[float]]:
    """The days on which Maria was written to while she kept silent, and how many seconds late each message was sent."""
    world = entered.open_world(SCENARIO)
    maria = world.conversations.introduce_person("Maria", "lead")
    entered.run_coroutine(world.conversations.say(maria, "Hi"))
    answering.expect_answered_within(world.evidence, maria, timedelta(minutes=5))
    entered.run_coroutine(world.conversations.let_time_pass_silently(maria, timedelta(days=days)))
    began = world.evidence.first_exchange(maria).at
    sent = world.evidence.messages_sent_to_person(maria)
    clocks = [datetime.fromisoformat(entry["text"].split()[-1]) for entry in sent]
    entered.close_world(world)
    return [(entry.at - began).days for entry in sent], [(clock - began).total_seconds() for clock in clocks]


def test_a_follow_up_counts_for_the_day_on_which_it_is_due(tmp_path: Path) -> None:
    """Two days are two seconds of the machine, and an answer in a tenth of one is punctual all the same."""
    with suite(write_scaled_profile(tmp_path, [0.0, 2 * DAY])) as entered:
        days, came = list_days(entered, 4)
    if came[-1] > 3 * DAY:
        pytest.skip(f"cannot tell: the program's own timer was {came[-1] - 2 * DAY:.1f} s late on this machine")
    assert [0, 2] == days


def test_a_follow_up_on_the_wrong_day_is_seen(tmp_path: Path) -> None:
    """A day too late."""
    with suite(write_scaled_profile(tmp_path, [0.0, 3 * DAY])) as entered:
        days, _ = list_days(entered, 4)
    assert [0, 2] != days


def test_a_follow_up_that_is_due_later_is_no_late_action(tmp_path: Path) -> None:
    """Two hours are a twelfth of a second here: what comes after three seconds is due on the third day."""
    with suite(write_scaled_profile(tmp_path, [0.0, 3 * DAY])) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        entered.run_coroutine(world.conversations.say(maria, "Hi"))
        world.expect_lasting(answering.expect_one_answer_each, maria)
        entered.close_world(world, SCENARIO.location)
        assert () == entered.judge_late_actions()
        assert 2 == len(world.evidence.messages_sent_to_person(maria))


def test_without_a_scale_the_same_message_is_a_late_action(tmp_path: Path) -> None:
    """It comes three seconds after the answer."""
    with suite(write_scaled_profile(tmp_path, [0.0, 3 * DAY], "", virtual_clock="no")) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        entered.run_coroutine(world.conversations.say(maria, "Hi"))
        world.expect_lasting(answering.expect_one_answer_each, maria)
        entered.close_world(world, SCENARIO.location)
        (breach,) = entered.judge_late_actions()
    assert (SCENARIO.location, 1) == (breach.location, breach.repetition)
    assert "after the last reply that the scenario had seen" in breach.broken.seen


def test_weeks_are_too_long_unless_the_profile_waits_for_them(tmp_path: Path) -> None:
    """What is waited for at most counts after scaling."""
    with suite(write_scaled_profile(tmp_path, [0.0])) as entered:
        world = entered.open_world(SCENARIO)
        with pytest.raises(CannotTell, match="needs 30 d to pass"):
            entered.run_coroutine(world.time.advance(timedelta(days=30)))
        entered.close_world(world)


@pytest.mark.parametrize(
    ("time", "virtual_clock", "refused"),
    [
        ("\n[time]\nscale = 0.5\n", "yes", "scale"),
        ("\n[time]\nscal = 2\n", "yes", "scal"),
        ('\n[time]\nkind = "virtual"\nscale = 2\n', "yes", "virtual time needs none"),
        ("", "yes", 'virtual_clock must be "no"'),
    ],
)
def test_a_wrong_scale_is_refused(tmp_path: Path, time: str, virtual_clock: str, refused: str) -> None:
    """Before any scenario."""
    with pytest.raises(SetUpError) as raised:
        suite(write_scaled_profile(tmp_path, [0.0], time, virtual_clock=virtual_clock))
    assert refused in str(raised.value)


def test_in_process_there_is_no_scale(tmp_path: Path) -> None:
    """Its time is virtual."""
    file = tmp_path / "target.toml"
    file.write_text(REFERENCE.read_text(encoding="utf-8").replace("[metrics]\n", f"{SCALE}\n[metrics]\n", 1))
    with pytest.raises(SetUpError, match="virtual time needs none"):
        suite(file)
