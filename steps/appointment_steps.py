"""Appointments: offered, chosen, booked, confirmed."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from support.behave_bridge.step_decorators import given, then, when
from support.promises import booking, crm_records
from support.scenario.scripts import conversation_script, lead_script
from support.scenario.step_context import Scene


@given("the first {int} free times have been taken by others")
def times_taken(scene: Scene, count: int) -> None:
    """Somebody else is in the calendar then."""
    scene.world.crm.take_slots(count)


@given("all but the last {int} free time(s) have been taken by others")
def all_but_taken(scene: Scene, count: int) -> None:
    """Somebody else is in the calendar all week, except then."""
    lead_script.leave_free(scene.world, count)


@given("the {place} time {person} was offered has been taken by somebody else")
def offered_time_taken(scene: Scene, place: int, name: str) -> None:
    """Between the offer and the choice."""
    lead_script.take_offered(scene.world, name, place)


@given("Jorge's calendar {string}")
def calendar_in_trouble(scene: Scene, what: str) -> None:
    """It is full, does not exist, or cannot be asked."""
    lead_script.calendar_trouble(scene.world, what)


@when("{person} asks for a call instead of an analysis")
def asks_for_a_call(scene: Scene, name: str) -> None:
    """The market analysis is declined; a talk is wanted."""
    scene.world.run(conversation_script.asks_for_a_call(scene.world, name))


@then("{person} is offered {int} free time(s) in plain words")
def is_offered(scene: Scene, name: str, count: int) -> None:
    """That many different free times, in prose, and one question which is better."""
    booking.offered_free_times(scene.world.evidence, scene.world.conversations.person(name), count)


@then("{person} is offered the same times again")
def offered_the_same(scene: Scene, name: str) -> None:
    """The last answer names the times of the offer before it, no others."""
    booking.offered_the_same_again(scene.world.evidence, scene.world.conversations.person(name))


@then("{person} is offered {int} other free times in plain words")
def offered_others(scene: Scene, name: str, count: int) -> None:
    """That many, none of them among those of the offer before."""
    person = scene.world.conversations.person(name)
    booking.offered_free_times(scene.world.evidence, person, count)
    booking.offered_other_times(scene.world.evidence, person)


@then("Jorge has a task to set a time with {person}, {string}")
def has_task(scene: Scene, name: str, half: str) -> None:
    """One task, with the half of the day, due within two days."""
    person = scene.world.conversations.person(name)
    crm_records.set_by_hand(scene.world.evidence, person, half, within=timedelta(days=2))


@then("{person} is offered no time")
def is_offered_nothing(scene: Scene, name: str) -> None:
    """The answer names no date with a time."""
    booking.offered_nothing(scene.world.evidence, scene.world.conversations.person(name))


@then("the times are said as clocks show them in {string}")
def said_in_zone(scene: Scene, zone: str) -> None:
    """Read on those clocks the times are free slots."""
    booking.said_in_zone(scene.world.evidence, scene.world.evidence.speaker, ZoneInfo(zone))


@then("{person} has one appointment, at the {place} time {person} was offered")
def has_one_appointment(scene: Scene, name: str, place: int, _again: str) -> None:
    """Exactly one in the calendar, at the offered time of that place, also in the hours after."""
    booking.booked_once_at(scene.world.afterwards(), scene.world.conversations.person(name), place)


@then("{person} has no appointment")
def has_no_appointment(scene: Scene, name: str) -> None:
    """The calendar holds nothing for the person."""
    booking.not_booked(scene.world.afterwards(), scene.world.conversations.person(name))


@then("the confirmation came after the booking and names the booked time")
def confirmed_after_booking(scene: Scene) -> None:
    """In the journal's order, and with the time that stands in the calendar."""
    booking.confirmed_after_booking(scene.world.evidence, scene.world.evidence.speaker)


@then("{person} was not told that she has one")
def not_told(scene: Scene, name: str) -> None:
    """The last answer claims no booking."""
    booking.not_told_of_a_booking(scene.world.evidence, scene.world.conversations.person(name))


@then("{person}'s choice between the two times is {choice}")
def choice_is(scene: Scene, name: str, place: int | None) -> None:
    """The chosen time is booked; with no choice nothing is booked, and nothing is claimed to be."""
    booking.chose(scene.world.evidence, scene.world.conversations.person(name), place)
