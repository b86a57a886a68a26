"""Carries out one workload on a deployed target: reading, analysis, rendering. Promises judge the result later."""

import time
from collections.abc import Mapping
from pathlib import Path

from support.load.analysis.sample_reader import read_generator_output
from support.load.model.plan import Plan, planned
from support.load.processes.metrics_log import GaugesFile
from support.load.processes.resources import Watch
from support.load.processes.target_client import Listening
from support.load.scenarios.deployment_pool import UsedDeployment
from support.load.scenarios.drain import QUIET, state_of, target_client
from support.load.scenarios.machine_watch import MachineWatch
from support.load.scenarios.reference_run import add_reference
from support.load.scenarios.rendering import RenderedRun, render
from support.load.scenarios.results import analyse
from support.load.scenarios.results_table import partial_table
from support.load.scenarios.workload_output import (
    CrmContent,
    MachineUse,
    TargetReadings,
    WorkloadOutput,
    WorkloadRequest,
)
from support.reporting.run_folder import LEVEL_TABLE
from support.targets.profile import Profile
from support.test_data.dialogue import Dialogue, load_dialogue

DIALOGUES = Path("fixtures/dialogues")

CALLS = ("call", "fault")
"""The journal's names of a request that was answered, and of one that a fault struck."""


def run_workload(request: WorkloadRequest, used: UsedDeployment, profile: Profile, folder: Path) -> RenderedRun:
    """Carries out the workload and analyses what it left in this folder.

    Raises BrokenPromise when the target does not even answer a single user, CannotTell when there is no sample.
    """
    output = collect(request, used, profile, folder)
    label = request.label(output.plan.at_once)
    result = analyse(output, label, metrics=profile.metrics, folder=folder)
    return render(output, result, label, metrics=profile.metrics, folder=folder)


def collect(request: WorkloadRequest, used: UsedDeployment, profile: Profile, folder: Path) -> WorkloadOutput:
    """Carries out the workload and reads back everything it left behind."""
    control = used.deployment.control
    # Everybody is new to the target, also where an earlier run was carried out on it: other ids, other people.
    used.runs += 1
    control.begin_again(request.seed + used.runs)
    target = target_client(profile, used.deployment.address)
    before = target.reading()
    dialogues = load_dialogues(request.recipe.dialogues)
    for service, faults in request.faults.items():
        control.trouble(service, faults)
    add_reference(request, dialogues, used, profile)
    plan = plan_for(request, dialogues, used, profile)
    counted = control.counts()
    gauges = GaugesFile(folder, profile.metrics.shown)
    with MachineWatch() as machine:
        with Listening(target, gauges.add) as heard:
            watch = _drive(plan, used, folder)
        idle = state_of(profile, control=control, address=used.deployment.address).wait_until_idle()
    idle_at = time.time() - QUIET
    after = target.reading()
    generator = read_generator_output(folder)
    used.people += len(generator.visits)
    return WorkloadOutput(
        plan=plan,
        dialogues=dialogues,
        generator=generator,
        machine=MachineUse(watch=watch, disturbances=machine.problems),
        crm=CrmContent(
            contacts=control.everybody(), peaks=control.peaks(), calls=count_calls(counted, control.counts())
        ),
        target=TargetReadings(before=before, during=heard.readings, after=after),
        idle_at=idle_at,
        idle=idle,
        reference=dict(used.reference),
    )


def load_dialogues(names: tuple[str, ...]) -> Mapping[str, Dialogue]:
    """The dialogues of the fixtures, by name."""
    return {name: load_dialogue(DIALOGUES / f"{name}.toml") for name in names}


def plan_for(
    request: WorkloadRequest, dialogues: Mapping[str, Dialogue], used: UsedDeployment, profile: Profile
) -> Plan:
    """The generator's plan for people this deployment has not seen."""
    return planned(
        request.recipe,
        name=request.workload,
        effort=request.effort,
        people=request.people,
        control=used.deployment.control.address,
        says={name: dialogue.says for name, dialogue in dialogues.items()},
        tags={name: profile.activation(dialogue.bot) for name, dialogue in dialogues.items()},
        seed=request.seed,
        skip=used.people,
    )


def count_calls(before: Mapping[str, Mapping[str, int]], after: Mapping[str, Mapping[str, int]]) -> Mapping[str, int]:
    """Service -> calls it received in between, those included that a fault struck."""
    return {
        service: sum(counts.get(kind, 0) - before.get(service, {}).get(kind, 0) for kind in CALLS)
        for service, counts in after.items()
    }


def _drive(plan: Plan, used: UsedDeployment, folder: Path) -> Watch:
    """Carries out the plan. After an interrupt the folder holds a table of what was measured until then."""
    try:
        return used.deployment.drive(plan, folder)
    except KeyboardInterrupt:
        table = partial_table(read_generator_output(folder).samples, folder)
        (folder / LEVEL_TABLE).write_text(table + "\n", encoding="utf-8")
        raise
