"""Carries out one workload on a deployed target: reading, analysis, rendering. Promises judge the result later."""

import time
from collections.abc import Mapping
from pathlib import Path

from support.load.analysis.machine_calibration import MachineCalibration
from support.load.analysis.sample_reader import read_generator_output
from support.load.model.plan import LoadPlan, build_load_plan
from support.load.processes.metrics_log import MetricsLog
from support.load.processes.resources import ResourceMonitor
from support.load.processes.target_client import MetricsPoller
from support.load.scenarios.deployment_pool import ReusedDeployment
from support.load.scenarios.drain import QUIET, build_metrics_client, build_remaining_work_probe
from support.load.scenarios.machine_watch import MachineDisturbanceWatch
from support.load.scenarios.reference_run import add_reference_conversations
from support.load.scenarios.rendering import RenderedRun, render_run
from support.load.scenarios.results import analyse_workload_output
from support.load.scenarios.results_table import format_partial_table
from support.load.scenarios.workload_output import (
    CrmContent,
    MachineUsage,
    TargetReadings,
    WorkloadOutput,
    WorkloadRequest,
)
from support.reporting.run_folder import LEVEL_TABLE
from support.targets.profile import Profile
from support.test_data.dialogue import Dialogue, load_dialogue
from support.vocabulary.printable import make_printable

DIALOGUES = Path("fixtures/dialogues")

CALLS = ("call", "fault")
"""The journal's names of a request that was answered, and of one that a fault struck."""


def run_workload(
    request: WorkloadRequest,
    used: ReusedDeployment,
    profile: Profile,
    folder: Path,
    calibration: MachineCalibration | None = None,
) -> RenderedRun:
    """Carries out the workload and analyses what it left in this folder.

    calibration: of the machine; None = it was not calibrated.

    Raises BrokenPromise when the target does not even answer a single user, CannotTell when there is no sample.
    """
    output = run_and_collect_output(request, used, profile, folder)
    label = request.build_run_label(output.plan.virtual_users)
    result = analyse_workload_output(output, label, metrics=profile.metrics, folder=folder, calibration=calibration)
    return render_run(output, result, label, metrics=profile.metrics, folder=folder)


def run_and_collect_output(
    request: WorkloadRequest, used: ReusedDeployment, profile: Profile, folder: Path
) -> WorkloadOutput:
    """Carries out the workload and reads back everything it left behind."""
    control = used.deployment.control
    # Each person is new to the target, also where an earlier run was carried out on it: other ids, other people.
    used.runs += 1
    control.reset(request.seed + used.runs)
    target = build_metrics_client(profile, used.deployment.address)
    before = target.read_metrics()
    dialogues = load_dialogues(request.recipe.dialogues)
    for service, faults in request.faults.items():
        control.inject_faults(service, faults)
    add_reference_conversations(request, dialogues, used, profile)
    plan = build_workload_plan(request, dialogues, used, profile)
    counted = control.read_event_counts()
    gauges = MetricsLog(folder, profile.metrics.shown)
    with MachineDisturbanceWatch() as machine:
        with MetricsPoller(target, gauges.append_reading) as heard:
            watch = _run_plan(plan, used, folder)
        idle = build_remaining_work_probe(profile, control=control, address=used.deployment.address).wait_until_idle()
    idle_at = time.time() - QUIET
    if used.shared:
        used.deployment.prestart_generator()
    after = target.read_metrics()
    generator = read_generator_output(folder)
    used.people += len(generator.visits)
    return WorkloadOutput(
        plan=plan,
        dialogues=dialogues,
        generator=generator,
        machine=MachineUsage(watch=watch, cores=used.deployment.cores, disturbances=machine.problems),
        crm=CrmContent(
            contacts=control.read_contacts(),
            peaks=control.read_api_load(),
            calls=subtract_call_counts(counted, control.read_event_counts()),
            judged_people=control.judge_by_invariants(
                profile,
                {
                    visit.contact_id: dialogues[visit.dialogue].bot
                    for visit in generator.visits
                    if visit.contact_id and visit.dialogue
                },
            ),
        ),
        target=TargetReadings(before=before, during=heard.readings, after=after),
        idle_at=idle_at,
        idle=idle,
        reference=dict(used.reference),
    )


def load_dialogues(names: tuple[str, ...]) -> Mapping[str, Dialogue]:
    """The dialogues of the fixtures, by name."""
    return {name: load_dialogue(DIALOGUES / f"{name}.toml") for name in names}


def build_workload_plan(
    request: WorkloadRequest, dialogues: Mapping[str, Dialogue], used: ReusedDeployment, profile: Profile
) -> LoadPlan:
    """The generator's plan for people this deployment has not seen."""
    return build_load_plan(
        request.recipe,
        name=request.workload,
        effort=request.effort,
        people=request.people,
        control=used.deployment.control.address,
        control_token=used.deployment.control.token,
        says={name: dialogue.says for name, dialogue in dialogues.items()},
        tags={name: profile.activation_tag(dialogue.bot) for name, dialogue in dialogues.items()},
        seed=request.seed,
        skip=used.people,
    )


def subtract_call_counts(
    before: Mapping[str, Mapping[str, int]], after: Mapping[str, Mapping[str, int]]
) -> Mapping[str, int]:
    """Service -> calls it received in between, those included that a fault struck."""
    return {
        service: sum(counts.get(kind, 0) - before.get(service, {}).get(kind, 0) for kind in CALLS)
        for service, counts in after.items()
    }


def _run_plan(plan: LoadPlan, used: ReusedDeployment, folder: Path) -> ResourceMonitor:
    """Carries out the plan. After an interrupt the folder holds a table of what was measured until then."""
    try:
        return used.deployment.run_load_plan(plan, folder)
    except KeyboardInterrupt:
        table = format_partial_table(read_generator_output(folder).samples, folder)
        (folder / LEVEL_TABLE).write_text(make_printable(table) + "\n", encoding="utf-8")
        raise
