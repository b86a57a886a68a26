"""Floods a target with prepared webhooks, by the suite's load generator or by k6, with a fixed number in flight."""

import json
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import msgspec

from support.bench.load.deployment import BenchDeployment, RunningTarget
from support.load.analysis.latency import compute_percentile
from support.load.analysis.sample_reader import read_generator_output
from support.load.analysis.throughput import find_steady_window, select_samples_by_end
from support.load.model.plan import LoadPlan, MeasuredOperation, SimulatedPopulation, encode_load_plan
from support.load.model.workload import LoadShape, LoadStage
from support.load.processes.generator_command import build_locust_arguments
from support.load.processes.launch_commands import (
    GENERATOR_NICENESS,
    READY_TIMEOUT,
    WAITING,
    build_program_environment,
    start_generator,
)
from support.load.processes.resources import ResourceMonitor
from support.processes.supervised_process import SupervisedProcess, wait_for_first_end
from support.vocabulary.explained_error import SuiteError

K6_SCRIPT = Path(__file__).parent / "k6_flood.js"
SENDERS = 100
WARM_UP = 1
REPEATED = 200_000
"""Webhooks of a flood that may post one of them more than once: more than any server takes in its time."""

OVERTIME = 40.0
"""Seconds a generator may need beyond its flood, for its start and the last answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookFloodResult:
    """What a flood measured after its warm-up.

    rate: successes a second.
    p50, p95: seconds, of the successes.
    refused: how many had no answer, or one that was no success.
    processor: the target's CPU seconds for one answer.
    memory: the target's largest resident memory in bytes.
    """

    rate: float
    p50: float
    p95: float
    refused: int
    processor: float
    memory: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookFlood:
    """Webhooks and how to post them.

    webhooks: as the control API prepares them.
    counted: seconds after the warm-up.
    repeat: whether a webhook may be posted more than once.
    """

    webhooks: Sequence[Mapping[str, Any]]
    counted: int
    repeat: bool = False

    def post_by_load_generator(self, deployment: BenchDeployment, target: RunningTarget) -> WebhookFloodResult:
        """Measured by the suite's load generator; percentiles by nearest rank, of all successes."""
        folder = Path(mkdtemp(dir=deployment.folder))
        plan = LoadPlan(
            workload="flood",
            virtual_users=SENDERS,
            load_shape=LoadShape(warm_up=WARM_UP, stages=(LoadStage(seconds=self.counted),)),
            answer_timeout=30,
            control=target.address,
            says={},
            population=SimulatedPopulation(seed=0, skip=0, dialogue_order=(), tags={}),
            behaviour="flood",
            prepared=REPEATED if self.repeat else len(self.webhooks),
            webhooks_file=str(self._write_webhooks(folder, target)),
        )
        plan_file = folder / "plan.json"
        plan_file.write_bytes(encode_load_plan(plan))
        order = {
            "environment": {"LOAD_PLAN": str(plan_file)},
            "folder": str(folder),
            "arguments": build_locust_arguments(plan),
        }

        def send_flood_order(generator: SupervisedProcess) -> None:
            generator.read_until_line_beginning(WAITING, timeout=READY_TIMEOUT)
            generator.send_line(json.dumps(order), log=folder / "generator.log")

        watch = self._run_poster_and_monitor_target(
            target, start_generator(folder, deployment.cores.rest), send_flood_order
        )
        samples = read_generator_output(folder).samples.select_operation(MeasuredOperation.ACKNOWLEDGEMENT)
        posted = float(samples.started.max() - samples.started.min())
        window = find_steady_window(samples, warm_up=WARM_UP, planned=min(WARM_UP + self.counted, posted))
        ended = select_samples_by_end(samples, window)
        successes = ended.select_rows(ended.succeeded)
        usage = watch.processes["target"]
        return WebhookFloodResult(
            rate=len(successes) / window.seconds,
            p50=compute_percentile(0.50, successes.service),
            p95=compute_percentile(0.95, successes.service),
            refused=len(ended) - len(successes),
            processor=(usage.cpu_share(window.start, window.end) or 0.0) * window.seconds / len(ended),
            memory=usage.peak_memory,
        )

    def post_by_k6(self, deployment: BenchDeployment, target: RunningTarget, k6: Path) -> WebhookFloodResult:
        """Measured by k6; its percentiles are of all successes, interpolated between ranks. processor is 0."""
        folder = Path(mkdtemp(dir=deployment.folder))
        summary_file = folder / "k6.json"
        settings = {
            "WEBHOOKS": str(self._write_webhooks(folder, target)),
            "SUMMARY": str(summary_file),
            "SENDERS": str(SENDERS),
            "WARM_UP": str(WARM_UP),
            "COUNTED": str(self.counted),
        } | ({"REPEAT": "yes"} if self.repeat else {})
        generator = SupervisedProcess(
            "k6",
            [str(k6), "run", "--quiet", "--no-usage-report", "--log-output", "none", str(K6_SCRIPT)],
            environment=build_program_environment() | settings,
            folder=folder,
            log=folder / "generator.log",
            cores=deployment.cores.rest,
            niceness=GENERATOR_NICENESS,
        )
        watch = self._run_poster_and_monitor_target(target, generator)
        summary = msgspec.json.decode(summary_file.read_bytes())
        waits = summary["http_req_duration{scenario:counted,expected_response:true}"]["values"]
        requests = summary["http_reqs{scenario:counted}"]["values"]["count"]
        return WebhookFloodResult(
            rate=waits["count"] / self.counted,
            **{name: waits[f"p({name[1:]})"] / 1000 for name in ("p50", "p95")},
            refused=int(requests - waits["count"]),
            processor=0.0,
            memory=watch.processes["target"].peak_memory,
        )

    def _write_webhooks(self, folder: Path, target: RunningTarget) -> Path:
        """The webhooks, addressed to this target."""
        address = target.address + target.profile.webhooks.native
        file = folder / "webhooks.json"
        file.write_bytes(msgspec.json.encode([{**webhook, "address": address} for webhook in self.webhooks]))
        return file

    def _run_poster_and_monitor_target(
        self,
        target: RunningTarget,
        generator: SupervisedProcess,
        begin: Callable[[SupervisedProcess], None] = lambda _: None,
    ) -> ResourceMonitor:
        with generator:
            begin(generator)
            with ResourceMonitor({"target": target.program.pid}) as watch:
                timeout = WARM_UP + self.counted + OVERTIME
                ended = wait_for_first_end([target.program, generator], timeout=timeout)
            if ended is not generator or generator.terminate():
                raise SuiteError(
                    "The flood did not end in good order.",
                    seen=(target.program if ended is target.program else generator).last_lines,
                    perhaps="the target died, or the generator could not begin.",
                    look=str(generator.log),
                )
        return watch


def find_k6() -> Path | None:
    """Where k6 is: beside this Python, as the development packages install it, or on the path; None = not installed."""
    beside = Path(sys.executable).with_name("k6")
    found = beside if beside.exists() else shutil.which("k6")
    return Path(found) if found else None
