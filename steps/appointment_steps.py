"""Appointments: offered, chosen, booked, confirmed."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from support.behave_bridge.step_decorators import given, then, when
from support.promises import booking, manual_booking, wished_times
from support.scenario.scripts import conversation_script, lead_script
from support.scenario.step_context import StepContext
from support.test_data.person import Person


@given("the first {int} free times have been taken by others")
def times_taken(context: StepContext, count: int) -> None:
    """Another client is in the calendar then."""
    context.world.crm.book_slots_for_others(count)


@given("all but the last {int} free time(s) have been taken by others")
def all_but_taken(context: StepContext, count: int) -> None:
    """Other clients are in the calendar all week, except then."""
    lead_script.book_all_but_free_slots(context.world, count)


@given("the {place} time {person} was offered has been taken by somebody else")
def offered_time_taken(context: StepContext, place: int, name: str) -> None:
    """Between the offer and the choice."""
    lead_script.book_offered_slot_for_other(context.world, name, place)


@given("Jorge's calendar {string}")
def calendar_is_unusable(context: StepContext, what: str) -> None:
    """It is full, does not exist, or cannot be asked."""
    lead_script.disturb_calendar(context.world, what)


@when("{person} asks for a call instead of an analysis")
def asks_for_a_call(context: StepContext, name: str) -> None:
    """The market analysis is declined; a talk is wanted."""
    context.world.run(conversation_script.ask_for_a_call(context.world, name))


@then("{person} is offered {int} free time(s) in plain words")
def is_offered(context: StepContext, person: Person, count: int) -> None:
    """That many different free times, in prose, and one question which is better."""
    booking.expect_free_times_offered(context.world.evidence, person, count)


@then("{person} is offered the same times again")
def offered_the_same(context: StepContext, person: Person) -> None:
    """The last answer names the times of the offer before it, no others."""
    booking.expect_same_times_offered(context.world.evidence, person)


@then("{person} is offered {int} other free times in plain words")
def offered_others(context: StepContext, person: Person, count: int) -> None:
    """That many, none of them among those of the offer before."""
    booking.expect_other_free_times_offered(context.world.evidence, person, count)


@then("Jorge is told to set a time with {person}, {string}")
def is_notified(context: StepContext, person: Person, half: str) -> None:
    """By a task due within two days, a note, a tag or a workflow; whatever names a half of the day names this one."""
    manual_booking.expect_half_day_passed_on(context.world.evidence, person, half, within=timedelta(days=2))


@then("{person} is offered times from {day} to {day}")
def offered_within(context: StepContext, person: Person, first: tuple[int, int], last: tuple[int, int]) -> None:
    """The last answer names free times, all of them on these days of hers, the last one included."""
    wished_times.expect_times_offered_within(context.world.evidence, person, first, last)


@then("{person} is offered no time")
def is_offered_nothing(context: StepContext, person: Person) -> None:
    """The answer names no date with a time."""
    booking.expect_no_times_offered(context.world.evidence, person)


@then("the times are said as clocks show them in {string}")
def said_in_zone(context: StepContext, zone: str) -> None:
    """Read on those clocks the times are free slots."""
    booking.expect_times_in_zone(context.world.evidence, context.world.evidence.last_speaker, ZoneInfo(zone))


@then("{person} has one appointment, at the {place} time {person} was offered")
def has_one_appointment(context: StepContext, person: Person, place: int, _again: str) -> None:
    """Exactly one in the calendar, at the offered time of that place, also in the hours after."""
    context.world.expect_lasting(booking.expect_one_booking_at, person, place)


@then("{person} has {int} appointments, each for another home")
def has_appointments(context: StepContext, person: Person, count: int) -> None:
    """That many in the calendar, no two for one home or at one time, also in the hours after."""
    context.world.expect_lasting(booking.expect_showings_of_different_homes, person, count)


@then("{person} has no appointment")
def has_no_appointment(context: StepContext, person: Person) -> None:
    """The calendar holds nothing for the person."""
    context.world.expect_lasting(booking.expect_no_booking, person)


@then("the confirmation came after the booking and names the booked time")
def confirmed_after_booking(context: StepContext) -> None:
    """In the journal's order, and with the time in the calendar."""
    booking.expect_confirmed_after_booking(context.world.evidence, context.world.evidence.last_speaker)


@then("{person} was not told that she has one")
def gets_no_confirmation(context: StepContext, person: Person) -> None:
    """The last answer claims no booking."""
    booking.expect_no_booking_claimed(context.world.evidence, person)


@then("{person}'s choice between the two times is {choice}")
def choice_is(context: StepContext, person: Person, place: int | None) -> None:
    """The chosen time is booked; with no choice nothing is booked, and nothing is claimed to be."""
    booking.expect_chosen_time_booked(context.world.evidence, person, place)
