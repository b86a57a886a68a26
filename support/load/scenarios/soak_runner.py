"""A long run in laps, each of which is measured and judged; an interrupted run is gone on with (STR-005)."""

import contextlib
import sqlite3
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

import msgspec

from support.load.analysis.history_check import HistoryRules, check_history
from support.load.analysis.soak_trends import SoakReading, find_trends
from support.load.processes.deployment import Deployment
from support.load.processes.fault_injector import find_sqlite_files
from support.load.processes.resources import sample_process
from support.load.promises.soak import SoakResult, format_trends
from support.load.scenarios.history_traffic import (
    DIALOGUE_NAMES,
    LOCATIONS,
    REQUESTS_IN_TEN_SECONDS,
    await_answers,
    build_people,
    build_rules,
    talk_alone,
    write_until_calm,
)
from support.load.scenarios.load_world import LoadWorld
from support.load.scenarios.machine_watch import MachineDisturbanceWatch
from support.simulators.server.history_log import EventKind, HistoryEvent
from support.test_data.crm_scale import CrmLimits

PEOPLE_A_SECOND = 4.0
DRAIN_TIMEOUT = 60.0
STATE = "soak-{effort}.jsonl"
PEOPLE_IN_A_LAP = 10_000
"""More people than any lap has, so that each lap has people of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoakLength:
    """How long a run is. lap: seconds of writing after which the target is measured."""

    seconds: float
    lap: float


LENGTHS = {
    "quick": SoakLength(seconds=150.0, lap=4.0),
    "standard": SoakLength(seconds=1_800.0, lap=15.0),
    "full": SoakLength(seconds=86_400.0, lap=60.0),
}


class _StateHeader(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of the state. What is gone on with is a run of the same target, seed and length."""

    target: str
    seed: int
    effort: str


@dataclass(frozen=True, slots=True)
class SoakState:
    """The readings so far, in a file that survives an interruption: a header, then a line for each lap.

    path: None = nothing is kept.
    """

    path: Path | None
    header: _StateHeader

    def read_or_begin(self) -> list[SoakReading]:
        """The readings of the interrupted run, or none."""
        if self.path is None:
            return []
        with contextlib.suppress(OSError, msgspec.DecodeError, IndexError):
            first, *lines = self.path.read_bytes().splitlines()
            if msgspec.json.decode(first, type=_StateHeader) == self.header:
                return [msgspec.json.decode(line, type=SoakReading) for line in lines]
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_bytes(msgspec.json.encode(self.header) + b"\n")
        return []

    def append(self, reading: SoakReading) -> None:
        """Keep a reading."""
        if self.path is not None:
            with self.path.open("ab") as file:
                file.write(msgspec.json.encode(reading) + b"\n")

    def end(self) -> None:
        """The run is over: the next one begins anew."""
        if self.path is not None:
            self.path.unlink(missing_ok=True)


def run_soak(world: LoadWorld) -> None:
    """People come and write, lap after lap, until the run's time is over."""
    effort, seed = world.settings.effort, world.settings.seed
    length = LENGTHS[effort]
    run = world.settings.run
    state = SoakState(
        None if run is None else run.resolve().parent / STATE.format(effort=effort),
        _StateHeader(target=world.profile.name, seed=seed, effort=effort),
    )
    readings = state.read_or_begin()
    stretch = readings[-1].stretch + 1 if readings else 1
    crm = CrmLimits(requests_in_ten_seconds=REQUESTS_IN_TEN_SECONDS, seats=100_000, locations=LOCATIONS)
    with (
        world.start_own_deployment(crm, world.make_folder(), driven=False) as deployment,
        MachineDisturbanceWatch() as machine,
    ):
        rules = build_rules(world.profile, talk_alone(world, deployment))
        before = readings[-1].at if readings else 0.0
        began = time.monotonic()
        while (now := before + time.monotonic() - began) < length.seconds:
            events = _run_lap(world, deployment, rules, len(readings) + 1, length.lap)
            readings.append(_read_target(deployment, rules, events, stretch=stretch, at=now))
            state.append(readings[-1])
        machine.list_disturbances()
        measurement = world.build_measurement_context(problems=machine.problems, slowness=machine.slowness)
    state.end()
    world.store_result(SoakResult(measurement=measurement, readings=tuple(readings)))
    world.figures.tables.append(f"{len(readings)} laps\n{format_trends(find_trends(readings))}")


def _run_lap(
    world: LoadWorld, deployment: Deployment, rules: HistoryRules, lap: int, seconds: float
) -> Sequence[HistoryEvent]:
    """People of this lap write; all that happened. The CRM is empty before it, so that the simulators do not grow."""
    control = deployment.control
    control.reset(world.settings.seed + lap)
    control.begin_history()
    people = islice(build_people(world, skip=len(DIALOGUE_NAMES) + (lap * PEOPLE_IN_A_LAP) % 150_000), PEOPLE_IN_A_LAP)
    calm = threading.Event()
    timer = threading.Timer(seconds, calm.set)
    timer.start()
    try:
        write_until_calm(deployment, people, calm, PEOPLE_A_SECOND)
    finally:
        timer.cancel()
    return await_answers(world, deployment, rules, DRAIN_TIMEOUT)


def _read_target(
    deployment: Deployment, rules: HistoryRules, events: Sequence[HistoryEvent], *, stretch: int, at: float
) -> SoakReading:
    usage = sample_process(deployment.bots.pid)
    latencies = list_answer_times(events)
    return SoakReading(
        stretch=stretch,
        at=at,
        memory=(usage.uss or usage.rss) if usage else 0,
        handles=usage.handles if usage else 0,
        latency=median(latencies) if latencies else None,
        rows=count_rows(deployment.storage),
        answered=sum(each.what is EventKind.ANSWERED for each in events),
        breaches=tuple(each.sentence for each in check_history(events, rules)),
    )


def list_answer_times(events: Sequence[HistoryEvent]) -> Sequence[float]:
    """Seconds from each acknowledgement to the answer of the same place in the person's conversation."""
    waiting: dict[str, list[float]] = {}
    found = []
    for event in events:
        if event.what is EventKind.ACKNOWLEDGED:
            waiting.setdefault(event.contact, []).append(event.began)
        elif event.what is EventKind.ANSWERED and waiting.get(event.contact):
            found.append(event.at - waiting[event.contact].pop(0))
    return found


def count_rows(storage: Path) -> int | None:
    """Rows in all tables of the SQLite files in a folder; None = there is no such file, or it cannot be read now."""
    files = find_sqlite_files(storage)
    try:
        return sum(map(_count_rows_of_file, files)) if files else None
    except sqlite3.Error:
        return None


def _count_rows_of_file(path: Path) -> int:
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = [connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables]  # noqa: S608 - names of its own catalogue
    return int(sum(counts))
