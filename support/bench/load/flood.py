"""A storm of prepared deliveries on a target, by Locust or by k6: so many in flight, no sender ever pauses."""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import msgspec

from support.bench.load.deployment import Stand, Target
from support.load.analysis.latency import wait_at
from support.load.analysis.sample_reader import combine
from support.load.analysis.samples import decode
from support.load.analysis.throughput import ended_in, steady_window
from support.load.processes.launch_commands import BEFORE_OTHERS, environment
from support.load.processes.resources import Watch
from support.load.processes.supervised_process import Program, first_to_end
from support.vocabulary.explained_error import SuiteError

LOCUSTFILE = Path(__file__).parent / "storm.py"
K6_SCRIPT = Path(__file__).parent / "storm.js"
SENDERS = 100
WARM_UP = 1
OVERTIME = 40.0
"""Seconds a generator may need beyond its storm, its start and its last answers included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What a storm saw after its warm-up. rate: successes a second.  p50, p95, p99: seconds, of the successes.

    refused: answers that were none, or no success.  processor: seconds of the target's processor for one answer.
    memory: the most bytes the target held.
    """

    rate: float
    p50: float
    p95: float
    p99: float
    refused: int
    processor: float
    memory: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Storm:
    """deliveries: the file of them.  again: whether they may be posted more than once.  counted: seconds."""

    deliveries: Path
    counted: int
    again: bool = False

    def by_locust(self, stand: Stand, target: Target) -> Pace:
        """Measured with FastHttpUser; percentiles by nearest rank, of every single answer."""
        samples = stand.folder / "samples.bin"
        seconds = WARM_UP + self.counted
        watch = self._run(
            stand,
            target,
            [
                *(sys.executable, "-m", "locust", "-f", str(LOCUSTFILE), "--headless", "--only-summary"),
                *("-u", str(SENDERS), "-r", str(SENDERS), "-t", f"{seconds}s", "-s", "30", "-H", target.address),
                *("--exit-code-on-error", "0"),
            ],
            {"SAMPLES": str(samples), "STORM_PATH": target.profile.webhooks.native},
        )
        table = combine([decode(samples.read_bytes())])
        posted = float(table.started.max() - table.started.min())
        window = steady_window(table, warm_up=WARM_UP, planned=min(seconds, posted))
        ended = ended_in(table, window)
        well = ended.where(ended.well)
        lane = watch.lanes["target"]
        used = lane.processor(window.start, window.end)
        return Pace(
            rate=len(well) / window.seconds,
            p50=wait_at(0.50, well.service),
            p95=wait_at(0.95, well.service),
            p99=wait_at(0.99, well.service),
            refused=len(ended) - len(well),
            processor=(used or 0.0) * window.seconds / len(ended),
            memory=lane.most_memory,
        )

    def by_k6(self, stand: Stand, target: Target, k6: Path) -> Pace:
        """Measured with k6; percentiles as k6 computes them, of every single answer, between two ranks by a line."""
        summary = stand.folder / "k6.json"
        watch = self._run(
            stand,
            target,
            [str(k6), "run", "--quiet", "--no-usage-report", "--log-output", "none", str(K6_SCRIPT)],
            {
                "ADDRESS": target.address + target.profile.webhooks.native,
                "SUMMARY": str(summary),
                "SENDERS": str(SENDERS),
                "WARM_UP": str(WARM_UP),
                "COUNTED": str(self.counted),
            },
        )
        told = msgspec.json.decode(summary.read_bytes())
        waits = told["http_req_duration{scenario:counted,expected_response:true}"]["values"]
        asked = told["http_reqs{scenario:counted}"]["values"]["count"]
        return Pace(
            rate=waits["count"] / self.counted,
            **{name: waits[f"p({name[1:]})"] / 1000 for name in ("p50", "p95", "p99")},
            refused=int(asked - waits["count"]),
            processor=0.0,
            memory=watch.lanes["target"].most_memory,
        )

    def _run(self, stand: Stand, target: Target, command: list[str], told: dict[str, str]) -> Watch:
        storm = {"STORM": str(self.deliveries)} | ({"STORM_AGAIN": "yes"} if self.again else {})
        with (
            Program(
                "the generator",
                command,
                environment=environment() | storm | told,
                folder=stand.folder,
                log=stand.folder / "generator.log",
                cores=stand.cores.rest,
                niceness=BEFORE_OTHERS,
            ) as generator,
            Watch({"target": target.program.pid}) as watch,
        ):
            ended = first_to_end([target.program, generator], patience=WARM_UP + self.counted + OVERTIME)
            if ended is not generator or generator.end():
                raise SuiteError(
                    "The storm came to no good end.",
                    seen=(target.program if ended is target.program else generator).last_words,
                    perhaps="the target died, or the generator could not begin.",
                    look=str(stand.folder),
                )
        return watch


def k6_at_hand() -> Path | None:
    """Where k6 is: beside this Python, as the development packages put it, or on the path."""
    beside = Path(sys.executable).with_name("k6")
    found = beside if beside.exists() else shutil.which("k6")
    return Path(found) if found else None
