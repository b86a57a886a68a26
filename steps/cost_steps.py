"""What the bots' use costs."""

from support.behave_bridge.step_decorators import then, when
from support.load.promises import cost
from support.load.promises.cost import CostResult
from support.load.scenarios import cost_metering
from support.load.scenarios.load_world import LoadScene


@when("people talk to the bots through a metered stretch and a longer one after it")
def metered(scene: LoadScene) -> None:
    """Conversations begin at a steady rate (workload: metered); other people come in the second stretch."""
    cost_metering.meter_twice(scene.world)


@then("tokens, messages and machine time of a conversation are known")
def use_known(scene: LoadScene) -> None:
    """From the bots' own counters and the CRM's record; nothing of it is 0."""
    cost.use_metered(scene.world.found(CostResult))


@then("a conversation, an hour, a day and a month have a price with its interval")
def priced(scene: LoadScene) -> None:
    """By the prices in fixtures/prices; the interval is the 95 % bootstrap's."""
    cost.prices_have_intervals(scene.world.found(CostResult))


@then("the price the first stretch projects is within {int} % of what the longer one cost")
def projected(scene: LoadScene, percent: int) -> None:
    """Dollars an hour, of the first stretch and of the one after it."""
    cost.projection_within(scene.world.found(CostResult), percent)
