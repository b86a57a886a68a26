"""Promises about records and answers afterwards, judged on made-up people, on a quiet machine and on a busy one."""

from dataclasses import replace
from typing import Any

import pytest

from support.load.promises import consistency
from support.load.promises.conversation_record import ConversationRecord
from support.load.promises.load_result import LoadResult
from support.promises.broken_promise import (
    BrokenPromise,
    DoubledAnswer,
    UnansweredMessage,
    WrongOrder,
    WrongRecord,
    WrongWords,
)
from support.vocabulary.outcome import CannotTell
from tests.load.promises.load_result_factory import (
    BUSY,
    SAID,
    assert_broken,
    assert_not_judged_when_busy,
    build_contact,
    build_load_result,
    build_record,
    profile,
)

BOTH = build_contact("Maria").messages
ASK, REPLY, TELL, LAST = BOTH


def judge_all(judged: LoadResult) -> None:
    """Every promise, one after another."""
    consistency.expect_records_match_reference(judged)
    consistency.expect_outcomes_match_dialogues(judged, profile())
    consistency.expect_answered_once_in_order(judged)


def maria(**changes: Any) -> dict[str, list[ConversationRecord]]:
    """A change: the one person who is looked at is like this. changes: of the contact in the CRM."""
    return {"conversations": [build_record("Maria", **changes)]}


def test_a_right_result_breaks_nothing() -> None:
    """Names differ from the reference run; nothing else does."""
    judge_all(build_load_result())


EXPLAINABLE: list[Any] = [
    (maria(messages=(ASK, LAST, TELL, REPLY)), WrongOrder, "out of order"),
    (
        {"conversations": [build_record("Maria", finished=False)], "answered": 300},
        UnansweredMessage,
        "No conversation came to its end",
    ),
]
"""A busy machine can be the reason: webhooks overtake each other, no conversation ends in time."""

UNEXPLAINABLE: list[Any] = [
    (maria(tags=("seller-lead",)), WrongRecord, "tags: "),
    (maria(fields={}), WrongRecord, "fields: {} instead of"),
    (maria(appointments=()), WrongRecord, "appointments: () instead of"),
    (maria(tasks=("Call Ann",)), WrongRecord, "tasks: "),
    (maria(messages=BOTH[:3]), UnansweredMessage, "1 of 2 messages were never answered"),
    (maria(messages=(*BOTH, LAST)), DoubledAnswer, "wrote 2 and got 3"),
    (maria(messages=(REPLY, ASK, TELL, LAST)), WrongOrder, "out of order"),
]
"""Wrong records, lost messages, doubled answers and answers before their message, once no work is left."""


@pytest.mark.parametrize(("changes", "kind", "words"), [*EXPLAINABLE, *UNEXPLAINABLE])
def test_each_promise_can_break(changes: dict[str, Any], kind: type[BrokenPromise], words: str) -> None:
    """What is wrong is named by its own kind of broken promise."""
    assert_broken(judge_all, kind, words, **changes)


@pytest.mark.parametrize(("changes", "kind", "words"), UNEXPLAINABLE)
def test_no_machine_explains_what_is_wrong_once_no_work_is_left(
    changes: dict[str, Any], kind: type[BrokenPromise], words: str
) -> None:
    """However busy it was."""
    assert_broken(judge_all, kind, words, **changes, **BUSY)


@pytest.mark.parametrize("changes", [breach[0] for breach in EXPLAINABLE])
def test_a_busy_machine_may_be_the_reason(changes: dict[str, Any]) -> None:
    """The same breach measured by a late generator is no failure."""
    assert_not_judged_when_busy(judge_all, **changes)


@pytest.mark.parametrize("changes", [maria(fields={}), maria(messages=BOTH[:3])])
def test_a_busy_target_that_still_has_work_may_complete_it(changes: dict[str, Any]) -> None:
    """A record or an answer that is missing then may still come; on a quiet machine it is the target's failure."""
    for unsettled in ({"finished": False}, {"left": None}):
        with pytest.raises(CannotTell, match="of the bots' core"):
            judge_all(build_load_result(**changes, **unsettled, **BUSY))
        with pytest.raises(BrokenPromise):
            judge_all(build_load_result(**changes, **unsettled))


def test_a_prepared_delivery_without_a_response_may_have_been_taken() -> None:
    """Its answer is no surplus; beyond those there is one."""
    twice = replace(build_record("Maria"), acknowledged=1)
    consistency.expect_no_doubled_answers(build_load_result(conversations=[twice], unconfirmed=1))
    with pytest.raises(DoubledAnswer, match="wrote 1 and got 2"):
        consistency.expect_no_doubled_answers(build_load_result(conversations=[twice], unconfirmed=0))
    with pytest.raises(DoubledAnswer, match="wrote 2 and got 3"):
        consistency.expect_no_doubled_answers(build_load_result(**maria(messages=(*BOTH, LAST)), unconfirmed=1))


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
    """Also if the reference run has the same error."""
    with pytest.raises(WrongRecord):
        consistency.expect_outcomes_match_dialogues(build_load_result(**maria(**changes)), profile())


def test_who_writes_on_is_answered_in_order_all_the_same() -> None:
    """Both lines first, then both answers: none overtook another, none came before its question."""
    assert 0 == consistency.count_misordered_answers(
        build_record("Maria", messages=(ASK, TELL, REPLY, LAST)), build_record("Ann")
    )


def test_overtaken_answers_are_counted() -> None:
    """The second line's answer first, then the first one's."""
    assert 1 == consistency.count_misordered_answers(
        build_record("Maria", messages=(ASK, TELL, LAST, REPLY)), build_record("Ann")
    )


def test_an_answer_that_is_missing_puts_nothing_out_of_order() -> None:
    """A missing answer leaves the others in order."""
    assert 0 == consistency.count_misordered_answers(
        build_record("Maria", messages=(ASK, TELL, LAST)), build_record("Ann")
    )


def test_a_message_without_acknowledgement_need_not_be_answered() -> None:
    """The bots refused it, and GoHighLevel knows."""
    consistency.expect_all_acknowledged_answered(build_load_result(acknowledged=1, **maria(messages=BOTH[:3])))


def test_accepted_messages_of_a_webhook_flood_are_answered_whatever_was_refused() -> None:
    """Of prepared deliveries only those that were taken are to be answered: a refusal excuses no other message."""
    lost = replace(build_record("Maria", messages=BOTH[:3]), acknowledged=2)
    with pytest.raises(UnansweredMessage, match="1 of 2 messages were never answered"):
        consistency.expect_all_acknowledged_answered(build_load_result(conversations=[lost], acknowledged=2))


@pytest.mark.parametrize(
    "changes",
    [
        {"conversations": [build_record("Maria", finished=False)]},
        {"unrecorded": ("3 people still talked",)},
        {"conversations": []},
        {"visits": []},
        {"expected": 11},
        maria(messages=(TELL, REPLY, ASK, LAST)),
    ],
)
def test_without_people_nothing_can_be_judged(changes: dict[str, Any]) -> None:
    """Neither a pass nor a failure; nor of people whose lines overtook each other before any bot saw them."""
    with pytest.raises(CannotTell):
        consistency.expect_answered_once_in_order(build_load_result(**changes))


def test_no_person_is_addressed_by_the_name_of_another() -> None:
    """A word that many people are sent, or the reference run contains, is no name; a rare one of another person is."""
    maria, craig = build_record("Maria"), replace(build_record("Craig"), names=("Craig", "Cole"))
    craig = replace(craig, contact=build_contact("Maria", contact_id="c2"))
    with pytest.raises(WrongWords, match="1 of 2 people"):
        consistency.expect_no_foreign_names(build_load_result(conversations=[maria, craig], **BUSY))
    consistency.expect_no_foreign_names(build_load_result(conversations=[maria, build_record("Good", contact_id="c2")]))


def test_lines_lead_on_as_they_do_alone() -> None:
    """One of two answers is the one the same line gets in the reference run."""
    assert SAID == build_record("Maria").dialogue_lines
    mixed = build_record("Maria", messages=(ASK, REPLY, TELL, ("outbound", "SMS", f"{REPLY[2]} Please.")))
    assert (2, 1) == (
        consistency.count_expected_replies(build_record("Maria"), build_record("Ann")),
        consistency.count_expected_replies(mixed, build_record("Ann")),
    )


def test_a_person_with_the_same_name_twice_has_the_same_record() -> None:
    """The deal contains the whole name, as in every record."""
    craig = replace(build_record("Craig", opportunities=(("Buyer: Craig Craig", 5.0),)), names=("Craig", "Craig"))
    ann = build_record("Ann", opportunities=(("Buyer: Ann Porter", 5.0),))
    consistency.expect_records_match_reference(
        build_load_result(conversations=[craig], reference={("seller", ""): ann})
    )
