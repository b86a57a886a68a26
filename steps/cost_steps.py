"""What the bots' use costs."""

from support.behave_bridge.step_decorators import then, when
from support.load.scenarios import lazy_modules as load
from support.scenario.step_context import LoadStepContext


@when("people talk to the bots for a short metered time and then for a longer one")
def costs_are_metered(context: LoadStepContext) -> None:
    """Conversations begin at a steady rate (workload: metered); other people talk in the longer time."""
    load.cost_metering.meter_and_price_two_spans(context.world)


@then("the report states what a conversation uses of messages, language model and machine")
def use_known(context: LoadStepContext) -> None:
    """Tokens, messages and CPU time from the bots' own counters and the CRM's record; none of them is 0."""
    load.cost.expect_all_use_metered(context.world.get_stored_result(load.cost.CostResult))


@then("the report states the price of a conversation, an hour, a day and a month, with its margin of error")
def conversations_are_priced(context: LoadStepContext) -> None:
    """By the prices in fixtures/prices; the margin is the 95 % bootstrap interval."""
    load.cost.expect_prices_have_intervals(context.world.get_stored_result(load.cost.CostResult))


@then("the price that the short time predicts is within {int} % of what the longer one cost")
def cost_is_projected(context: LoadStepContext, percent: int) -> None:
    """Dollars an hour, in the short time and in the longer one."""
    load.cost.expect_projection_error_within(context.world.get_stored_result(load.cost.CostResult), percent)
