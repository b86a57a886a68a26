"""Promises about records and answers when a crowd has gone, judged on made-up people."""

from dataclasses import replace
from typing import Any

import pytest

from support.load.promises import consistency
from support.load.promises.load_result import Conversed, Crowd
from support.promises.broken_promise import (
    BrokenPromise,
    DoubledAnswer,
    Unanswered,
    WrongOrder,
    WrongRecord,
    WrongWords,
)
from support.vocabulary.outcome import CannotTell
from tests.load.promises.load_result_factory import SAID, conversed, crowd, done, held, profile

BOTH = held("Maria").messages
ASK, REPLY, TELL, LAST = BOTH


def judge_all(judged: Crowd) -> None:
    """Every promise, one after another."""
    consistency.records_as_unhurried(judged)
    consistency.earned_as_written(judged, profile())
    consistency.answered_once_in_order(judged)


def maria(**changes: Any) -> dict[str, list[Conversed]]:
    """A crowd of one who is like this."""
    return {"people": [conversed("Maria", **changes)]}


def test_a_right_crowd_breaks_nothing() -> None:
    """Names differ between the crowd and who talked alone; nothing else does."""
    judge_all(crowd())


@pytest.mark.parametrize(
    ("changes", "kind", "told"),
    [
        (maria(tags=("seller-lead",)), WrongRecord, "tags: "),
        (maria(fields={}), WrongRecord, "fields: {} instead of"),
        (maria(appointments=()), WrongRecord, "appointments: () instead of"),
        (maria(tasks=("Call Ann",)), WrongRecord, "tasks: "),
        (maria(messages=BOTH[:3]), Unanswered, "1 of 2 messages were never answered"),
        (maria(messages=(*BOTH, LAST)), DoubledAnswer, "wrote 2 and got 3"),
        (maria(messages=(ASK, LAST, TELL, REPLY)), WrongOrder, "out of order"),
        (maria(messages=(REPLY, ASK, TELL, LAST)), WrongOrder, "out of order"),
        ({"people": [conversed("Maria", finished=False)], "answered": 300}, Unanswered, "Nobody came to the end"),
    ],
)
def test_each_promise_can_break(changes: dict[str, Any], kind: type[BrokenPromise], told: str) -> None:
    """What is wrong is named by its own kind of broken promise."""
    with pytest.raises(kind) as broken:
        judge_all(crowd(**changes))
    assert told in str(broken.value)


@pytest.mark.parametrize(
    "changes",
    [
        {"tags": ("seller-lead", "seller_hot")},
        {"tags": ("seller-lead", "seller_warm", "seller_hot")},
        {"appointments": ("confirmed", "confirmed")},
        {"fields": {"assigned_bot": "lead"}},
    ],
)
def test_what_a_dialogue_earns_stands_on_its_page(changes: dict[str, Any]) -> None:
    """Also where everybody, alone or not, gets the same wrong thing."""
    with pytest.raises(WrongRecord):
        consistency.earned_as_written(crowd(**maria(**changes)), profile())


def test_who_writes_on_is_answered_in_order_all_the_same() -> None:
    """Both lines first, then both answers: none overtook another, none came before its question."""
    assert 0 == consistency.inversions(conversed("Maria", messages=(ASK, TELL, REPLY, LAST)), conversed("Ann"))


def test_overtaken_answers_are_counted() -> None:
    """The second line's answer first, then the first one's."""
    assert 1 == consistency.inversions(conversed("Maria", messages=(ASK, TELL, LAST, REPLY)), conversed("Ann"))


def test_an_answer_that_is_missing_puts_nothing_out_of_order() -> None:
    """Whoever is left without one answer got the others in order."""
    assert 0 == consistency.inversions(conversed("Maria", messages=(ASK, TELL, LAST)), conversed("Ann"))


def test_a_message_nobody_took_need_not_be_answered() -> None:
    """The bots refused it, and GoHighLevel was told so."""
    consistency.everything_answered(crowd(deliveries=done(400, 399), **maria(messages=BOTH[:3])))


def test_what_the_bots_took_in_a_storm_is_answered_whatever_they_refused() -> None:
    """Of prepared deliveries only those that were taken are to be answered: a refusal excuses no other message."""
    lost = replace(conversed("Maria", messages=BOTH[:3]), taken=2)
    with pytest.raises(Unanswered, match="1 of 2 messages were never answered"):
        consistency.everything_answered(crowd(deliveries=done(400, 380), people=[lost]))


@pytest.mark.parametrize(
    "changes",
    [
        {"people": [conversed("Maria", finished=False)]},
        {"unrecorded": ("3 people still talked",)},
        {"people": []},
        {"visits": []},
        {"planned": 11},
        maria(messages=(TELL, REPLY, ASK, LAST)),
    ],
)
def test_of_nobody_nothing_is_told(changes: dict[str, Any]) -> None:
    """Neither a pass nor a failure; nor of people whose lines overtook each other before any bot saw them."""
    with pytest.raises(CannotTell):
        consistency.answered_once_in_order(crowd(**changes))


def test_a_doubtful_machine_excuses_no_wrong_record() -> None:
    """However slow the machine is: what is wrong in the CRM is wrong."""
    with pytest.raises(WrongRecord):
        consistency.records_as_unhurried(crowd(doubts=("too busy",), **maria(fields={})))


def test_nobody_is_called_by_somebody_elses_name() -> None:
    """A word many are sent, or somebody alone, is no name, whoever bears it; what one is sent of another is."""
    maria, craig = conversed("Maria"), replace(conversed("Craig"), names=("Craig", "Cole"))
    craig = replace(craig, held=held("Maria", contact_id="c2"))
    with pytest.raises(WrongWords, match="1 of 2 people"):
        consistency.nobody_elses_name(crowd(people=[maria, craig]))
    consistency.nobody_elses_name(crowd(people=[maria, conversed("Good", contact_id="c2")]))


def test_lines_lead_on_as_they_do_alone() -> None:
    """One of two answers is the one the same line gets when nobody else is there."""
    assert SAID == conversed("Maria").said
    mixed = conversed("Maria", messages=(ASK, REPLY, TELL, ("outbound", "SMS", f"{REPLY[2]} Please.")))
    assert (2, 1) == (
        consistency.led_on(conversed("Maria"), conversed("Ann")),
        consistency.led_on(mixed, conversed("Ann")),
    )


def test_whoever_bears_one_name_twice_differs_from_nobody() -> None:
    """Her deal bears her whole name, as everybody's does."""
    craig = replace(conversed("Craig", opportunities=(("Buyer: Craig Craig", 5.0),)), names=("Craig", "Craig"))
    ann = conversed("Ann", opportunities=(("Buyer: Ann Porter", 5.0),))
    consistency.records_as_unhurried(crowd(people=[craig], unhurried={("seller", ""): ann}))
