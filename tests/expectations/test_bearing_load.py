"""Promises about a crowd, judged on made-up measurements."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import numpy as np
import pytest

from support.expectations import bearing_load
from support.expectations.bearing_load import Conversed, Crowd
from support.expectations.promise import (
    BrokenPromise,
    DoubledAnswer,
    LateAnswer,
    Unanswered,
    WrongOrder,
    WrongRecord,
)
from support.load.crm_door import Held
from support.measuring.throughput import Throughput, Window
from support.measuring.waits import Waits, spread
from support.vocabulary.outcome import CannotTell

SAID = ("I want to sell", "It's move-in ready")


def held(name: str, **changes: Any) -> Held:
    """What the CRM holds of somebody with this first name who said both lines."""
    whole = Held(
        contact_id="c1",
        tags=("seller-lead", "seller_warm"),
        fields={"property_condition": "move_in_ready"},
        appointments=("confirmed",),
        tasks=(f"Call {name}",),
        workflows=(),
        opportunities=(),
        messages=(
            ("inbound", "SMS", SAID[0]),
            ("outbound", "SMS", f"Hi {name}, which condition is it in?"),
            ("inbound", "SMS", SAID[1]),
            ("outbound", "SMS", "Good. What price would make you happy?"),
        ),
    )
    return msgspec.structs.replace(whole, **changes)


def conversed(name: str, **changes: Any) -> Conversed:
    """Somebody who finished."""
    return Conversed(names=(name, "Porter"), dialogue="seller", said=SAID, held=held(name, **changes))


def waits(*seconds: float) -> Waits:
    """Closed-loop waits."""
    each = spread(np.array(seconds))
    return Waits(service=each, response=each, late=0, unstarted=0)


def crowd(**changes: Any) -> Crowd:
    """Ten people, one of whom finished, everything quick and right, unless changed."""
    rates = Throughput(window=Window(start=0.0, end=10.0), done=400, well=400)
    right = Crowd(
        at_once=10,
        answers=waits(*[0.1] * 400),
        acknowledgements=waits(*[0.01] * 400),
        messages=rates,
        deliveries=rates,
        doubts=(),
        conversations=(conversed("Maria"),),
        unhurried={"seller": conversed("Ann")},
        visits=(),
        memory=90_000_000,
        replay="behave",
    )
    return replace(right, **changes)


def judge_all(judged: Crowd) -> None:
    """Every promise, one after another."""
    bearing_load.acknowledged_within(judged, 0.2)
    bearing_load.answered_within(judged, 2)
    bearing_load.few_unanswered(judged, 5)
    bearing_load.memory_below(judged, 300)
    bearing_load.records_as_unhurried(judged)
    bearing_load.answered_once_in_order(judged)


def test_a_right_crowd_breaks_nothing() -> None:
    """Names differ between the crowd and who talked alone; nothing else does."""
    judge_all(crowd())


BOTH = held("Maria").messages
LOST = Throughput(window=Window(start=0.0, end=10.0), done=400, well=370)


@pytest.mark.parametrize(
    ("changes", "kind", "told"),
    [
        ({"answers": waits(*[0.1] * 370, *[3.0] * 30)}, LateAnswer, "95 in 100 took up to 3000 ms"),
        ({"acknowledgements": waits(*[0.3] * 400)}, LateAnswer, "deliveries acknowledged"),
        ({"messages": LOST}, Unanswered, "7.5 % of the messages"),
        ({"memory": 300_000_000}, BrokenPromise, "held 300 MB"),
        ({"conversations": (conversed("Maria", tags=("seller-lead",)),)}, WrongRecord, "tags: "),
        ({"conversations": (conversed("Maria", fields={}),)}, WrongRecord, "fields: {} instead of"),
        ({"conversations": (conversed("Maria", appointments=()),)}, WrongRecord, "appointments: () instead of"),
        ({"conversations": (conversed("Maria", tasks=("Call Ann",)),)}, WrongRecord, "tasks: "),
        ({"conversations": (conversed("Maria", messages=BOTH[:3]),)}, Unanswered, "2 messages of one person got 1"),
        ({"conversations": (conversed("Maria", messages=(*BOTH, BOTH[3])),)}, DoubledAnswer, "got 3 answers"),
        (
            {"conversations": (conversed("Maria", messages=(BOTH[0], BOTH[3], BOTH[2], BOTH[1])),)},
            WrongOrder,
            "not answered in order",
        ),
        (
            {"conversations": (conversed("Maria", messages=(BOTH[0], BOTH[2], BOTH[1], BOTH[3])),)},
            WrongOrder,
            "not answered in order",
        ),
    ],
)
def test_each_promise_can_break(changes: dict[str, Any], kind: type[BrokenPromise], told: str) -> None:
    """What is wrong is named by its own kind of broken promise."""
    with pytest.raises(kind) as broken:
        judge_all(crowd(**changes))
    assert told in str(broken.value)


@pytest.mark.parametrize(
    ("changes", "judge"),
    [
        ({"doubts": ("the generator used 99% of a core",)}, lambda one: bearing_load.answered_within(one, 2)),
        ({"answers": waits(*[0.1] * 199)}, lambda one: bearing_load.answered_within(one, 2)),
        ({"conversations": ()}, bearing_load.records_as_unhurried),
        ({"memory": 0}, lambda one: bearing_load.memory_below(one, 300)),
    ],
)
def test_what_cannot_be_told_is_not_passed(changes: dict[str, Any], judge: Callable[[Crowd], None]) -> None:
    """A doubtful generator, too few samples, nobody who finished, an unseen process: neither a pass nor a failure."""
    with pytest.raises(CannotTell):
        judge(crowd(**changes))


def test_a_doubtful_machine_excuses_no_wrong_record() -> None:
    """However slow the machine is: what is wrong in the CRM is wrong."""
    with pytest.raises(WrongRecord):
        bearing_load.records_as_unhurried(crowd(doubts=("too busy",), conversations=(conversed("Maria", fields={}),)))
