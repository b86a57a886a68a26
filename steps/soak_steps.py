"""A long run: whether anything grows in it."""

from support.behave_bridge.step_decorators import then, when
from support.load.scenarios import lazy_modules as load
from support.scenario.step_context import LoadStepContext


@when("people come and write for a long time")
def long_run(context: LoadStepContext) -> None:
    """2.5 minutes; half an hour with EFFORT=standard, 24 hours with EFFORT=full; a stopped run is gone on with."""
    load.soak_runner.run_soak(context.world)


@then("memory, open files and answer times do not grow")
def no_growth(context: LoadStepContext) -> None:
    """By the whole confidence interval of their slopes: memory and files by a tenth, answer times by a quarter."""
    load.soak.expect_no_growth(context.world.get_stored_result(load.soak.SoakResult))


@then("each message leaves few rows in the database")
def few_rows(context: LoadStepContext) -> None:
    """At most twelve of all tables, from the first lap to the last."""
    load.soak.expect_few_rows(context.world.get_stored_result(load.soak.SoakResult))


@then("at any time every message is answered once and in order")
def every_lap_right(context: LoadStepContext) -> None:
    """By the history of every lap."""
    load.soak.expect_every_lap_right(context.world.get_stored_result(load.soak.SoakResult))
