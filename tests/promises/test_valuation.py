"""Promises about what a valuation says: each accepts the truth and notices every way of not keeping it."""

import copy
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from support.promises import valuation
from support.promises.broken_promise import BrokenPromise, InventedFact, LateAnswer, WrongRecord, WrongWords
from support.test_data.person import Person
from tests.promises.promise_harness import Stage, refuses
from tests.promises.valuations import ANSWER, HOMES, NOTE, TRUTH, send_valuation


def test_truth_is_accepted() -> None:
    """What the service found, told in full, keeps every promise."""
    stage, sam = send_valuation()
    valuation.expect_message_names_sold_homes(stage.evidence, sam, 3)
    valuation.expect_range_and_confidence(stage.evidence, sam)
    valuation.expect_market_described(stage.evidence, sam)
    valuation.expect_valuation_within(stage.evidence, sam, timedelta(seconds=90))


def test_adjusted_values_may_be_quoted() -> None:
    """A comparable may be quoted at its adjusted value."""
    stage, sam = send_valuation(TRUTH.replace("$700,000", "$710,000"))
    valuation.expect_message_names_sold_homes(stage.evidence, sam, 3)


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("Let me look that up.", WrongWords),
        (TRUTH.replace("$715,000", "$716,000"), WrongWords),
        (TRUTH.replace(", 33 Beryl St $750,000", ""), WrongWords),
        (TRUTH.replace("33 Beryl St $750,000", "33 Beryl St"), WrongWords),
        (TRUTH.replace("$700,000", "$720,000").replace("St $720,000", "St $700,000"), WrongWords),
        (TRUTH.replace("412 Hermosa", "8412 Hermosa"), WrongWords),
        (TRUTH.replace("90 Monte Vista", "90 Monte Verde"), WrongWords),
        (f"{TRUTH} 12 Dream Rd went for $900,000.", InventedFact),
    ],
)
def test_misquoted_comparables_are_noticed(message: str, kind: type[WrongWords | InventedFact]) -> None:
    """No value, another value, a home or price left out, prices swapped, other homes, invented amounts: all noticed."""
    stage, sam = send_valuation(message)
    refuses(kind, valuation.expect_message_names_sold_homes, stage.evidence, sam, 3)


@pytest.mark.parametrize(
    ("message", "missing"),
    [
        (TRUTH.replace("$679,000 to ", ""), "low"),
        (TRUTH.replace("$772,000", "$773,000"), "high"),
        (TRUTH.replace("83%", "84%"), "confidence"),
        (TRUTH.replace("83%", "183%"), "confidence"),
        (TRUTH.replace("$679,000 to $772,000, 83% confidence", "roughly"), "low, high, confidence"),
    ],
)
def test_missing_range_and_confidence_are_noticed(message: str, missing: str) -> None:
    """Each part that is left out or changed is named."""
    stage, sam = send_valuation(message)
    broken = refuses(WrongWords, valuation.expect_range_and_confidence, stage.evidence, sam)
    assert f"Sam's valuation lacks the {missing} the service found (LEAD-001)." == broken.what


def test_confidence_may_be_spaced() -> None:
    """`83 %` is 83%."""
    stage, sam = send_valuation(TRUTH.replace("83%", "83 %"))
    valuation.expect_range_and_confidence(stage.evidence, sam)


@pytest.mark.parametrize(
    ("message", "note", "kind"),
    [
        (TRUTH.replace("A sellers' market; ", ""), NOTE, WrongWords),
        (TRUTH.replace("not an appraisal", "an estimate"), NOTE, WrongWords),
        (TRUTH.replace("sellers'", "buyers'"), NOTE, InventedFact),
        (TRUTH.replace("sellers'", "balanced"), NOTE, InventedFact),
        (TRUTH, "Sam wants to sell.", WrongRecord),
        (TRUTH, NOTE.replace("33 Beryl St", ""), WrongRecord),
        (TRUTH, NOTE.replace("$679,000 to ", ""), WrongRecord),
        (TRUTH, NOTE.replace("It is not an appraisal.", ""), WrongRecord),
        (TRUTH, NOTE.replace(", 83% sure", ""), WrongRecord),
        (TRUTH, NOTE.replace("A sellers' market.", ""), WrongRecord),
    ],
)
def test_missing_market_disclaimer_or_note_is_noticed(message: str, note: str, kind: type[BrokenPromise]) -> None:
    """No market, another market, no disclaimer, no note, or one that lacks a part: each is noticed."""
    stage, sam = send_valuation(message, note=note)
    refuses(kind, valuation.expect_market_described, stage.evidence, sam)


def test_valuation_one_second_late_is_noticed() -> None:
    """91 seconds after the address are a second too many."""
    stage, sam = send_valuation()
    refuses(LateAnswer, valuation.expect_valuation_within, stage.evidence, sam, timedelta(seconds=89))


def test_a_second_message_does_not_start_the_clock_again(stage: Stage, sam: Person) -> None:
    """A valuation that only comes after the person wrote once more is counted from the address."""
    stage.says(sam, "8412 Hermosa Ave")
    stage.clock.advance(600)
    with stage.turn(sam, "Hello?"):
        stage.hears("/valuations", ANSWER)
        stage.sends(sam, TRUTH)
    refuses(LateAnswer, valuation.expect_valuation_within, stage.evidence, sam, timedelta(seconds=90))


def test_home_the_crm_knows_counts_from_the_wish(stage: Stage, sam: Person) -> None:
    """Where nobody had to name the home, the last message before the value is the request."""
    stage.writes(sam, {"property_address": "8412 Hermosa Ave"})
    stage.says(sam, "Hi", "Hello")
    with stage.turn(sam, "What is it worth?"):
        stage.hears("/valuations", ANSWER)
        stage.clock.advance(30)
        stage.sends(sam, TRUTH)
    valuation.expect_valuation_within(stage.evidence, sam, timedelta(seconds=30))
    refuses(LateAnswer, valuation.expect_valuation_within, stage.evidence, sam, timedelta(seconds=29))


def send_emails(*texts: str, change: Callable[[str], str] = str) -> tuple[Stage, Person]:
    """Dana's home is valued and these e-mails are sent."""
    stage = Stage()
    dana = stage.meet("Dana")
    stage.writes(dana, {"property_address": "8412 Hermosa Ave"})
    with stage.turn(dana):
        stage.hears("/valuations", ANSWER)
        for text in texts:
            stage.sends(dana, change(text), by="Email")
    return stage, dana


@pytest.mark.parametrize("texts", [(), (TRUTH, TRUTH), (TRUTH.replace("715", "716"),), ("It is $715,000.",)])
def test_email_with_the_value(texts: tuple[str, ...]) -> None:
    """No e-mail, two, another value and no disclaimer are noticed; one true e-mail is accepted."""
    valuation.expect_value_in_email(*_evidence(send_emails(TRUTH)))
    refuses(WrongWords, valuation.expect_value_in_email, *_evidence(send_emails(*texts)))


def test_text_message_is_no_email() -> None:
    """The value in a text message is not in an e-mail."""
    stage, sam = send_valuation()
    refuses(WrongWords, valuation.expect_value_in_email, stage.evidence, sam)


def _evidence(played: tuple[Stage, Person]) -> tuple[Any, Person]:
    return played[0].evidence, played[1]


def test_the_valuation_of_another_home_is_noticed() -> None:
    """What somebody else's home is worth is no answer, however well it is told."""
    answer = copy.deepcopy(ANSWER)
    answer["subject"]["address"] = "6849 Pecan Ave, Rancho Cucamonga, CA 91739"
    stage, sam = send_valuation(answer=answer)
    refuses(InventedFact, valuation.find_valuation_message, stage.evidence, sam)


def test_every_valuation_message_is_found() -> None:
    """A later message that only mentions the value is no second valuation."""
    stage, sam = send_valuation()
    stage.says(sam, "Zillow says more", f"Sold nearby: {HOMES}. That points to about $715,000.")
    assert 1 == len(valuation.find_valuation_messages(stage.evidence, sam))
    stage.says(sam, "Again?", TRUTH)
    assert 2 == len(valuation.find_valuation_messages(stage.evidence, sam))


DEFENCE = f"Online estimates never see the inside. Sold nearby: {HOMES}. That points to about $715,000."


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("Online estimates never see the inside.", WrongWords),
        (DEFENCE.replace("33 Beryl St", "35 Beryl St"), WrongWords),
        (DEFENCE.replace("$750,000", "$850,000"), WrongWords),
        (f"{DEFENCE} Zillow said $800,000.", InventedFact),
        (f"{DEFENCE} Zillow is a joke.", WrongWords),
    ],
)
def test_defence_without_real_homes_or_with_contempt_is_noticed(answer: str, kind: type[BrokenPromise]) -> None:
    """No homes, other homes, other prices, other amounts, and contempt are noticed; the truth is accepted."""
    stage, sam = send_valuation()
    stage.says(sam, "Zillow says more", DEFENCE)
    valuation.expect_answer_names_sold_homes(stage.evidence, sam, 3)
    stage.says(sam, "Zillow says much more", answer)
    refuses(kind, valuation.expect_answer_names_sold_homes, stage.evidence, sam, 3)


def test_a_new_question_for_the_defence_is_noticed() -> None:
    """With the valuation at hand nothing needs to be asked."""
    stage, sam = send_valuation()
    with stage.turn(sam, "Zillow says more"):
        stage.hears("/valuations", ANSWER)
        stage.sends(sam, DEFENCE)
    refuses(WrongRecord, valuation.expect_answer_names_sold_homes, stage.evidence, sam, 3)


def _sure(confidence: float) -> dict[str, Any]:
    return ANSWER | {"price_recommendation": ANSWER["price_recommendation"] | {"confidence": confidence}}


@pytest.mark.parametrize(
    ("confidence", "message", "note", "accepted"),
    [
        (0.70, TRUTH, NOTE, True),
        (0.69, f"Preliminary: {TRUTH}", f"Preliminary. {NOTE}", True),
        (0.69, TRUTH, f"Preliminary. {NOTE}", False),
        (0.69, f"Preliminary: {TRUTH}", NOTE, False),
        (0.70, f"Preliminary: {TRUTH}", NOTE, False),
        (0.50, TRUTH, NOTE, False),
    ],
)
def test_confidence_decides_what_it_is_called(confidence: float, message: str, note: str, *, accepted: bool) -> None:
    """Below 70 % message and note say preliminary, from there on neither does."""
    stage, sam = send_valuation(message, answer=_sure(confidence), note=note)
    if accepted:
        valuation.expect_preliminary_wording(stage.evidence, sam)
    else:
        refuses(WrongWords, valuation.expect_preliminary_wording, stage.evidence, sam)


def test_a_rounded_value_is_a_value() -> None:
    """A price within the range is preliminary like the value; what somebody paid nearby, or the person said, is not."""
    for later, accepted in (
        ("List it at about $705,000.", False),
        ("412 Hermosa Ave brought $700,000, and you said $730,000.", True),
    ):
        stage, sam = send_valuation(f"Preliminary: {TRUTH}", answer=_sure(0.69), note=f"Preliminary. {NOTE}")
        stage.says(sam, "I want 730k", later)
        if accepted:
            valuation.expect_preliminary_wording(stage.evidence, sam)
        else:
            refuses(WrongWords, valuation.expect_preliminary_wording, stage.evidence, sam)


def _no_number(message: str = "Jorge will look at it himself.", *, tasks: int = 1) -> tuple[Stage, Person]:
    stage = Stage()
    sam = stage.meet("Sam", "seller")
    with stage.turn(sam, "8412 Hermosa Ave"):
        stage.sends(sam, message)
        for _ in range(tasks):
            stage.task(sam, "Value 8412 Hermosa Ave by hand", stage.clock.now())
    return stage, sam


def test_no_price_anywhere() -> None:
    """A price in a message, note, task or field is noticed; costs, and what the person said, are not."""
    for falsehood in ("message", "bare", "claim", "note", "task", "field", "words", "deal"):
        stage, sam = _no_number("Repairs cost about $20,000. You said $700,000?")
        stage.says(sam, "I want $700,000", "Jorge will look at it himself.")
        valuation.expect_no_price_anywhere(stage.evidence, sam)
        with stage.turn(sam, "And?"):
            says = {"message": "Roughly $715,000.", "bare": "Roughly 715k.", "claim": "It is worth about $700,000."}
            stage.sends(sam, says.get(falsehood, "Zillow says $700,000."))
            if falsehood == "note":
                stage.notes(sam, "Portal: $722,000")
            if falsehood == "task":
                stage.task(sam, "Talk about $715,000", stage.clock.now())
            if falsehood == "field":
                stage.writes(sam, {"cma_value": 715_000})
            if falsehood == "words":
                stage.writes(sam, {"property_address": "8412 Hermosa Ave, about 715,000"})
            if falsehood == "deal":
                stage.opens(sam, 715_000)
        refuses(InventedFact, valuation.expect_no_price_anywhere, stage.evidence, sam)


@pytest.mark.parametrize(
    ("message", "tasks"), [("Jorge will look at it himself.", 0), ("Jorge will look at it himself.", 2), ("Fine.", 1)]
)
def test_a_home_without_a_task_for_a_person_is_noticed(message: str, tasks: int) -> None:
    """Told and asked for once is right; not told, not asked for, and asked for twice are noticed."""
    valuation.expect_valuation_left_to_person(*_evidence(_no_number()), "8412 Hermosa Ave")
    refuses(
        WrongRecord,
        valuation.expect_valuation_left_to_person,
        *_evidence(_no_number(message, tasks=tasks)),
        "8412 Hermosa Ave",
    )
