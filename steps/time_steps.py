"""Time, as the business says it; it passes on the suite's clock."""

from datetime import time, timedelta

from support.behave_bridge.step_decorators import given, when
from support.scenario.step_context import StepContext
from support.test_data.person import Person


@given("it is {clock} in Rancho Cucamonga")
def it_is(context: StepContext, hour: time) -> None:
    """Time has passed until clocks there show this hour."""
    context.world.run(context.world.time.advance_to_hour(hour))


@given("it is {clock} on {day} in Rancho Cucamonga")
def it_is_on(context: StepContext, hour: time, day: tuple[int, int]) -> None:
    """Time has passed until clocks there show this hour on the next such day."""
    context.world.run(context.world.time.advance_to_day(day, hour))


@given("{duration} has/have passed without a word from {person}")
@when("{duration} pass without a word from {person}")
def silence(context: StepContext, length: timedelta, person: Person) -> None:
    """The person keeps silent that long; whatever falls due meanwhile happens at its own moment."""
    context.world.run(context.world.conversations.let_time_pass_silently(person, length))
