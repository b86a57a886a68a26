"""The form of messages and the hours of those that a target starts: true ones hold, each false one is noticed."""

from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest

from support.promises import first_message, message_names, started_messages
from support.promises.broken_promise import BrokenPromise, WrongOrder, WrongWords
from support.targets.time_settings import TimeSettings
from support.test_data.person import Person
from support.vocabulary.outcome import Blocked
from tests.promises.invariant_harness import list_broken
from tests.promises.promise_harness import PROFILE, Stage

HOUR = 3600
STOP = "Reply STOP to opt out."


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (f"{'a' * 283} {STOP}", []),  # 306 septets
        (f"{'a' * 284} {STOP}", ["two segments at most"]),
        (f"{'á' * 111} {STOP}", []),  # 134 units
        (f"{'á' * 112} {STOP}", ["two segments at most"]),
        (f"{'é' * 283} {STOP}", []),  # in the 7-bit alphabet
        (f"{'{' * 141} {STOP}", []),  # two septets each
        (f"{'{' * 142} {STOP}", ["two segments at most"]),
        (f"Fine. {STOP}", []),
        (f"Fine \N{SLIGHTLY SMILING FACE} {STOP}", ["no emoji"]),
        (f"Fine \N{WHITE HEAVY CHECK MARK} {STOP}", ["no emoji"]),
        (f"Rated 5 *, #1. {STOP}", []),
    ],
)
def test_the_form_of_a_first_message(stage: Stage, text: str, broken: list[str]) -> None:
    """At and beside each boundary."""
    maria = stage.meet("Maria")
    stage.says(maria, "Is Jorge there?", text)
    assert broken == list_broken(stage, maria)


@pytest.mark.parametrize(
    ("said", "minutes", "broken"),
    [
        ("640k", 1, ["greeting once"]),
        ("640k", 61, []),
        ("Hello again", 1, []),
    ],
)
def test_a_second_greeting(stage: Stage, said: str, minutes: int, broken: list[str]) -> None:
    """Within the hour, unless the person greets again."""
    maria = stage.meet("Maria")
    stage.says(maria, "Is Jorge there?", f"Hi Maria, this is his office. {STOP}")
    stage.clock.advance(minutes * 60)
    stage.says(maria, said, "Hello Maria, I see.")
    assert broken == list_broken(stage, maria)


@pytest.mark.parametrize(
    ("text", "fits"), [("The market is calm. Reply STOP to get no more.", True), ("The market is calm.", False)]
)
def test_an_email(stage: Stage, text: str, fits: bool) -> None:
    """Each says how to get no more of them."""
    maria = stage.meet("Maria")
    with pytest.raises(Blocked):
        first_message.expect_stoppable_emails(stage.evidence, maria)
    stage.sends(maria, text, by="Email")
    _expect(fits, lambda: first_message.expect_stoppable_emails(stage.evidence, maria))


# The stage begins at 10:00 in Los Angeles.
@pytest.mark.parametrize(
    ("name", "hours", "lawful"),
    [
        ("Maria", 10.9, True),  # 20:54
        ("Maria", 11, False),  # 21:00
        ("Maria", 21.9, False),  # 7:54
        ("Maria", 22, True),  # 8:00
        ("Nadia", 7.9, True),  # 20:54 in New York
        ("Nadia", 8, False),
        ("Otis", 7.9, True),  # New York and Chicago
        ("Otis", 8, False),  # 21:00 in New York, 20:00 in Chicago
        ("Otis", 19.9, False),  # 8:54 in New York, 7:54 in Chicago
        ("Otis", 20, True),
        ("Ruth", 2, True),  # 15:00 in New York, 9:00 in Honolulu
        ("Ruth", 8, False),
        ("Ruth", 22, False),  # 5:00 in Honolulu
        ("Ruth", 25, True),
    ],
)
def test_the_hours_of_a_started_message(stage: Stage, name: str, hours: float, lawful: bool) -> None:
    """Wherever the person may be."""
    person = stage.meet(name)
    with stage.turn(person):
        stage.clock.advance(hours * HOUR)
        stage.sends(person, f"Jorge's office here. {STOP}")
    assert ([] if lawful else ["started in lawful hours"]) == list_broken(stage, person)
    if lawful:
        started_messages.expect_lawful_hours(stage.evidence, person, fewest=1)
        with pytest.raises(Blocked):
            started_messages.expect_lawful_hours(stage.evidence, person, fewest=2)
    else:
        with pytest.raises(WrongOrder, match=r"47 CFR 64\.1200\(c\)\(1\)"):
            started_messages.expect_lawful_hours(stage.evidence, person, fewest=1)


def test_no_hour_of_the_day_in_scaled_time() -> None:
    """The target reads the machine's clock, so that the scenario's hour says nothing of it."""
    scaled = Stage(msgspec.structs.replace(PROFILE, time=TimeSettings(scale=1440)))
    maria = scaled.meet("Maria")
    with scaled.turn(maria):
        scaled.clock.advance(14 * HOUR)
        scaled.sends(maria, f"Good morning, Jorge's office here. {STOP}")
    assert [] == list_broken(scaled, maria)


@pytest.mark.parametrize(
    ("answered_after", "again_after", "broken"),
    [
        (1, None, []),  # an answer at night
        (5, None, []),  # a late answer is one all the same
        (0, 0.9, []),  # what comes within the hour belongs to the answer
        (0, 1.1, ["started in lawful hours"]),
    ],
)
def test_answers_do_not_wait(stage: Stage, answered_after: float, again_after: float | None, broken: list[str]) -> None:
    """Asked at 23:00; the first message afterwards is the answer."""
    maria = stage.meet("Maria")
    stage.clock.advance(13 * HOUR)
    with stage.turn(maria, "Is Jorge there?"):
        stage.clock.advance(answered_after * HOUR)
        stage.sends(maria, f"Jorge's office here. {STOP}")
        if again_after is not None:
            stage.clock.advance(again_after * HOUR)
            stage.sends(maria, "One thing more.")
    assert broken == list_broken(stage, maria)


@pytest.mark.parametrize(("hours", "fits"), [(22, True), (22.05, True), (22.2, False), (21.9, False), (46, False)])
def test_the_greeting_of_the_morning(stage: Stage, hours: float, fits: bool) -> None:
    """At 8:00 or within minutes after it, on the next day."""
    maria = stage.meet("Maria")
    with stage.turn(maria):
        stage.clock.advance(hours * HOUR)
        stage.sends(maria, STOP)
    _expect(fits, lambda: _expect_greeting(stage, maria))


def _expect_greeting(stage: Stage, person: Person) -> None:
    started_messages.expect_greeting_at(stage.evidence, person, 8, within=timedelta(minutes=5))


def _expect(fits: bool, promise: Callable[[], None]) -> None:
    if fits:
        promise()
        return
    with pytest.raises(BrokenPromise):
        promise()


def test_what_stands_for_a_name(stage: Stage) -> None:
    """No message repeats it; without a message nothing is shown."""
    maria = stage.meet("Maria")
    with pytest.raises(Blocked):
        message_names.expect_not_repeated(stage.evidence, maria, "null")
    stage.says(maria, "Hi", f"Hi, Jorge's office here. {STOP}")
    message_names.expect_not_repeated(stage.evidence, maria, "null")
    with pytest.raises(WrongWords, match="CTIA"):
        message_names.expect_not_repeated(stage.evidence, maria, "OFFICE")


@pytest.mark.parametrize("channel", ["SMS", "Email", "Call"])
def test_a_blocked_channel(stage: Stage, channel: str) -> None:
    """Neither a message nor an attempt nor a call task since it was blocked, unlike somebody else."""
    maria, dana = stage.meet("Maria"), stage.meet("Dana")
    for person in (maria, dana):
        stage.says(person, "Is Jorge there?", f"Yes, this is his office. {STOP}")

    def reach(person: Person) -> None:
        if channel == "Call":
            stage.task(person, "Call her", stage.clock.now())
        else:
            stage.sends(person, f"Jorge's office here. {STOP}", by=channel)

    reach(maria)
    stage.crm.block_channels(maria.contact_id, "WhatsApp")
    with pytest.raises(Blocked):
        message_names.expect_nothing_by_channel(stage.evidence, maria, channel, unlike=dana)
    reach(dana)
    message_names.expect_nothing_by_channel(stage.evidence, maria, channel, unlike=dana)
    reach(maria)
    with pytest.raises(BrokenPromise, match=r"64\.1200\(d\)"):
        message_names.expect_nothing_by_channel(stage.evidence, maria, channel, unlike=dana)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        (f"{'a' * 283} {STOP}", True),
        (f"{'a' * 284} {STOP}", False),
        ("Hi there.", False),
        ("Fine. Para no recibir más mensajes, ALTO.", True),
        ("Fine. Text UNSUBSCRIBE to end.", True),
    ],
)
def test_the_first_message(stage: Stage, text: str, fits: bool) -> None:
    """It says how to stop within two segments."""
    maria = stage.meet("Maria")
    stage.says(maria, "Hi", text)
    _expect(fits, lambda: first_message.expect_stoppable(stage.evidence, maria))


def test_parts_of_one_answer_are_one_first_message() -> None:
    """A target that answers in two messages may say it in the second."""
    replies = msgspec.structs.replace(PROFILE.replies, messages_per_answer=2)
    stage = Stage(msgspec.structs.replace(PROFILE, replies=replies))
    maria = stage.meet("Maria")
    stage.says(maria, "Is Jorge there?", "Jorge's office here.", STOP)
    first_message.expect_stoppable(stage.evidence, maria)
