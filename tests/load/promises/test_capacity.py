"""What the bots bear is judged by what was found, and a generator that gave up first blames nobody."""

from dataclasses import replace

import msgspec
import pytest

from support.load.analysis.report_schema import Capacity, Level
from support.load.promises.budget_log import Judgements
from support.load.promises.capacity import (
    Borne,
    Start,
    Started,
    first_answer_within,
    maximum_stated,
    memory_stays_below,
    rush_fits,
)
from support.promises.broken_promise import BrokenPromise, LateAnswer
from support.vocabulary.outcome import CannotTell


def borne(**other: object) -> Borne:
    """A search that recommends 80 people."""
    told = Capacity(
        recommended=80,
        low=80,
        high=120,
        at_least=False,
        binding="80% of what was confirmed (100 users; at 150 the limit is processor)",
        levels=(
            Level(people=100, rate=50.0, p95=2.0, well=1.0, sustained=True),
            Level(people=150, rate=50.0, p95=4.0, well=0.5, limit="processor"),
        ),
    )
    return Borne(
        capacity=msgspec.structs.replace(told, **other),
        promised=3,
        replay="behave it",
        judgements=Judgements(requirement="STR-001"),
    )


def started() -> Started:
    """Two starts, the slower one after 2.5 s."""
    return Started(
        starts=(Start(ready=1.0, answered=0.5), Start(ready=2.0, answered=0.5)),
        before=90_000_000,
        peak=120_000_000,
        after=110_000_000,
        replay="behave it",
        judgements=Judgements(requirement="STR-003"),
    )


def test_a_recommended_maximum_is_stated_with_its_bound() -> None:
    """Nobody at all is a broken promise, unless the generator could not ask."""
    stated = borne()
    maximum_stated(stated)
    assert ("passed", 80) == (stated.judgements.budgets[0].outcome, stated.judgements.budgets[0].seen)
    with pytest.raises(BrokenPromise, match="bear nobody: not even 100 people"):
        maximum_stated(borne(recommended=0))
    with pytest.raises(CannotTell, match="gave up before anybody"):
        maximum_stated(borne(recommended=0, at_least=True))


def test_a_rush_fits_up_to_the_maximum() -> None:
    """One person more does not, and the reason is told."""
    rush_fits(borne(), 80)
    with pytest.raises(BrokenPromise, match="80 people at once are recommended at the most; a rush brings 81") as told:
        rush_fits(borne(), 81)
    assert "at 150 the limit is processor" in told.value.seen
    assert "150 people: 50% within 3 s, processor" in told.value.seen


def test_at_least_so_many_say_nothing_of_more() -> None:
    """What is surely borne is borne; beyond it nothing is known."""
    rush_fits(borne(at_least=True), 80)
    with pytest.raises(CannotTell, match="at least 80 do"):
        rush_fits(borne(at_least=True), 81)


def test_the_slowest_start_counts() -> None:
    """To the first answer, not only until the bots are ready."""
    first_answer_within(started(), 2.5)
    with pytest.raises(LateAnswer, match=r"2\.5 s after the bots were started; we promise 2\.4 s"):
        first_answer_within(started(), 2.4)


def test_memory_is_judged_at_its_highest_and_told_at_all_three() -> None:
    """What nobody saw is not judged."""
    memory_stays_below(started(), 121)
    with pytest.raises(BrokenPromise, match="held 120 MB") as told:
        memory_stays_below(started(), 120)
    assert "before 90 MB, at the peak 120 MB, afterwards 110 MB" == told.value.seen
    with pytest.raises(BrokenPromise, match="held 130 MB"):
        memory_stays_below(replace(started(), after=130_000_000), 125)
    with pytest.raises(CannotTell, match="Nobody could see"):
        memory_stays_below(replace(started(), peak=0), 400)
