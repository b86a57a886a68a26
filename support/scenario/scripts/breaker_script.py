"""Services that fail until a circuit breaker opens, and the breakers the target reports (RES-003)."""

from support.measuring.prometheus_text import PrometheusMetrics
from support.promises import circuit_breaking
from support.scenario.scripts.turn_script import say_and_be_answered
from support.scenario.step_context import World
from support.simulators.kernel.faults import Fault, FaultKind

MODEL = "the language model"
LATE_ANSWER = Fault(kind=FaultKind.LATE, seconds=30)
BUYER_LINES = ("I want to buy", "3 beds in Upland, up to 650k", "pre-approved")
"""Lines of a buyer; the answer to each is phrased by the model."""


async def fail_model_calls(world: World, name: str, times: int) -> None:
    """The model answers late from now on; `times` calls for a buyer time out, three at most."""
    person = world.conversations.introduce_person(name, "buyer")
    world.faults.set_faults_of_service(MODEL, LATE_ANSWER)
    await say_and_be_answered(world, person, *BUYER_LINES[:times])
    circuit_breaking.expect_failed_call_count(world.evidence, MODEL, least=times, most=times)


def expect_services_reported_unavailable(world: World, *services: str) -> None:
    """The target reports an open circuit breaker for these services and for no others."""
    metrics = world.evidence.profile.metrics
    reading = PrometheusMetrics(world.run(world.target.read_metrics(metrics.path, metrics.token)))
    circuit_breaking.expect_open_breakers(
        world.evidence, reading.sum_by_label(metrics.breaker_gauge, "service"), services
    )
