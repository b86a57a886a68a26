"""What the bots bear: how many people, on how small a machine, how soon after their start."""

from support.behave_bridge.step_decorators import then, when
from support.load.promises import capacity
from support.load.promises.capacity import CapacityResult, ColdStartResult
from support.load.scenarios.capacity_search_runner import search_capacity
from support.load.scenarios.cold_start import start_cold
from support.load.scenarios.constrained_host import talk_on_small_machine
from support.load.scenarios.load_world import LoadScene


@when("more and more people talk to the bots, until fewer than 80 in 100 messages are answered in time")
def people_come(scene: LoadScene) -> None:
    """Levels double, are bisected, confirmed and sustained; what is in time says fixtures/capacity/rising.toml."""
    scene.world.keep(search_capacity(scene.world))


@when("{int} people talk at once to bots that have half a core and 512 MB of memory")
def people_talk_on_little(scene: LoadScene, people: int) -> None:
    """The kernel gives the bots no more (workload: small_machine)."""
    talk_on_small_machine(scene.world, people)


@when("the bots are started afresh and somebody writes to them at once")
def bots_start(scene: LoadScene) -> None:
    """More than once; the last time ten people go on talking (workload: first_minutes)."""
    scene.world.keep(start_cold(scene.world))


@then("the most people to plan with are stated, with what bounds them")
def maximum_stated(scene: LoadScene) -> None:
    """Or at least so many, where the load generator gave up first."""
    capacity.maximum_stated(scene.world.found(CapacityResult))


@then("a rush of {int} people fits")
def rush_fits(scene: LoadScene, people: int) -> None:
    """They are no more than the most people to plan with."""
    capacity.rush_fits(scene.world.found(CapacityResult), people)


@then("the first answer comes within {int} seconds of the start")
def first_answer_within(scene: LoadScene, seconds: int) -> None:
    """From the beginning of the bots' process to the answer in the CRM, at the slowest of the starts."""
    capacity.first_answer_within(scene.world.found(ColdStartResult), seconds)


@then("before, at the peak and afterwards the bots hold less than {int} MB")
def memory_stays_below(scene: LoadScene, megabytes: int) -> None:
    """Once ready, while people talk, and when all have gone."""
    capacity.memory_stays_below(scene.world.found(ColdStartResult), megabytes)
