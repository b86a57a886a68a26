"""Promises about what the CRM shows: each accepts the truth and notices every way of not keeping it."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from support.promises import bot_in_charge, crm_records
from support.promises.broken_promise import UnansweredMessage, WrongOrder, WrongRecord
from support.targets.routing import RoutingField
from support.test_data.person import Person
from tests.promises.promise_harness import PROFILE, Stage, refuses


@pytest.mark.parametrize("tags", [(), ("warm-lead",), ("hot-lead", "warm-lead"), ("hot-lead", "buyer_hot")])
def test_one_temperature_tag_only(stage: Stage, tags: tuple[str, ...]) -> None:
    """No tag, the wrong one, two temperatures, and one temperature said twice are noticed; one tag is accepted."""
    maria, sam = stage.meet("Maria"), stage.meet("Sam", "seller")
    stage.tags(sam, "Seller_Hot", "vip")
    crm_records.expect_only_temperature_tag(stage.evidence, sam, "hot")
    if tags:
        stage.tags(maria, *tags)
    refuses(WrongRecord, crm_records.expect_only_temperature_tag, stage.evidence, maria, "hot")


def test_old_tag_left_behind_is_reported_with_its_history(stage: Stage, maria: Person) -> None:
    """The error shows when each tag came and went."""
    stage.tags(maria, "cold-lead", "vip")
    stage.untags(maria, "vip")
    stage.tags(maria, "hot-lead")
    error = refuses(WrongRecord, crm_records.expect_only_temperature_tag, stage.evidence, maria, "hot")
    assert "Maria carries cold-lead, hot-lead instead of one tag for hot (LEAD-001)." == error.what
    assert error.seen.startswith("Tue 10 Mar 10:00:00 added cold-lead, vip; Tue 10 Mar 10:00:00 removed vip; ")


def test_tag_without_merit_is_noticed(stage: Stage, sam: Person) -> None:
    """A temperature not earned is noticed, of any bot's tags; without an answer nothing is proved."""
    stage.says(sam, "not sure")
    refuses(UnansweredMessage, crm_records.expect_no_temperature_tag, stage.evidence, sam, "hot")
    stage.says(sam, "not sure", "Understood.")
    stage.tags(sam, "seller_warm")
    crm_records.expect_no_temperature_tag(stage.evidence, sam, "hot")
    stage.tags(sam, "buyer_hot")
    refuses(WrongRecord, crm_records.expect_no_temperature_tag, stage.evidence, sam, "hot")


@pytest.mark.parametrize(
    "tags", [(), ("hot-lead", "cold-lead"), ("cold-lead",), ("cold-lead", "warm-lead", "hot-lead")]
)
def test_tags_in_turn(stage: Stage, tags: tuple[str, ...]) -> None:
    """No tags, another order, one too few and one too many are noticed; the promised turns are accepted."""
    maria, dana = stage.meet("Maria"), stage.meet("Dana")
    for tag in ("cold-lead", "vip", "hot-lead"):
        stage.tags(dana, tag)
    crm_records.expect_tags_in_order(stage.evidence, dana, ["cold", "hot"])
    for tag in tags:
        stage.tags(maria, tag)
    refuses(WrongOrder, crm_records.expect_tags_in_order, stage.evidence, maria, ["cold", "hot"])


def test_tag_after_the_reply(stage: Stage, maria: Person) -> None:
    """Reply first, then the tags, in every exchange, keeps the promise; other tags may come at any time."""
    for word, tag in (("no", "cold-lead"), ("yes", "hot-lead")):
        with stage.turn(maria, word):
            stage.tags(maria, f"said-{word}")
            stage.sends(maria, "Thanks")
            stage.tags(maria, tag)
    crm_records.expect_tags_after_replies(stage.evidence, maria)


@pytest.mark.parametrize("removed", [False, True])
def test_tag_before_the_reply_is_noticed(stage: Stage, maria: Person, *, removed: bool) -> None:
    """A temperature tag added or removed before the reply is noticed, with both places in the journal."""
    with stage.turn(maria, "yes"):
        stage.sends(maria, "Thanks")
        stage.tags(maria, "warm-lead")
    with stage.turn(maria, "really"):
        if removed:
            stage.untags(maria, "warm-lead")
        else:
            stage.tags(maria, "hot-lead")
        stage.sends(maria, "Thanks again")
    error = refuses(WrongOrder, crm_records.expect_tags_after_replies, stage.evidence, maria)
    assert "tag at journal entry 7, reply at 9" == error.seen


def test_tag_without_any_reply_is_noticed(stage: Stage) -> None:
    """A tag in a turn without a reply is noticed, and so is a conversation without any temperature tag."""
    maria, dana = stage.meet("Maria"), stage.meet("Dana")
    stage.says(dana, "Hi", "Hello")
    refuses(WrongRecord, crm_records.expect_tags_after_replies, stage.evidence, dana)
    with stage.turn(maria, "yes"):
        stage.tags(maria, "hot-lead")
    refuses(WrongOrder, crm_records.expect_tags_after_replies, stage.evidence, maria)


@pytest.mark.parametrize(
    ("written", "promised"),
    [(640_000, "$640,000"), (640_000.0, "640,000"), (1_234_567.0, "$1,234,567"), (85.5, "85.5")],
)
def test_amounts_are_compared_as_numbers(stage: Stage, sam: Person, written: float, promised: str) -> None:
    """The CRM's number and the feature's words mean the same amount, over a million too."""
    stage.says(sam, "Hi", "Thanks for the details.")
    stage.writes(sam, {"seller_price_expectation": written})
    crm_records.expect_recorded_facts(stage.evidence, sam, {"price": promised})


@pytest.mark.parametrize("written", [None, 640_001, 64_000, 640_000.4])
def test_wrong_amounts_are_noticed(stage: Stage, sam: Person, written: float | None) -> None:
    """An empty field and every other amount are noticed, however near."""
    stage.says(sam, "Hi", "Thanks for the details.")
    if written is not None:
        stage.writes(sam, {"seller_price_expectation": written})
    refuses(WrongRecord, crm_records.expect_recorded_facts, stage.evidence, sam, {"price": "$640,000"})


def test_words_are_the_targets_own(stage: Stage, sam: Person) -> None:
    """A value is compared in the target's word for it; the first wrong one is named."""
    stage.says(sam, "Hi", "Thanks for the details.")
    stage.writes(sam, {"property_condition": "Move_In_Ready", "seller_temperature": "warm"})
    crm_records.expect_recorded_facts(stage.evidence, sam, {"condition": "move-in ready", "seller temperature": "warm"})
    error = refuses(WrongRecord, crm_records.expect_recorded_facts, stage.evidence, sam, {"condition": "minor repairs"})
    assert "The CRM shows condition 'Move_In_Ready' for Sam instead of 'minor repairs' (LEAD-001)." == error.what


@pytest.mark.parametrize(
    ("promised", "kept_by", "broken_by"), [("nothing", "no", "yes"), ("anything but yes", "no", "yes")]
)
def test_fact_that_must_not_be_there(stage: Stage, sam: Person, promised: str, kept_by: str, broken_by: str) -> None:
    """An empty field or another value keeps such a promise; without an answer nothing is proved."""
    stage.says(sam, "not sure")
    refuses(UnansweredMessage, crm_records.expect_recorded_facts, stage.evidence, sam, {"offer accepted": promised})
    stage.says(sam, "not sure", "Understood.")
    crm_records.expect_recorded_facts(stage.evidence, sam, {"offer accepted": promised})
    stage.writes(sam, {"seller_offer_accepted": kept_by})
    crm_records.expect_recorded_facts(stage.evidence, sam, {"offer accepted": promised})
    stage.writes(sam, {"seller_offer_accepted": broken_by})
    refuses(WrongRecord, crm_records.expect_recorded_facts, stage.evidence, sam, {"offer accepted": promised})


def test_guess_in_a_field_is_noticed(stage: Stage, sam: Person) -> None:
    """A field that should be empty is accepted empty and noticed filled; without an answer nothing is proved."""
    stage.says(sam, "bananas")
    refuses(UnansweredMessage, crm_records.expect_empty_field, stage.evidence, sam, "condition")
    stage.says(sam, "bananas", "Pardon?")
    crm_records.expect_empty_field(stage.evidence, sam, "condition")
    stage.writes(sam, {"property_condition": "minor_repairs"})
    refuses(WrongRecord, crm_records.expect_empty_field, stage.evidence, sam, "condition")


@pytest.mark.parametrize(
    ("fact", "blank", "guess"),
    [
        ("score", {"ai_lead_score": 0}, {"ai_lead_score": 20}),
        ("questions answered", {"seller_questions_answered": 0}, {"seller_questions_answered": 1}),
        ("offer accepted", {"seller_offer_accepted": "no"}, {"seller_offer_accepted": "yes"}),
        ("seller temperature", {"seller_temperature": "cold"}, {"seller_temperature": "warm"}),
    ],
)
def test_what_holds_before_anything_is_known_is_no_guess(
    stage: Stage, sam: Person, fact: str, blank: dict[str, object], guess: dict[str, object]
) -> None:
    """No points, no answers, no acceptance and cold are as good as an empty field; a guess is not."""
    stage.says(sam, "bananas", "Pardon?")
    stage.writes(sam, blank)
    crm_records.expect_empty_field(stage.evidence, sam, fact)
    stage.writes(sam, guess)
    refuses(WrongRecord, crm_records.expect_empty_field, stage.evidence, sam, fact)


@pytest.mark.parametrize("score", [None, 39, 81])
def test_score_between_its_limits(stage: Stage, maria: Person, score: int | None) -> None:
    """No score, one point too few and one too many are noticed; both limits belong to the range."""
    stage.says(maria, "Hi", "Hello")
    for limit in (40, 80):
        stage.writes(maria, {"ai_lead_score": limit})
        crm_records.expect_score(stage.evidence, maria, minimum=40, maximum=80)
    dana = stage.meet("Dana")
    stage.says(dana, "Hi", "Hello")
    if score is not None:
        stage.writes(dana, {"ai_lead_score": score})
    refuses(WrongRecord, crm_records.expect_score, stage.evidence, dana, minimum=40, maximum=80)


@pytest.mark.parametrize("states", [("new",), ("new", "engaged"), ("day_3_sent", "new"), ("new", "day_3_sent", "new")])
def test_places_in_the_sequence(stage: Stage, states: tuple[str, ...]) -> None:
    """A place left out, wrong, swapped or added is noticed; the promised way and its last place are accepted."""
    maria, dana = stage.meet("Maria"), stage.meet("Dana")
    for person, way in ((maria, ("new", "day_3_sent")), (dana, states)):
        for state in way:
            with stage.turn(person, "hm"):
                stage.writes(person, {"lead_sequence_state": state})
                stage.sends(person, "Thanks")
    crm_records.expect_sequence_states(stage.evidence, maria, ["new", "day 3 sent"])
    crm_records.expect_sequence_state(stage.evidence, maria, "day 3 sent")
    refuses(WrongOrder, crm_records.expect_sequence_states, stage.evidence, dana, ["new", "day 3 sent"])
    refuses(WrongRecord, crm_records.expect_sequence_state, stage.evidence, maria, "new")


@pytest.mark.parametrize(
    ("titles", "days"), [((), 7), (("Call Dana",), 6), (("Call Dana",), 8), (("Call Dana", "Call the lead"), 7)]
)
def test_call_is_due_on_its_day(stage: Stage, titles: tuple[str, ...], days: int) -> None:
    """No call, one a day early or late, and a second under another title are noticed; one on its day is accepted."""
    maria, dana = stage.meet("Maria"), stage.meet("Dana")
    due = stage.clock.now() + timedelta(days=7)
    for person in (maria, dana):
        stage.says(person, "Hi", "Hello")
    stage.task(maria, "Call Maria", due)
    stage.task(maria, "Prepare the folder", due)
    crm_records.expect_call_task_due(stage.evidence, maria, timedelta(days=7))
    for title in titles:
        stage.task(dana, title, stage.clock.now() + timedelta(days=days))
    refuses(WrongRecord, crm_records.expect_call_task_due, stage.evidence, dana, timedelta(days=7))


def test_bot_in_charge(stage: Stage, maria: Person) -> None:
    """Tag and field name one bot; the field may be empty while nobody was handed over."""
    stage.says(maria, "Hi", "Hello")
    bot_in_charge.expect_bot_in_charge(stage.evidence, maria, "lead")
    stage.tags(maria, "buyer-lead", "handoff-lead-to-buyer")
    refuses(WrongRecord, bot_in_charge.expect_bot_in_charge, stage.evidence, maria, "buyer")
    stage.untags(maria, "needs-qualifying")
    error = refuses(WrongRecord, bot_in_charge.expect_bot_in_charge, stage.evidence, maria, "buyer")
    assert "The CRM's field says that Maria is with '' instead of 'buyer' (LEAD-001)." == error.what
    stage.writes(maria, {"assigned_bot": "lead"})
    refuses(WrongRecord, bot_in_charge.expect_bot_in_charge, stage.evidence, maria, "buyer")
    stage.writes(maria, {"assigned_bot": "buyer"})
    bot_in_charge.expect_bot_in_charge(stage.evidence, maria, "buyer")


OWN_WORDS = {"lead": "Intake", "buyer": "purchase", "seller": "L2"}


@pytest.mark.parametrize(
    "own",
    [
        {"values": {"bot": OWN_WORDS}},
        {"routed_by": RoutingField(field="assigned_bot", values=OWN_WORDS)},
        {"routed_by": RoutingField(field="assigned_bot", values=OWN_WORDS), "values": {"bot": OWN_WORDS}},
    ],
    ids=["values", "routed by the same field", "both"],
)
@pytest.mark.parametrize("bot", OWN_WORDS)
def test_a_bot_is_recorded_in_the_words_of_the_target(own: dict[str, Any], bot: str) -> None:
    """The profile's word names the bot, in any case of letters; the suite's own word and another bot's do not."""
    word, other = OWN_WORDS[bot], OWN_WORDS["seller" if bot == "buyer" else "buyer"]
    for named, accepted in ((word, True), (word.upper(), True), (bot, False), (other, False)):
        stage = Stage(msgspec.structs.replace(PROFILE, **own))
        person = stage.meet("Maria", bot)
        stage.writes(person, {"assigned_bot": named})
        stage.says(person, "Hi", "Hello")
        if accepted:
            bot_in_charge.expect_bot_in_charge(stage.evidence, person, bot)
        else:
            refuses(WrongRecord, bot_in_charge.expect_bot_in_charge, stage.evidence, person, bot)


def test_no_bot_is_in_charge_of_silence(stage: Stage, maria: Person) -> None:
    """A target that answers nothing looks after nobody, whatever tags were there before; no mark is noticed too."""
    stage.says(maria, "Hi")
    refuses(UnansweredMessage, bot_in_charge.expect_bot_in_charge, stage.evidence, maria, "lead")
    stage.says(maria, "Hi", "Hello")
    stage.untags(maria, "needs-qualifying")
    refuses(WrongRecord, bot_in_charge.expect_bot_in_charge, stage.evidence, maria, "lead")


def test_hand_over_leaves_its_tag(stage: Stage, maria: Person) -> None:
    """The tag that names both bots, in their order, is there or it is noticed."""
    refuses(WrongRecord, bot_in_charge.expect_hand_off_tag, stage.evidence, maria, "lead", "buyer")
    stage.tags(maria, "handoff-lead-to-buyer")
    bot_in_charge.expect_hand_off_tag(stage.evidence, maria, "lead", "buyer")
    refuses(WrongRecord, bot_in_charge.expect_hand_off_tag, stage.evidence, maria, "buyer", "lead")
