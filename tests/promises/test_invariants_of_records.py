"""Invariants of appointments, tasks, tags, fields: each holds on a true record, and is broken by one that is not."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from support.targets.time_settings import TimeSettings
from support.test_data.person import Person
from tests.promises.invariant_harness import list_broken
from tests.promises.promise_harness import PROFILE, Stage

SLOT, WORDS = "2026-03-11T09:00:00-07:00", "Wednesday, March 11 at 9 AM"
OTHER, OTHER_WORDS = "2026-03-11T10:00:00-07:00", "Wednesday, March 11 at 10 AM"
CONFIRMED = f"Thank you, I have you down for {WORDS}."


def _book(stage: Stage, person: Person, *texts: str, start: str = SLOT, **more: Any) -> None:
    with stage.turn(person, "the first one"):
        stage.books(person, start, **more)
        for text in texts or (CONFIRMED,):
            stage.sends(person, text)


@pytest.mark.parametrize(
    ("texts", "more", "broken"),
    [
        ((), {}, []),
        ((), {"appointmentStatus": "new"}, ["appointment confirmed"]),
        (("Jorge looks at your request.",), {"appointmentStatus": "new"}, []),
        ((), {"assignedUserId": "somebodyElse0000000A"}, ["appointment of the calendar's user"]),
        ((), {"minutes": 30}, ["appointment as long as a slot"]),
        ((), {"minutes": 90}, ["appointment as long as a slot"]),
        (
            (f"Thank you, I have you down for {OTHER_WORDS}.",),
            {},
            ["appointment told", "told booking exists"],
        ),
        (("You are booked, see you tomorrow.",), {}, []),
    ],
)
def test_appointments(
    stage: Stage, maria: Person, texts: tuple[str, ...], more: dict[str, Any], broken: list[str]
) -> None:
    """Confirmed, with the calendar's user, as long as a slot, and texts."""
    _book(stage, maria, *texts, **more)
    assert broken == list_broken(stage, maria)


@pytest.mark.parametrize(
    "start", ["2026-03-11T07:00:00-07:00", "2026-03-11T09:20:00-07:00", "2026-03-14T09:00:00-07:00"]
)
def test_an_appointment_beside_the_slots(stage: Stage, maria: Person, start: str) -> None:
    """Before the office opens, between two slots, on a Saturday."""
    _book(stage, maria, "All right.", start=start, ignoreFreeSlotValidation=True)
    assert ["appointment on a free slot"] == list_broken(stage, maria)


def test_two_people_at_one_time(stage: Stage, maria: Person, sam: Person) -> None:
    """The CRM was texts not to look."""
    _book(stage, maria)
    _book(stage, sam, ignoreFreeSlotValidation=True)
    assert ["appointment on a free slot"] == list_broken(stage, maria, sam)


def test_a_second_appointment(stage: Stage, maria: Person) -> None:
    """One that was given up does not count."""
    with stage.turn(maria, "the first"):
        first = stage.books(maria, SLOT)
        stage.sends(maria, CONFIRMED)
    _book(stage, maria, f"Thank you, I have you down for {OTHER_WORDS}.", start=OTHER)
    assert ["appointment booked once"] == list_broken(stage, maria)
    stage.cancels(first)
    assert not list_broken(stage, maria)


def test_a_booking_that_is_only_claimed(stage: Stage, maria: Person) -> None:
    """A question, or a time that cannot be had, is no claim."""
    stage.says(maria, "ok", f"Does {WORDS} work for you?", f"Sorry, {WORDS} is not available.")
    stage.says(
        maria, "ok", f"Let us set an appointment. Jorge could see you {WORDS} or {OTHER_WORDS}. Which is better?"
    )
    stage.says(maria, "ok", f"Let us set an appointment. Jorge could see you {WORDS}. Does that work?")
    assert not list_broken(stage, maria)
    stage.says(maria, "ok", CONFIRMED)
    assert ["told booking exists"] == list_broken(stage, maria)


def _task(
    stage: Stage, person: Person, title: str, wait: timedelta, *texts: str, tag: str = "", owner: str = ""
) -> None:
    with stage.turn(person, "It is 8412 Hermosa Ave"):
        for text in texts:
            stage.sends(person, text)
        if tag:
            stage.tags(person, tag)
        stage.task(person, title, stage.clock.now() + wait, owner=owner or stage.crm.account.users[0].id)


DAY = timedelta(days=1)
LEFT = "8412 Hermosa Ave has too few similar sales nearby, so Jorge will look at it himself."


@pytest.mark.parametrize(
    ("task", "texts", "tag", "broken"),
    [
        (("Send the brochure", 7 * DAY), (), "", []),
        (("Send the brochure", 8 * DAY), (), "", ["task due in time"]),
        (("Send the brochure", -2 * DAY), (), "", ["task due in time"]),
        (("Take over", timedelta()), (), "human-escalation-needed", []),
        (("Take over", 2 * DAY), (), "human-escalation-needed", ["task due in time"]),
        (("Value 8412 Hermosa Ave by hand", DAY), (LEFT,), "", []),
        (("Value 8412 Hermosa Ave by hand", 3 * DAY), (LEFT,), "", ["home left to a person in time"]),
        (("Send the brochure", timedelta(hours=2)), ("Somebody calls within 3 hours.",), "", []),
        (("Send the brochure", 3 * DAY), ("Somebody calls within 3 hours.",), "", ["task due in time"]),
        (("Call Maria: day 7", 7 * DAY), (), "", []),
        (("Call Maria: day 7", 5 * DAY), (), "", ["follow-up call on its day"]),
        (("Call Maria", timedelta()), (), "", []),
    ],
)
def test_due_dates(
    stage: Stage, task: tuple[str, timedelta], texts: tuple[str, ...], tag: str, broken: list[str]
) -> None:
    """A task is due when its reason promises."""
    maria = stage.meet("Maria")
    _task(stage, maria, *task, *texts, tag=tag)
    assert broken == list_broken(stage, maria)


def test_due_dates_in_scaled_time() -> None:
    """They are those of the machine: a target whose days are moments is not judged by the scenario's."""
    scaled = Stage(msgspec.structs.replace(PROFILE, time=TimeSettings(scale=1440)))
    maria = scaled.meet("Maria")
    _task(scaled, maria, "Send the brochure", -2 * DAY)
    assert [] == list_broken(scaled, maria)


def test_a_time_to_be_set(stage: Stage, maria: Person) -> None:
    """Where the calendar had no time, Jorge calls within two days."""
    stage.says(maria, "ok", "Would mornings or afternoons suit you better for a call with Jorge?")
    _task(stage, maria, "Set a time", 3 * DAY, "Noted. Jorge will call you to set the exact time.")
    assert ["time to be set in time"] == list_broken(stage, maria)


@pytest.mark.parametrize("owner", ["nobodyKnowsThisUser0", ""])
def test_a_task_without_owner(stage: Stage, maria: Person, owner: str) -> None:
    """It has no owner, or one whom the account does not have."""
    with stage.turn(maria, "ok"):
        stage.task(maria, "Send the brochure", stage.clock.now(), owner=owner)
    assert ["task has an owner"] == list_broken(stage, maria)


Deed = Callable[[Stage, Person], None]


def _writes(**fields: object) -> Deed:
    return lambda stage, person: stage.writes(person, fields)


def _tags(*tags: str) -> Deed:
    return lambda stage, person: stage.tags(person, *tags)


@pytest.mark.parametrize(
    ("said", "deeds", "broken"),
    [
        ("Hi", [_tags("hot-lead"), _writes(lead_temperature="hot", ai_lead_score=85)], []),
        ("Hi", [_tags("hot-lead", "buyer_hot")], ["one temperature tag"]),
        ("Hi", [_tags("hot-lead"), _writes(lead_temperature="warm")], ["temperature tag as in the field"]),
        ("Hi", [_tags("seller_hot"), _writes(lead_temperature="warm")], []),
        ("Hi", [_writes(lead_temperature="warm", ai_lead_score=84)], []),
        ("Hi", [_writes(lead_temperature="warm", ai_lead_score=90)], ["score within its temperature"]),
        ("Hi", [_writes(lead_temperature="hot", ai_lead_score=70)], ["score within its temperature"]),
        ("Hi", [_writes(lead_temperature="cold", ai_lead_score=50)], ["score within its temperature"]),
        ("Hi", [_tags("buyer-lead")], ["one bot in charge"]),
        ("Hi", [_writes(assigned_bot="seller")], ["one bot in charge"]),
        ("Hi", [_writes(assigned_bot="lead")], []),
        ("Hi", [_writes(lead_sequence_state="day_3_sent")], ["sequence state is what happened"]),
        ("Hi", [_writes(lead_sequence_state="day_7_call_scheduled")], ["sequence state is what happened"]),
        ("Hi", [_writes(lead_sequence_state="appointment_booked")], ["sequence state is what happened"]),
        ("Hi", [_writes(lead_sequence_state="engaged")], []),
        ("$640,000.00", [_writes(seller_price_expectation=640_000)], []),
        ("$640,000.00", [_writes(seller_price_expectation=64_000_000)], ["seller's amounts were said"]),
        ("I think 350000", [_writes(seller_price_expectation=350_000_000)], ["seller's amounts were said"]),
        ("640.000", [_writes(seller_price_expectation=640_000)], []),
        ("640k", [_writes(seller_price_expectation=640_000)], []),
        ("around 640", [_writes(seller_price_expectation=640_000)], []),
        ("1.2M", [_writes(seller_price_expectation=1_200_000)], []),
        ("six hundred forty", [_writes(seller_price_expectation=640_000)], []),
        ("500 to 600k", [_writes(buyer_price_min=500_000, buyer_price_max=600_000)], []),
        ("up to 600k", [_writes(buyer_price_min=480_000, buyer_price_max=600_000)], []),
        ("up to 600k", [_writes(buyer_price_max=6_000_000)], ["buyer's amounts were said"]),
        ("96000 a year", [_writes(buyer_income=8_000)], []),
        ("20% down of 600000", [_writes(buyer_down_payment=120_000)], []),
        ("20% down", [_writes(buyer_affordable_price=588_000, buyer_down_payment=117_600)], []),
        ("Hi", [_writes(buyer_beds_min=350)], ["number in a number's field"]),
        ("Hi", [_writes(ai_lead_score=101)], ["number in a number's field"]),
        ("Hi", [_writes(cma_confidence=-1)], ["number in a number's field"]),
        ("Hi", [_writes(buyer_location="Upland"), _writes(buyer_location="Upland")], ["nothing written again"]),
        ("Hi", [_writes(buyer_location="Upland"), _writes(buyer_location="Fontana")], []),
    ],
)
def test_tags_and_fields(stage: Stage, maria: Person, said: str, deeds: list[Deed], broken: list[str]) -> None:
    """What tags and fields say agrees with each other and with what was said."""
    with stage.turn(maria, said):
        stage.sends(maria, "Hello")
        for deed in deeds:
            deed(stage, maria)
    assert broken == list_broken(stage, maria)


def test_a_temperature_tag_of_another_bot_left_behind(stage: Stage, sam: Person) -> None:
    """The old one must go."""
    with stage.turn(sam, "Hi"):
        stage.tags(sam, "cold-lead")
        stage.tags(sam, "seller_cold")
    assert ["one temperature tag"] == list_broken(stage, sam)
    stage.untags(sam, "cold-lead")
    assert not list_broken(stage, sam)


def _keep_silent(stage: Stage, person: Person, day: int, *, place: str, by: str = "SMS") -> None:
    """A lead who came without a word is written to on that day, and the field says this."""
    with stage.turn(person):
        stage.sends(person, "Welcome. Are you thinking of buying or selling?")
        stage.writes(person, {"lead_sequence_state": "day_7_call_scheduled"})
        stage.task(person, "Call", stage.clock.now() + 7 * DAY, owner=stage.crm.account.users[0].id)
    stage.clock.advance(day * 86_400)
    with stage.turn(person):
        stage.sends(person, "What homes sell for near you.", by=by)
        if place:
            stage.writes(person, {"lead_sequence_state": place})


@pytest.mark.parametrize("by", ["SMS", "Email"])
def test_the_last_step(stage: Stage, maria: Person, by: str) -> None:
    """The place follows the step, by whatever channel it came."""
    _keep_silent(stage, maria, 14, place="day_14_email_sent", by=by)
    assert not list_broken(stage, maria)


@pytest.mark.parametrize("by", ["SMS", "Email"])
def test_a_step_that_leaves_no_trace(stage: Stage, maria: Person, by: str) -> None:
    """The place is still that of day 7."""
    _keep_silent(stage, maria, 14, place="", by=by)
    assert ["sequence state is the last step"] == list_broken(stage, maria)


def test_a_booking_that_leaves_no_trace(stage: Stage, maria: Person) -> None:
    """The appointment stands, and the sequence goes on as if it did not."""
    with stage.turn(maria, "the first one"):
        stage.books(maria, SLOT)
        stage.sends(maria, CONFIRMED)
        stage.writes(maria, {"lead_sequence_state": "call_scheduled"})
    assert ["sequence state is what happened"] == list_broken(stage, maria)


def test_records_made_twice(stage: Stage, maria: Person) -> None:
    """A note, a task, a workflow."""
    user = stage.crm.account.users[0].id
    deeds: list[Callable[[], object]] = [
        lambda: stage.notes(maria, "Has a dog."),
        lambda: stage.task(maria, "Send the brochure", stage.clock.now(), owner=user),
        lambda: stage.enrols(maria, "cma"),
    ]
    for deed in deeds:
        with stage.turn(maria, "Hi"):
            deed()
    assert not list_broken(stage, maria)
    for deed in deeds:
        with stage.turn(maria, "Hi"):
            deed()
        assert ["record made once"] == list_broken(stage, maria)
