"""Bots in service: what a watch tells the office, and what its report says."""

from support.behave_bridge.step_decorators import given, then, when
from support.operations import watch_promises
from support.operations.watch_faults import FAULTS, TOLERATED
from support.operations.watch_mishaps import FAULT_BEGIN, MISHAPS
from support.operations.watch_trial import DAY, HOUR, MINUTE
from support.scenario.step_context import StepContext

BEHAVIOURS = {**TOLERATED, **{words: behaviour for words, (behaviour, _) in FAULTS.items()}}


@given("bots in service that are watched through a working day")
def bots_are_watched(context: StepContext) -> None:
    """Simulated bots, and the real watch of a deployment on a virtual clock."""
    context.world.watch.kind = "deployment"


@given("an incident that is watched through a working day")
def incident_is_watched(context: StepContext) -> None:
    """The watch that lasts until nothing is open."""
    context.world.watch.kind = "incident"


@given("it happens that {mishap}")
def mishap_happens(context: StepContext, mishap: str) -> None:
    """To the watch or on the way to the office: support/operations/watch_mishaps.py."""
    MISHAPS[mishap](context.world.watch)


@when("for an hour {fault}")
def fault_for_an_hour(context: StepContext, fault: str) -> None:
    """From the third hour of the watch on."""
    context.world.watch.phases.append((FAULT_BEGIN, FAULT_BEGIN + HOUR, BEHAVIOURS[fault]))


@when("three hours later for an hour {fault}")
def fault_for_another_hour(context: StepContext, fault: str) -> None:
    """From the sixth hour of the watch on."""
    context.world.watch.phases.append((FAULT_BEGIN + 3 * HOUR, FAULT_BEGIN + 4 * HOUR, BEHAVIOURS[fault]))


@when("in every other minute of an hour {fault}")
def fault_comes_and_goes(context: StepContext, fault: str) -> None:
    """Thirty times, for a minute each."""
    begins = [FAULT_BEGIN + minute * MINUTE for minute in range(0, 60, 2)]
    context.world.watch.phases.extend((begin, begin + MINUTE, BEHAVIOURS[fault]) for begin in begins)


@when("for the first of three days {fault}")
def fault_for_a_day(context: StepContext, fault: str) -> None:
    """The watch goes on for two days more."""
    context.world.watch.seconds = 3 * DAY
    context.world.watch.phases.append((0.0, DAY, BEHAVIOURS[fault]))


@when("all the time {fault}")
def fault_all_the_time(context: StepContext, fault: str) -> None:
    """From the beginning of the watch to its end."""
    context.world.watch.phases.append((0.0, 2 * DAY, BEHAVIOURS[fault]))


@then("the office is alerted about {alert} once, and told once that it is over")
def alerted_and_cleared_once(context: StepContext, alert: str) -> None:
    """Two posts in all."""
    watch_promises.require_reported(context.world.watch.run(), alert, kinds=("alert", "clear"))


@then("the office is alerted about {alert} twice, and told twice that it is over")
def alerted_and_cleared_twice(context: StepContext, alert: str) -> None:
    """Four posts in all."""
    watch_promises.require_reported(context.world.watch.run(), alert, kinds=("alert", "clear") * 2)


@then("the office is alerted about {alert} once")
def alerted_once(context: StepContext, alert: str) -> None:
    """One post in all: it is not over."""
    watch_promises.require_reported(context.world.watch.run(), alert, kinds=("alert",))


@then("the office is alerted about {alert} within {int} minutes")
def alerted_in_time(context: StepContext, alert: str, minutes: int) -> None:
    """Counted from the moment at which it went wrong."""
    trial = context.world.watch.run()
    watch_promises.require_reported(trial, alert, kinds=("alert", "clear"), by=FAULT_BEGIN + minutes * MINUTE)


@then("the office is told nothing")
def nothing_reported(context: StepContext) -> None:
    """No post."""
    watch_promises.require_nothing_reported(context.world.watch.run())


@then("the report says that the deployment is to be rolled back because of {alert}")
def report_says_roll_back(context: StepContext, alert: str) -> None:
    """Exit code 1."""
    watch_promises.require_conclusion(context.world.watch.run(), exit_code=1, mentions=f"roll back: {alert}")


@then("the report says that nothing is open")
def report_says_good(context: StepContext) -> None:
    """Exit code 0."""
    watch_promises.require_conclusion(context.world.watch.run(), exit_code=0, mentions="nothing is open")


@then("the report says that nobody can tell about {alert}")
def report_says_unknown(context: StepContext, alert: str) -> None:
    """Exit code 3."""
    watch_promises.require_conclusion(context.world.watch.run(), exit_code=3, mentions=alert)


@then("the report says that {alert} are not over")
def report_says_not_over(context: StepContext, alert: str) -> None:
    """Exit code 1."""
    watch_promises.require_conclusion(context.world.watch.run(), exit_code=1, mentions=f"not over: {alert}")


@then("the report states what a person, an hour, a day and a month cost at {money} a day")
def report_states_costs(context: StepContext, money: int) -> None:
    """By the metered use and fixtures/prices."""
    watch_promises.require_cost_known(context.world.watch.run().result, a_day=money)
