"""Measures one block of an interleaved comparison: one deployment works while the others are idle.

Each deployment so has the machine to itself in its turn.
"""

import time
from collections.abc import Iterable, Mapping, Sequence

from support.load.analysis.generator_health import GeneratorFacts, find_measurement_problems
from support.load.analysis.paired_blocks import MeasurementBlock
from support.load.model.plan import SimulatedUser
from support.load.processes.cpu_time import read_cpu_seconds, read_run_queue_seconds
from support.load.processes.deployment import Deployment
from support.load.processes.resources import (
    MachineSample,
    compute_cpu_pressure_share,
    compute_stolen_cpu_share,
    sample_machine,
)
from support.vocabulary.outcome import CannotTell

QUIET = 0.1
"""Seconds without a change in the CRM after which a block's last effects are taken to be there."""

QUIET_TIMEOUT = 30.0

IDLE_SHARE = 0.02
"""Share of a core that idle deployments may use together while another one works."""

CONTENTION_SHARE = 0.10
"""Share of a block in which its target and services may wait for a core that other programs use.

Left to themselves they waited 1 to 4 %; with another program on a core 18 to 60 %.
"""


def measure_block(
    deployment: Deployment,
    users: Sequence[SimulatedUser],
    lines: Mapping[str, Sequence[str]],
    *,
    timeout: float,
    idle: Sequence[Deployment] = (),
) -> MeasurementBlock:
    """These users' conversations, one after the other, each line as soon as the last is answered.

    deployment: the deployment that is measured.
    lines: dialogue -> its lines.
    timeout: seconds one answer may take.
    idle: the other deployments.
    Raises CannotTell when an answer does not come: then there is nothing to compare.
    """
    before, used = sample_machine(), read_cpu_seconds(deployment.bots.pid)
    idle_used, waited = _sum_cpu_seconds(idle), _sum_run_queue_seconds(deployment)
    waits: list[float] = []
    for user in users:
        contact_id = deployment.control.create_contact(user)
        for line in lines[user.dialogue]:
            began = time.perf_counter()
            if not deployment.control.send_message(contact_id, line, timeout=timeout):
                raise CannotTell(
                    "A message of the comparison was not answered, so there is no time to compare.",
                    seen=f"'{line}' was not answered within {timeout:g} s",
                    perhaps="the bots lost it, which other scenarios would show too.",
                    look=str(deployment.bots.log),
                )
            waits.append(time.perf_counter() - began)
    deployment.control.wait_until_quiet(quiet_seconds=QUIET, timeout=QUIET_TIMEOUT)
    spent = read_cpu_seconds(deployment.bots.pid) - used
    samples = [before, sample_machine()]
    seconds = samples[1].at - samples[0].at
    problems = [
        *_find_machine_problems(samples, own_wait_known=waited is not None),
        *_find_contention_problems(
            0.0 if waited is None else ((_sum_run_queue_seconds(deployment) or 0.0) - waited) / seconds
        ),
        *_find_idle_target_problems((_sum_cpu_seconds(idle) - idle_used) / seconds),
    ]
    return MeasurementBlock(waits=tuple(waits), processor_seconds=spent, measurement_problems=tuple(problems))


def _sum_run_queue_seconds(side: Deployment) -> float | None:
    """Run-queue time of its target and services: closer than the pressure of the whole machine."""
    seconds = [read_run_queue_seconds(program.pid) for program in (side.bots, side.simulators)]
    return sum(each or 0.0 for each in seconds) if all(each is not None for each in seconds) else None


def _sum_cpu_seconds(sides: Sequence[Deployment]) -> float:
    return sum(read_cpu_seconds(side.bots.pid) for side in sides)


def _find_machine_problems(samples: Sequence[MachineSample], *, own_wait_known: bool) -> Iterable[str]:
    """own_wait_known: each program's own run-queue time is known; then the machine's pressure is not asked."""
    begin, end = samples[0].at, samples[-1].at
    pressed = None if own_wait_known else compute_cpu_pressure_share(samples, begin, end)
    return find_measurement_problems(
        GeneratorFacts(stolen=compute_stolen_cpu_share(samples, begin, end), pressure=pressed)
    )


def _find_contention_problems(waited: float) -> Iterable[str]:
    if waited > CONTENTION_SHARE:
        yield f"bots and services waited for a processor {waited:.0%} of the time; {CONTENTION_SHARE:.0%} are allowed"


def _find_idle_target_problems(used: float) -> Iterable[str]:
    if used > IDLE_SHARE:
        yield f"bots that had nothing to do used {used:.0%} of a core; {IDLE_SHARE:.0%} are allowed"
