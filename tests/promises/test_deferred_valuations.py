"""Promises about a service in trouble: each accepts the truth and notices every way of not keeping it."""

from datetime import timedelta

import pytest

from support.promises import deferred_valuations as owed
from support.promises.broken_promise import (
    BrokenPromise,
    DoubledAnswer,
    InventedFact,
    LateAnswer,
    UnansweredMessage,
    WrongRecord,
    WrongWords,
)
from support.simulators.kernel.faults import FaultKind
from support.test_data.person import Person
from tests.promises.promise_harness import Stage, refuses
from tests.promises.valuations import ANSWER, TRUTH

HOME = "8412 Hermosa Ave"
DELAY = "The market analysis is taking longer than usual. I will text you the moment it is ready."
GIVEN_UP = "I am sorry, I could not get the market analysis. Jorge will prepare it himself."


def send_delay_notices(first: str = DELAY, *later: str, seconds: float = 80) -> tuple[Stage, Person]:
    """Sam names his home, is sent the first message after a nonsensical answer, and the others after a sound one."""
    stage = Stage()
    sam = stage.meet("Sam", "seller")
    with stage.turn(sam, HOME):
        stage.journal.write(
            "valuation", "fault", kind=FaultKind.CHANGED.value, operation="POST /valuations", changes={}
        )
        stage.hears("/valuations", ANSWER)
        stage.clock.advance(seconds)
        stage.sends(sam, first)
    if later:
        with stage.turn(sam):
            stage.hears("/valuations", ANSWER)
            for message in later:
                stage.sends(sam, message)
    return stage, sam


def test_truth_is_accepted() -> None:
    """Told of the delay, sent the valuation once, without a price before."""
    stage, sam = send_delay_notices(DELAY, TRUTH)
    owed.expect_delay_announced(stage.evidence, sam, HOME)
    owed.expect_no_price_before_answer(stage.evidence, sam)
    owed.expect_valuation_delivered_once(stage.evidence, sam)
    owed.expect_valuation_or_notice(stage.evidence, sam, HOME, timedelta(seconds=80))


def test_silence_about_the_delay_is_noticed() -> None:
    """Another answer, and none, are noticed."""
    stage, sam = send_delay_notices("What condition is the home in?", TRUTH)
    refuses(WrongWords, owed.expect_delay_announced, stage.evidence, sam, HOME)
    stage = Stage()
    sam = stage.meet("Sam", "seller")
    stage.says(sam, HOME)
    refuses(UnansweredMessage, owed.expect_delay_announced, stage.evidence, sam, HOME)


def test_an_early_price_is_noticed() -> None:
    """A price that only a spoilt answer gave is noticed, even when the sound one confirms it later."""
    stage, sam = send_delay_notices(f"{DELAY} About $715,000.", TRUTH)
    refuses(InventedFact, owed.expect_no_price_before_answer, stage.evidence, sam)
    stage, sam = send_delay_notices(f"{DELAY} About $715,000.")
    refuses(InventedFact, owed.expect_no_price_before_answer, stage.evidence, sam)


def test_twice_and_never_delivered_are_noticed() -> None:
    """The valuation comes once: not twice, not at all."""
    stage, sam = send_delay_notices(DELAY, TRUTH, TRUTH)
    refuses(DoubledAnswer, owed.expect_valuation_delivered_once, stage.evidence, sam)
    stage, sam = send_delay_notices(DELAY, "Soon.")
    refuses(WrongWords, owed.expect_valuation_delivered_once, stage.evidence, sam)


def test_waiting_in_silence_is_noticed() -> None:
    """A second too long, and another answer than the value or the truth, are noticed; the value itself is fine."""
    stage, sam = send_delay_notices(DELAY, TRUTH, seconds=91)
    refuses(LateAnswer, owed.expect_valuation_or_notice, stage.evidence, sam, HOME, timedelta(seconds=90))
    stage, sam = send_delay_notices("One moment please.", TRUTH)
    refuses(WrongWords, owed.expect_valuation_or_notice, stage.evidence, sam, HOME, timedelta(seconds=90))
    stage = Stage()
    sam = stage.meet("Sam", "seller")
    with stage.turn(sam, HOME):
        stage.hears("/valuations", ANSWER)
        stage.sends(sam, TRUTH)
    owed.expect_valuation_or_notice(stage.evidence, sam, HOME, timedelta(seconds=90))


@pytest.mark.parametrize(
    ("messages", "tasks", "kind"),
    [
        ((), 1, WrongWords),
        ((GIVEN_UP, GIVEN_UP), 1, WrongWords),
        ((GIVEN_UP,), 0, WrongRecord),
        ((GIVEN_UP, "Say $700,000."), 1, InventedFact),
    ],
)
def test_giving_up_badly_is_noticed(messages: tuple[str, ...], tasks: int, kind: type[BrokenPromise]) -> None:
    """In silence, twice, with nobody asked, with a number: each is noticed; once with a task is accepted."""

    def after(messages: tuple[str, ...], tasks: int) -> tuple[Stage, Person]:
        stage, sam = send_delay_notices()
        with stage.turn(sam):
            for message in messages:
                stage.sends(sam, message)
            for _ in range(tasks):
                stage.task(sam, f"Value {HOME} by hand", stage.clock.now())
        return stage, sam

    stage, sam = after((GIVEN_UP,), 1)
    owed.expect_valuation_given_up(stage.evidence, sam, HOME)
    stage, sam = after(messages, tasks)
    refuses(kind, owed.expect_valuation_given_up, stage.evidence, sam, HOME)


def test_questions_are_counted_by_home(stage: Stage) -> None:
    """Another spelling is the same home; another home is another."""
    stage.says(stage.meet("Sam", "seller"), "What is it worth?", "I am looking into it.")
    for address in ("8412 hermosa avenue", "8412 Hermosa Ave, Rancho Cucamonga", "6849 Pecan Ave"):
        stage.journal.write(
            "valuation",
            "call",
            method="POST",
            path="/valuations",
            status=200,
            request={"address": address},
            answer=ANSWER,
        )
    owed.expect_valuation_call_count(stage.evidence, HOME, 2)
    refuses(WrongRecord, owed.expect_valuation_call_count, stage.evidence, HOME, 1)
    refuses(WrongRecord, owed.expect_valuation_call_count, stage.evidence, "1 Elm St", 1)


def test_one_analysis_is_recorded() -> None:
    """None and two are noticed."""
    stage, sam = send_delay_notices(DELAY, TRUTH)
    refuses(WrongRecord, owed.expect_one_valuation_recorded, stage.evidence, sam, HOME)
    stage.notes(sam, f"Market analysis for {HOME}")
    owed.expect_one_valuation_recorded(stage.evidence, sam, HOME)
    stage.notes(sam, f"Market analysis for {HOME}")
    refuses(DoubledAnswer, owed.expect_one_valuation_recorded, stage.evidence, sam, HOME)
