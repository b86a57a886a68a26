"""Calibrates the machine in the first seconds of a load run: bare server, generator and services, disk."""

import json
import resource
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import msgspec

from support.load.analysis.machine_calibration import MachineCalibration
from support.load.analysis.sample_reader import SampleTable, read_generator_output
from support.load.model.plan import LoadPlan, MeasuredOperation, SimulatedPopulation
from support.load.model.workload import Behaviour, LoadShape, LoadStage
from support.load.processes.control_client import ControlApiClient
from support.load.processes.deployment import MACHINE_NOTE, Deployment, ServiceDied, TargetDied
from support.load.processes.launch_commands import (
    assign_cores,
    list_available_cores,
    start_generator,
    start_null_target,
    start_services,
    wait_for_null_target,
    wait_for_services,
)
from support.load.processes.null_target import EMPTY, WEBHOOKS
from support.load.processes.resources import ResourceMonitor
from support.load.processes.sync_time import measure_sync_time
from support.load.scenarios.machine_watch import MachineDisturbanceWatch
from support.test_data.crm_scale import CrmLimits
from support.vocabulary.fact import ObservedFact
from support.vocabulary.outcome import CannotTell
from support.vocabulary.printable import make_printable

SENDERS = 100
FLOOD_SECONDS, MESSAGE_SECONDS = 1, 2
SETTLING = 0.2
"""Seconds at the beginning of each that are not counted."""

WEBHOOK_STOCK = 200_000
"""More webhooks than any generator posts in `FLOOD_SECONDS`; the same few again and again."""

UNLIMITED = CrmLimits(requests_in_ten_seconds=1_000_000, seats=1)
CALIBRATION_TABLE = "calibration.txt"
TIMEOUT = 5
LINES = ("Hello", "I want to sell", "Next month", "Yes")
WATCHED_EVERY = 0.1


def calibrate_machine() -> MachineCalibration:
    """Measured now, with programs of its own. Raises CannotTell when one of them dies, or nothing was answered."""
    began = time.monotonic()
    try:
        with MachineDisturbanceWatch() as machine, ExitStack() as running:
            folder = Path(running.enter_context(TemporaryDirectory(prefix="calibration-"))).resolve()
            deployment = _start_null_deployment(running, folder)
            beside = deployment.start_generator()
            running.callback(beside.terminate)
            deployment.prestart_generator()
            sync = measure_sync_time()
            bare = _run_plan(deployment, folder, "flood", FLOOD_SECONDS)
            deployment.standby = beside
            whole = _run_plan(deployment, folder, "conversation", MESSAGE_SECONDS)
    except (TargetDied, ServiceDied) as died:
        raise CannotTell(
            "The machine could not be calibrated.",
            seen=str(died),
            perhaps="the machine ran out of memory or ports.",
            look="support/load/scenarios/calibration.py",
        ) from died
    return MachineCalibration(
        bare_rate=bare.rate,
        bare_seconds=bare.seconds["bots"],
        generator_seconds=bare.seconds["generator"],
        message_rate=whole.rate,
        support_seconds=whole.seconds["generator"] + whole.seconds["simulators"],
        work_seconds=median(sample.work_seconds for each in (bare, whole) for sample in each.watch.machine_samples),
        sync_seconds=sync.p95,
        open_files=resource.getrlimit(resource.RLIMIT_NOFILE)[0],
        took=time.monotonic() - began,
        problems=tuple(machine.problems),
    )


class _PlanCost(msgspec.Struct, frozen=True, kw_only=True):
    """What a plan cost. rate: successes a second.  seconds: of the processor, for one success, by program."""

    rate: float
    seconds: dict[str, float]
    watch: ResourceMonitor


def _start_null_deployment(running: ExitStack, folder: Path) -> Deployment:
    cores = assign_cores(list_available_cores())
    simulators = running.enter_context(start_services(UNLIMITED, log=folder / "simulators.log", cores=cores.rest))
    services = wait_for_services(simulators)
    target = running.enter_context(start_null_target(services.settings, log=folder / "null.log", cores=cores.target))
    deployment = Deployment(
        folder=folder,
        control=ControlApiClient(services.control, services.token),
        bots=target,
        simulators=simulators,
        cores=cores,
        start_generator=lambda: start_generator(folder, ()),
    )
    deployment.address = wait_for_null_target(target)
    deployment.control.set_webhook_addresses(native=deployment.address + WEBHOOKS, workflow=deployment.address)
    return deployment


def _run_plan(deployment: Deployment, outer: Path, behaviour: Behaviour, seconds: int) -> _PlanCost:
    folder = outer / behaviour
    folder.mkdir()
    webhooks = folder / "webhooks.json"
    webhook = {"address": deployment.address + EMPTY, "headers": {}, "body": "{}"}
    webhooks.write_bytes(msgspec.json.encode([webhook]))
    flood = behaviour == "flood"
    plan = LoadPlan(
        workload="calibration",
        virtual_users=SENDERS,
        load_shape=LoadShape(warm_up=0, stages=(LoadStage(seconds=seconds),)),
        answer_timeout=TIMEOUT,
        control=deployment.address if flood else deployment.control.address,
        control_token="" if flood else deployment.control.token,
        says={} if flood else {"null": LINES},
        population=SimulatedPopulation(
            seed=0, skip=0, dialogue_order=() if flood else ("null",), tags={} if flood else {"null": "lead"}
        ),
        behaviour=behaviour,
        prepared=WEBHOOK_STOCK if flood else 0,
        webhooks_file=str(webhooks) if flood else "",
        stop_at_end=True,
    )
    watch = deployment.run_load_plan(plan, folder, watched_every=WATCHED_EVERY)
    operation = MeasuredOperation.ACKNOWLEDGEMENT if flood else MeasuredOperation.ANSWER
    samples = read_generator_output(folder).samples.select_operation(operation)
    return _measure_cost(samples, watch, seconds)


def _measure_cost(samples: SampleTable, watch: ResourceMonitor, seconds: int) -> _PlanCost:
    """Between the first and the last look at the programs within the plan, its beginning left out."""
    successes = samples.select_rows(samples.succeeded)
    begin = float(samples.started.min()) + SETTLING if len(samples) else 0.0
    seen = {
        name: [each for each in lane.samples if begin <= each.at <= begin + seconds - SETTLING]
        for name, lane in watch.processes.items()
    }
    counted = {
        name: int(((successes.ended >= each[0].at) & (successes.ended < each[-1].at)).sum()) if len(each) > 1 else 0
        for name, each in seen.items()
    }
    if not all(counted.values()):
        raise CannotTell(
            "The machine could not be calibrated: next to nothing was answered.",
            seen=f"{len(successes)} of {len(samples)} requests to a server without work were answered",
            perhaps="other programs use this machine, or its processors were taken away for a second.",
            look="support/load/scenarios/calibration.py",
        )
    first, last = seen["bots"][0], seen["bots"][-1]
    return _PlanCost(
        rate=counted["bots"] / (last.at - first.at),
        seconds={name: (each[-1].cpu_seconds - each[0].cpu_seconds) / counted[name] for name, each in seen.items()},
        watch=watch,
    )


def list_calibration_facts(found: MachineCalibration) -> Sequence[ObservedFact]:
    """The calibration as facts of the run."""
    about = {"run": "calibration"}
    return [
        ObservedFact(name="machine.core_speed", value=round(found.core_speed, 3), about=about),
        ObservedFact(
            name="machine.bare_rate", value=round(found.bare_rate, 1), unit="1/s", clock="machine", about=about
        ),
        ObservedFact(
            name="machine.message_rate", value=round(found.message_rate, 1), unit="1/s", clock="machine", about=about
        ),
        ObservedFact(name="machine.sync", value=round(found.sync_seconds, 6), unit="s", clock="machine", about=about),
        *(ObservedFact(name="measurement_problem", value=problem, about=about) for problem in found.problems),
    ]


def write_calibration_note(load: Path, found: MachineCalibration) -> None:
    """Writes the calibration beside the load runs: a table, and a note that the report finds among the machine's."""
    load.mkdir(parents=True, exist_ok=True)
    note = {
        "core": f"{found.core_speed:.2f} of the calibrated one, by a bare server's {found.bare_seconds * 1e6:.0f} µs",
        "can be put on": f"{found.most_deliveries:.0f} deliveries/s, {found.most_messages:.0f} messages/s",
        "calibration in doubt": "; ".join(found.problems) or "no",
    }
    (load / MACHINE_NOTE).write_text(json.dumps(note, indent=1) + "\n", encoding="utf-8")
    table = make_printable("\n".join(found.format_lines()))
    (load / CALIBRATION_TABLE).write_text(f"{table}\n", encoding="utf-8")
