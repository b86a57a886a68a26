"""Steps that write the files of a load generator without running one."""

import json
import os
import signal
import threading
from pathlib import Path

import msgspec
from behave import step
from behave.runner import Context

from support.load.analysis.samples import TimedSample, encode_header, encode_sample
from tests.load.report.sample_report import build_run


@step("{people:d} people talk for {seconds:d} seconds")
def people_talk(context: Context, people: int, seconds: int) -> None:
    """Writes samples, a plan and progress lines, without figures, into the next folder."""
    load = Path(context.config.userdata["run"]) / "load"
    context.people, context.folder = people, load / f"{1 + len(list(load.glob('*')))}"
    context.folder.mkdir(parents=True)
    times = [number / 50 for number in range(50 * seconds)]
    samples = [TimedSample(time, time, 0.02, 0, 200, 9) for time in times]
    (context.folder / "samples-1.bin").write_bytes(encode_header(1000.0) + b"".join(map(encode_sample, samples)))
    (context.folder / "plan.json").write_text(json.dumps({"workload": "levels", "at_once": people}), encoding="utf-8")
    lines = [
        {"at": float(at), "people": people, "started": 50, "answered": 50, "failed": 0, "in_flight": 1, "backlog": 0}
        | {"p50": 0.02, "p95": 0.02, "p99": None}
        for at in range(1, seconds + 1)
    ]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (context.folder / "progress.jsonl").write_text(text, encoding="utf-8")


@step("all is counted")
def all_is_counted(context: Context) -> None:
    """Writes the figures."""
    (context.folder / "figures.json").write_bytes(msgspec.json.encode(build_run(context.people, seconds=4)))


@step("the run is interrupted")
def ends_the_run(_context: Context) -> None:
    """Interrupts the run's process and waits until it passed the interrupt on.

    The interrupt may reach any thread of this process, those of numpy included, so a handler waits for it, not a mask.
    """
    passed_on = threading.Event()
    signal.signal(signal.SIGINT, lambda *_: passed_on.set())
    os.kill(os.getppid(), signal.SIGINT)
    while not passed_on.wait(timeout=0.1):
        pass
    raise KeyboardInterrupt
