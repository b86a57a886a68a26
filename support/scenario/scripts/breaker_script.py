"""Services that fail until they are left alone, and what the target tells of that (RES-003)."""

from support.measuring.prometheus_text import Exposition
from support.promises import circuit_breaking
from support.scenario.step_context import World
from support.simulators.kernel.faults import Fault, Kind

MODEL = "the language model"
LATE_ANSWER = Fault(kind=Kind.LATE, seconds=30)
BUYER_LINES = ("I want to buy", "3 beds in Upland, up to 650k", "pre-approved")
"""Lines of a buyer, each of which the model is asked to word an answer to."""


async def fail_model(world: World, name: str, times: int) -> None:
    """The model answers late from now on, and so many answers to a buyer have waited for it in vain, three at most."""
    person = world.conversations.introduce(name, "buyer")
    world.faults.inject(MODEL, LATE_ANSWER)
    for line in BUYER_LINES[:times]:
        await world.conversations.say(person, line)


def expect_reported_unavailable(world: World, *services: str) -> None:
    """The target tells of these services, and of no others, that it leaves them alone."""
    metrics = world.evidence.profile.metrics
    told = Exposition(world.run(world.target.metrics(metrics.path, metrics.token)))
    circuit_breaking.expect_open_breakers(world.evidence, told.totals_by(metrics.breaker_gauge, "service"), services)
