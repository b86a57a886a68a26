"""Cold starts: time to the first answer, and memory before, during and after a load (STR-003)."""

from itertools import islice
from time import monotonic

from support.load.model.plan import build_simulated_user
from support.load.model.workload import load_workload
from support.load.processes.deployment import Deployment
from support.load.processes.resources import sample_process
from support.load.promises.capacity import ColdStart, ColdStartResult
from support.load.scenarios.drain import DRAIN_WITHIN, QUIET
from support.load.scenarios.load_world import WORKLOADS, LoadWorld
from support.load.scenarios.machine_watch import MachineDisturbanceWatch
from support.load.scenarios.rendering import RenderedRun
from support.load.scenarios.workload_runner import DIALOGUES
from support.promises.broken_promise import UnansweredMessage
from support.test_data.dialogue import load_dialogue
from support.test_data.persona import generate_strangers

WORKLOAD = "first_minutes"
STARTS = {"quick": 2, "standard": 5, "full": 10}
"""Number of starts, by effort: one start alone may be lucky."""


def run_cold_starts(world: LoadWorld) -> ColdStartResult:
    """Starts the target repeatedly, each time with an empty store; after the last start people go on talking.

    Cold is the program, not the disk: files the machine has read before are cached.

    Raises BrokenPromise when the target does not answer, or dies.
    """
    scale = load_workload(WORKLOADS / f"{WORKLOAD}.toml").crm
    starts: list[ColdStart] = []
    problems: list[str] = []
    slowness: list[str] = []
    before = after = None
    run: RenderedRun | None = None
    for number in range(STARTS[world.settings.effort]):
        with MachineDisturbanceWatch() as machine, world.start_own_deployment(scale, world.make_folder()) as deployment:
            before = sample_process(deployment.bots.pid)
            starts.append(_time_first_answer(world, deployment, machine))
            problems.extend(machine.list_disturbances())
            slowness.extend(machine.slowness)
            if number + 1 == STARTS[world.settings.effort]:
                run = world.run_workload(WORKLOAD, on=deployment)
                after = sample_process(deployment.bots.pid)
    peak = before.rss if before else 0
    if run is not None:
        world.set_judged_run(run)
        problems.extend(run.result.measurement.problems)
        slowness.extend(run.result.measurement.slowness)
        peak = max(peak, run.result.resources.peak)
    result = ColdStartResult(
        measurement=world.build_measurement_context(run="cold start", problems=problems, slowness=slowness),
        starts=tuple(starts),
        before=before.rss if before else 0,
        peak=peak,
        after=after.rss if after else 0,
    )
    world.figures.tables.append(_format_cold_start_table(result))
    return result


def _time_first_answer(world: LoadWorld, deployment: Deployment, machine: MachineDisturbanceWatch) -> ColdStart:
    """One person writes as soon as the target is ready."""
    dialogue = load_dialogue(DIALOGUES / "lead.toml")
    (person,) = islice(generate_strangers(world.settings.seed), 1)
    contact_id = deployment.control.create_contact(
        build_simulated_user(person, "lead", world.profile.activation_tag(dialogue.bot))
    )
    began = monotonic()
    answers = deployment.control.send_message(contact_id, dialogue.says[0], timeout=DRAIN_WITHIN)
    answered = monotonic() - began
    if not answers:
        problems = machine.list_disturbances()
        raise world.build_measurement_context(run="cold start", problems=problems).build_failure_unless_busy(
            UnansweredMessage,
            "The bots did not answer the first person who wrote after their start",
            seen=f"'{dialogue.says[0]}' was not answered within {DRAIN_WITHIN:.0f} s",
            perhaps="they say that they are ready before they are.",
        )
    deployment.control.wait_until_quiet(quiet_seconds=QUIET, timeout=DRAIN_WITHIN)
    return ColdStart(ready=deployment.ready_after, answered=answered)


def _format_cold_start_table(result: ColdStartResult) -> str:
    """Plain text: every start, and the memory of the last."""
    rows = [f"{start.ready:>9.2f}{start.answered:>14.2f}{start.seconds:>8.2f}" for start in result.starts]
    megabytes = [held / 1e6 for held in (result.before, result.peak, result.after)]
    return "\n".join(
        [
            "Cold start (seconds from the beginning of the bots' process)",
            f"{'ready':>9}{'first answer':>14}{'in all':>8}",
            *rows,
            f"memory: before {megabytes[0]:.0f} MB, peak {megabytes[1]:.0f} MB, after {megabytes[2]:.0f} MB",
            *(f"measurement problem: {problem}" for problem in result.measurement.problems),
        ]
    )
