"""Each part of a watch is needed: with a mutant in it, scenarios of OPS-001 turn red."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import pytest

from support.operations import alerts, findings, watch, watch_trial
from support.operations.alerts import AlertBook, Finding, Notice, OpenAlert
from support.operations.courier import Courier
from support.operations.limits import WatchLimits, load_limits
from support.operations.watch_faults import FAULTS, TOLERATED
from support.operations.watch_mishaps import FAULT_BEGIN
from support.operations.watch_promises import (
    require_conclusion,
    require_cost_known,
    require_nothing_reported,
    require_reported,
)
from support.operations.watch_state import WatchState
from support.operations.watch_trial import DAY, HOUR, MINUTE, WatchTrial
from support.promises.broken_promise import BrokenPromise

DOWN = FAULTS["the bots cannot be reached"][0]
Scenario = Callable[[], None]


def for_an_hour(fault: str, **trial: Any) -> Scenario:
    """The scenario of this fault. trial: attributes of the trial."""

    def play() -> None:
        behaviour, topic = FAULTS[fault]
        watched = WatchTrial(phases=[(FAULT_BEGIN, FAULT_BEGIN + HOUR, behaviour)], **trial).run()
        require_reported(watched, topic, kinds=("alert", "clear"), by=None)

    return play


def all_the_time(tolerated: str) -> Scenario:
    """The scenario of what is no reason for an alert."""
    return lambda: require_nothing_reported(WatchTrial(phases=[(0.0, DAY, TOLERATED[tolerated])]).run())


def play_twice() -> None:
    """It comes and goes twice."""
    phases = [(FAULT_BEGIN, FAULT_BEGIN + HOUR, DOWN), (FAULT_BEGIN + 3 * HOUR, FAULT_BEGIN + 4 * HOUR, DOWN)]
    require_reported(WatchTrial(phases=phases).run(), "down", kinds=("alert", "clear") * 2)


def play_flapping() -> None:
    """Good for a moment only."""
    behaviour = FAULTS["the bots hold 451 MB of memory"][0]
    begins = [FAULT_BEGIN + minute * MINUTE for minute in range(0, 60, 2)]
    phases = [(begin, begin + MINUTE, behaviour) for begin in begins]
    require_reported(WatchTrial(phases=phases).run(), "memory", kinds=("alert", "clear"))


def play_costly_day() -> None:
    """For one day too much is spent."""
    behaviour = FAULTS["the bots cost $51 a day"][0]
    trial = WatchTrial(phases=[(0.0, DAY, behaviour)], seconds=3 * DAY).run()
    require_reported(trial, "daily cost", kinds=("alert", "clear"))


def play_known_cost() -> None:
    """What a day costs."""
    trial = WatchTrial(phases=[(0.0, DAY, TOLERATED["the bots cost $49 a day"])]).run()
    require_cost_known(trial.result, a_day=49)


def play_roll_back() -> None:
    """A new deployment goes wrong for an hour."""
    phases = [(FAULT_BEGIN, FAULT_BEGIN + HOUR, FAULTS["6 in 100 messages fail"][0])]
    require_conclusion(WatchTrial(phases=phases).run(), exit_code=1, mentions="roll back: errors")


def play_no_figures() -> None:
    """Bots that give no figures."""
    trial = WatchTrial(phases=[(0.0, DAY, TOLERATED["the bots give no figures"])]).run()
    require_conclusion(trial, exit_code=3, mentions="errors")


SCENARIOS: Mapping[str, Scenario] = {
    **{fault: for_an_hour(fault) for fault in FAULTS if fault != "the bots cost $51 a day"},
    **{tolerated: all_the_time(tolerated) for tolerated in TOLERATED},
    "twice": play_twice,
    "flapping": play_flapping,
    "a costly day": play_costly_day,
    "known cost": play_known_cost,
    "roll back": play_roll_back,
    "no figures": play_no_figures,
    "killed meanwhile": for_an_hour("the bots cannot be reached", restarts=[FAULT_BEGIN + HOUR / 2]),
    "killed afterwards": for_an_hour("the bots cannot be reached", restarts=[FAULT_BEGIN + HOUR + MINUTE]),
    "killed while posting": for_an_hour("the bots cannot be reached", killed_while_posting=True),
    "office down": for_an_hour(
        "the bots cannot be reached", office_phases=[(FAULT_BEGIN, FAULT_BEGIN + 2 * HOUR, "down")]
    ),
    "office slow": for_an_hour("the bots cannot be reached", office_phases=[(0.0, DAY, "slow")]),
}


def _with_limits(**changes: Any) -> Callable[[], WatchLimits]:
    changed = msgspec.structs.replace(load_limits(), **changes)
    return lambda: changed


def _take_again(book: AlertBook, topic: alerts.Topic, finding: Finding, _: WatchLimits, now: float) -> Notice | None:
    """Each bad reading gives an alert."""
    if not finding.is_bad:
        return None
    book.raised[topic] = book.raised.get(topic, 0) + 1
    book.open[topic] = OpenAlert(began=now, seen=finding.seen)
    return book._build("alert", topic, finding, now)


def _begin_with_what_was_sending(self: Courier, book: AlertBook, poster: Any, keep: Any) -> None:
    for notice in book.notices:
        notice.delivery = "waiting" if notice.delivery == "sending" else notice.delivery
    ORIGINAL_INIT(self, book, poster, keep)


ORIGINAL_INIT = Courier.__init__
ORIGINAL_FINISH = Courier._finish


def _give_up_at_once(self: Courier, now: float) -> bool:
    """What was refused counts as told."""
    done = ORIGINAL_FINISH(self, now)
    for notice in self._book.notices:
        notice.delivery = "told" if notice.attempts and notice.delivery == "waiting" else notice.delivery
    return done


def _post_again_when_slow(self: Courier, now: float) -> bool:
    if self._under_way is not None and not self._under_way[1].done():
        notice, self._under_way = self._under_way[0], None
        notice.delivery, notice.next_try = "waiting", now + MINUTE
        return True
    return ORIGINAL_FINISH(self, now)


MUTANTS: Mapping[str, tuple[Any, str, Any, set[str]]] = {
    "alerts at each reading": (AlertBook, "_take", _take_again, {"the bots cannot be reached", "twice", "flapping"}),
    "never clears": (
        watch_trial,
        "load_limits",
        _with_limits(readings_until_clear=10_000),
        {"the bots cannot be reached", "twice"},
    ),
    "clears at the first good reading": (
        watch_trial,
        "load_limits",
        _with_limits(readings_until_clear=1),
        {"flapping"},
    ),
    "down at the first failed reading": (
        *(watch_trial, "load_limits", _with_limits(readings_until_down=1)),
        {"one look in ten fails"},
    ),
    "response limit too high": (
        *(watch_trial, "load_limits", _with_limits(response_seconds=11)),
        {"answers take 10.5 seconds"},
    ),
    "response limit too low": (
        *(watch_trial, "load_limits", _with_limits(response_seconds=9.9)),
        {"answers take 10 seconds"},
    ),
    "error limit too high": (
        *(watch_trial, "load_limits", _with_limits(error_percent=6.1)),
        {"6 in 100 messages fail", "6 in 100 answers take too long"},
    ),
    "error limit too low": (
        *(watch_trial, "load_limits", _with_limits(error_percent=4.9)),
        {"5 in 100 messages fail", "5 in 100 answers take too long"},
    ),
    "memory limit too high": (
        *(watch_trial, "load_limits", _with_limits(memory_megabytes=452)),
        {"the bots hold 451 MB of memory"},
    ),
    "memory limit in other megabytes": (findings, "MEGABYTE", 2**20, {"the bots hold 451 MB of memory"}),
    "memory limit too low": (
        watch_trial,
        "load_limits",
        _with_limits(memory_megabytes=449),
        {"the bots hold 450 MB of memory"},
    ),
    "cost limit too high": (watch_trial, "load_limits", _with_limits(daily_dollars=52), {"a costly day"}),
    "cost limit too low": (watch_trial, "load_limits", _with_limits(daily_dollars=48), {"the bots cost $49 a day"}),
    "forgets at a restart": (
        *(watch_trial._EncodedState, "load", lambda _self, target: WatchState(book=AlertBook(target=target))),
        {"killed meanwhile", "killed afterwards", "killed while posting"},
    ),
    "posts again what was under way": (
        *(Courier, "__init__", _begin_with_what_was_sending),
        {"killed while posting"},
    ),
    "drops what was refused": (Courier, "_finish", _give_up_at_once, {"office down"}),
    "posts again what is slow": (Courier, "_finish", _post_again_when_slow, {"office slow"}),
    "does not see what waits": (watch, "_find_stuck_since", lambda *_: 0.0, {"messages wait and none is answered"}),
    "does not look at the canary": (
        *(findings, "_judge_canary", lambda _: Finding(is_bad=None, seen="", limit="")),
        {"a test person is answered twice", "a test person is not answered"},
    ),
    "the unknown counts as good": (watch.WatchResult, "never_known", (), {"no figures"}),
    "only what is open counts": (watch.WatchResult, "alerts", (), {"roll back"}),
}
"""What is wrong -> the module or class, the name in it, what stands there instead, and the scenarios that notice."""


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_watch_itself_keeps_every_scenario(name: str) -> None:
    """Without a mutant nothing is red."""
    SCENARIOS[name]()


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_mutant_of_the_watch_is_killed(mutant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its scenarios turn red."""
    place, name, replacement, expected = MUTANTS[mutant]
    monkeypatch.setattr(place, name, replacement)
    red = set()
    for scenario in expected:
        try:
            SCENARIOS[scenario]()
        except BrokenPromise:
            red.add(scenario)
    assert expected == red


def test_a_watch_goes_on_where_its_state_cannot_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full: the office is alerted all the same, and the report says what a restart would do."""

    def refuse(_: object, __: WatchState) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(watch_trial._EncodedState, "save", refuse)
    trial = WatchTrial(phases=[(FAULT_BEGIN, FAULT_BEGIN + HOUR, DOWN)]).run()
    require_reported(trial, "down", kinds=("alert", "clear"))
    assert "No space" in trial.result.state_problem
