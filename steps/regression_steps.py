"""The comparison of a release with an earlier one."""

from support.behave_bridge.step_decorators import then, when
from support.load.scenarios import lazy_modules as load
from support.scenario.step_context import LoadStepContext


@when("the same people talk to this release and to the last accepted one")
def laid_beside_the_last(context: LoadStepContext) -> None:
    """In turns, on the same core, with a second process of the earlier release to measure noise."""
    context.world.store_result(load.release_comparison.compare_with_baseline(context.world))


@when("the same people talk to this release and to one that takes {int} percent longer to answer")
def laid_beside_a_slower_one(context: LoadStepContext, percent: int) -> None:
    """The slower one is this release with a pause before every answer."""
    context.world.store_result(load.release_comparison.compare_with_slowed_build(context.world, percent=percent))


@then("this release is not slower by a fifth")
def not_slower(context: LoadStepContext) -> None:
    """Known not to be: too much noise to decide is no pass."""
    load.regression.expect_not_slower(context.world.get_stored_result(load.regression.ComparisonResult))


@then("the slower release is reported as a regression")
def found_out(context: LoadStepContext) -> None:
    """As a regression, not as noise."""
    load.regression.expect_slowness_reported(context.world.get_stored_result(load.regression.ComparisonResult))
