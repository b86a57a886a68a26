"""Promises about who looks after somebody: each accepts the truth and notices every way of not keeping it."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from support.promises import handoff
from support.promises.broken_promise import DoubledAnswer, UnansweredMessage, WrongRecord
from support.test_data.person import Person
from tests.promises.promise_harness import PROFILE, Stage, refuses

CALLED = PROFILE.tags.person_called
TAKEOVER_ANSWER = "Of course. I am asking Jorge to get in touch with you himself."


def hand_over(
    stage: Stage, *, answer: str = TAKEOVER_ANSWER, tag: str = CALLED, titles: tuple[str, ...] = ("Take over: lawsuit",)
) -> Person:
    """Sam has said something, and this came of it."""
    sam = stage.meet("Sam", "seller")
    with stage.turn(sam, "I am being sued"):
        stage.sends(sam, answer)
        stage.tags(sam, tag)
        for title in titles:
            stage.task(sam, title, stage.clock.now())
    return sam


@pytest.mark.parametrize("change", [{}, {"titles": ()}, {"tag": "vip"}, {"answer": "Fine. Anything else?"}])
def test_a_needless_call_is_noticed(stage: Stage, change: dict[str, Any]) -> None:
    """The words, the tag, the task: each alone is a call."""
    refuses(WrongRecord, handoff.expect_not_escalated, stage.evidence, hand_over(stage, **change))


def test_an_ordinary_answer_is_no_handoff(stage: Stage) -> None:
    """An answer, and a tag of another kind."""
    sam = hand_over(stage, answer="Fine. Anything else?", tag="vip", titles=())
    handoff.expect_not_escalated(stage.evidence, sam)


def test_left_alone_means_no_word_and_no_deed(stage: Stage) -> None:
    """A message, a tag, a field, a task, a note: each alone is noticed; what was before is not."""
    sam = hand_over(stage)
    with stage.turn(sam, "Hello?"):
        pass
    handoff.expect_bots_stay_silent(stage.evidence, sam)
    stage.writes(sam, {PROFILE.crm_field_key("price"): 640_000})
    refuses(WrongRecord, handoff.expect_bots_stay_silent, stage.evidence, sam)
    stage.sends(sam, "Still here.")
    refuses(DoubledAnswer, handoff.expect_bots_stay_silent, stage.evidence, sam)


@pytest.mark.parametrize(
    ("fields", "tags", "blank"),
    [
        ({"seller_temperature": "cold", "seller_questions_answered": 0}, ("seller_cold",), True),
        ({"ai_lead_score": 0.0, "lead_sequence_state": "new"}, (), True),
        ({"seller_temperature": "warm"}, (), False),
        ({"seller_questions_answered": 1}, (), False),
        ({"seller_temperature": "cold", "seller_price_expectation": 640_000}, (), False),
        ({}, ("seller_warm",), False),
        ({}, ("seller_cold", "vip"), False),
    ],
)
def test_values_that_hold_before_anything_is_known_are_no_trace(
    stage: Stage, sam: Person, fields: dict[str, object], tags: tuple[str, ...], blank: bool
) -> None:
    """Cold and no points where nothing stood say nothing; anything more is a trace, and cold instead of warm is."""
    with stage.turn(sam, "[1, 2]"):
        stage.sends(sam, "Which of the two did you mean?")
        stage.writes(sam, fields)
        stage.tags(sam, *tags)
    if not blank:
        refuses(WrongRecord, handoff.expect_no_trace, stage.evidence, sam)
        return
    handoff.expect_no_trace(stage.evidence, sam)
    refuses(WrongRecord, handoff.expect_no_crm_change, stage.evidence, sam)


def test_a_temperature_that_falls_is_a_trace(stage: Stage, sam: Person) -> None:
    """Cold where warm stood was made of the message; warm written again was not."""
    with stage.turn(sam, "Around 640k"):
        stage.sends(sam, "Thank you.")
        stage.writes(sam, {"seller_temperature": "warm"})
    with stage.turn(sam, "[1, 2]"):
        stage.sends(sam, "Which of the two did you mean?")
        stage.writes(sam, {"seller_temperature": "warm"})
    handoff.expect_no_trace(stage.evidence, sam)
    with stage.turn(sam, "[1, 2]"):
        stage.sends(sam, "Which of the two did you mean?")
        stage.writes(sam, {"seller_temperature": "cold"})
    refuses(WrongRecord, handoff.expect_no_trace, stage.evidence, sam)


@pytest.mark.parametrize("deed", ["tags", "untags", "notes"])
def test_every_trace_is_noticed(stage: Stage, sam: Person, deed: str) -> None:
    """A tag that comes or goes, a note: an odd text may cause none of them."""
    stage.tags(sam, "vip")
    stage.says(sam, "???", "Sorry?")
    handoff.expect_no_crm_change(stage.evidence, sam)
    getattr(stage, deed)(sam, "vip" if deed == "untags" else "new")
    refuses(WrongRecord, handoff.expect_no_crm_change, stage.evidence, sam)


def test_a_blocked_hand_over_moves_nothing_and_says_why(stage: Stage, sam: Person) -> None:
    """A move, a missing note and a note without a reason are noticed."""
    with stage.turn(sam, "I want to buy"):
        stage.sends(sam, "What condition is the home in?")
    refuses(WrongRecord, handoff.expect_hand_off_blocked, stage.evidence, sam, "seller")
    stage.notes(sam, "Not made.")
    refuses(WrongRecord, handoff.expect_hand_off_blocked, stage.evidence, sam, "seller")
    stage.notes(sam, "Not made: with the buyer bot within the last 30 minutes.")
    handoff.expect_hand_off_blocked(stage.evidence, sam, "seller")
    stage.tags(sam, "handoff-seller-to-buyer")
    refuses(WrongRecord, handoff.expect_hand_off_blocked, stage.evidence, sam, "seller")


@pytest.mark.parametrize(("named", "accepted"), [("L2", True), ("l2", True), ("seller", False), ("purchase", False)])
def test_a_blocked_hand_off_leaves_the_bot_in_the_words_of_the_target(named: str, accepted: bool) -> None:
    """The field holds the profile's word for the bot that keeps the person."""
    stage = Stage(msgspec.structs.replace(PROFILE, values={"bot": {"seller": "L2", "buyer": "purchase"}}))
    sam = stage.meet("Sam", "seller")
    stage.writes(sam, {"assigned_bot": named})
    stage.says(sam, "I want to buy", "The buyer bot is not free yet.")
    stage.notes(sam, "Not handed over: with the buyer bot within the last 30 minutes.")
    if accepted:
        handoff.expect_hand_off_blocked(stage.evidence, sam, "seller")
    else:
        refuses(WrongRecord, handoff.expect_hand_off_blocked, stage.evidence, sam, "seller")


def test_what_is_claimed_before_the_answer_is_noticed(stage: Stage) -> None:
    """A step before the message the CRM took; after it, it is earned; without an answer nothing is proved."""
    maria, dana, noah = stage.meet("Maria"), stage.meet("Dana"), stage.meet("Noah")
    step = {"lead_sequence_state": PROFILE.sequence_state_text("analysis offered")}
    with stage.turn(maria, "Hi"):
        stage.writes(maria, step)
        stage.sends(maria, "Hello")
    with stage.turn(dana, "Hi"):
        stage.sends(dana, "Hello")
        stage.writes(dana, step)
    with stage.turn(noah, "Hi"):
        stage.writes(noah, step)
    refuses(WrongRecord, handoff.expect_no_claim_before_answer, stage.evidence, maria)
    handoff.expect_no_claim_before_answer(stage.evidence, dana)
    refuses(UnansweredMessage, handoff.expect_no_claim_before_answer, stage.evidence, noah)


def test_what_a_person_said_is_no_claim(stage: Stage, maria: Person) -> None:
    """Interest, score, temperature and that she wrote may stand there before the answer; an appointment may not."""
    with stage.turn(maria, "Yes, I'm very interested"):
        engaged = PROFILE.sequence_state_text("engaged")
        stage.writes(maria, {"ai_lead_score": 85, "lead_sequence_state": engaged})
        stage.tags(maria, "hot-lead")
        stage.sends(maria, "Great")
    handoff.expect_no_claim_before_answer(stage.evidence, maria)
    with stage.turn(maria, "The first one"):
        stage.books(maria, "2026-03-11T09:00:00-07:00")
        stage.sends(maria, "Booked")
    refuses(WrongRecord, handoff.expect_no_claim_before_answer, stage.evidence, maria)


def test_messages_are_counted_over_the_whole_scenario(stage: Stage, maria: Person) -> None:
    """One too many and one too few are noticed."""
    stage.says(maria, "Hi", "Hello")
    stage.clock.advance(timedelta(hours=1).total_seconds())
    handoff.expect_message_count(stage.evidence, maria, 1)
    refuses(DoubledAnswer, handoff.expect_message_count, stage.evidence, maria, 2)
    stage.sends(maria, "Hello again")
    refuses(DoubledAnswer, handoff.expect_message_count, stage.evidence, maria, 1)


@pytest.mark.parametrize("record", ["note", "task", "field"])
def test_words_that_are_filed_are_noticed(stage: Stage, record: str) -> None:
    """What somebody sent is found in a note, a task or a field, whichever case and spaces."""
    omar = stage.meet("Omar", "seller")
    stage.says(omar, "<b>DROP table contacts</b>", "What condition is the home in?")
    handoff.expect_last_message_not_recorded(stage.evidence, omar)
    filed = "said: <B>drop  table contacts</b>"
    match record:
        case "note":
            stage.notes(omar, filed)
        case "task":
            stage.task(omar, "Look", stage.clock.now(), body=filed)
        case _:
            stage.writes(omar, {"property_address": filed})
    refuses(WrongRecord, handoff.expect_last_message_not_recorded, stage.evidence, omar)
