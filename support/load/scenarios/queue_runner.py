"""Thousands of messages wait because nobody can be answered, then all are answered (QUE-001)."""

import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from typing import Self

from support.load.analysis.history_check import check_history, count_history
from support.load.model.plan import SimulatedUser
from support.load.processes.control_client import ControlApiClient
from support.load.processes.deployment import Deployment
from support.load.processes.resources import sample_process
from support.load.processes.target_build import CURRENT_BUILD, TargetBuild
from support.load.promises.history import HistoryResult, format_counts
from support.load.promises.queue import QueueResult, QueueSample, format_curve
from support.load.scenarios.history_traffic import (
    DIALOGUE_NAMES,
    REQUESTS_IN_TEN_SECONDS,
    TICK,
    await_answers,
    build_people,
    build_rules,
    count_answers,
    talk_alone,
)
from support.load.scenarios.load_world import LoadWorld
from support.load.scenarios.machine_watch import MachineDisturbanceWatch
from support.load.scenarios.workload_runner import DIALOGUES
from support.simulators.server.batch_state import BatchState
from support.test_data.crm_scale import CrmLimits
from support.test_data.dialogue import load_dialogue

WAITING_MESSAGES = {"quick": 20_000, "standard": 50_000, "full": 100_000}
"""How many messages wait, by effort."""

LIMIT = 500
MODE = "room_for_500_messages"
"""The target's mode in which it has room for LIMIT waiting messages."""

BEYOND = 400
"""Messages more than there is room for."""

VENDOR_MINUTE = 0.2
"""Seconds of a run that stand for one of the minutes after which GoHighLevel repeats what was refused."""

LOCATIONS = 400
THREADS = 16
AT_ONCE = 50
BATCH = 5_000
"""Messages that are handed to the simulated GoHighLevel at once."""

SAMPLE_EVERY = 1.0
DELIVERED_WITHIN = 600.0
DRAIN_TIMEOUT = 1_800.0
"""Seconds within which all must be answered; how fast that is, other scenarios judge."""


def fill_and_drain_queue(world: LoadWorld) -> None:
    """As many messages wait as the effort says; then all are answered."""
    run_queue(world, WAITING_MESSAGES[world.settings.effort], CURRENT_BUILD, limit=None)


def overfill_queue(world: LoadWorld) -> None:
    """More messages come than the target has room for; what is refused is repeated."""
    build = TargetBuild(env_overrides=world.profile.find_mode(MODE).environment)
    run_queue(world, LIMIT + BEYOND, build, limit=LIMIT)


def run_queue(world: LoadWorld, messages: int, build: TargetBuild, *, limit: int | None, workers: int = 0) -> None:
    """So many messages wait, then are answered; the result is kept for the scenario's Thens.

    limit: how many may wait, as the target states; None = it states none.
    workers: workers beside the target's own.
    """
    crm = CrmLimits(requests_in_ten_seconds=REQUESTS_IN_TEN_SECONDS, seats=100_000, locations=LOCATIONS)
    with (
        world.start_own_deployment(crm, world.make_folder(), build, driven=False) as deployment,
        MachineDisturbanceWatch() as machine,
    ):
        control = deployment.control
        rules = build_rules(world.profile, talk_alone(world, deployment))
        deployment.start_workers(workers)
        lines = _create_people(world, control, messages)
        control.begin_history()
        control.set_redelivery(VENDOR_MINUTE)
        control.inject_faults("gohighlevel", [{"kind": "refuses", "status": 503}])
        with _QueueWatch(deployment) as watch:
            for begin in range(0, len(lines), BATCH):
                control.start_batch(lines[begin : begin + BATCH], at_once=AT_ONCE)
                waiting = _await_first_deliveries(control)
            control.inject_faults("gohighlevel", ())
            began = time.monotonic()
            events = await_answers(world, deployment, rules, DRAIN_TIMEOUT)
            drained_in = time.monotonic() - began
        afterwards = control.read_batch_state()
        machine.list_disturbances()
        measurement = world.build_measurement_context(problems=machine.problems, slowness=machine.slowness)
    breaches = check_history(events, rules)
    result = HistoryResult(
        measurement=measurement, events=events, breaches=breaches, counts=count_history(events, breaches)
    )
    queue = QueueResult(
        history=result,
        written=len(lines),
        waiting=waiting,
        afterwards=afterwards,
        limit=limit,
        samples=watch.samples,
        drained_in=drained_in,
    )
    world.store_result(result)
    world.store_result(queue)
    world.figures.tables.append(
        f"{format_counts(result.counts)}\n{len(lines)} messages drained in {drained_in:.1f} s, "
        f"{len(lines) / drained_in:.0f} a second; refused ones were repeated {afterwards.repetitions} times\n"
        f"{format_curve(watch.samples)}"
    )


def _create_people(world: LoadWorld, control: ControlApiClient, messages: int) -> Sequence[tuple[str, str]]:
    """People are put into the CRM; contact and text of all their lines, everybody's first ones first."""
    says = {name: load_dialogue(DIALOGUES / f"{name}.toml").says for name in DIALOGUE_NAMES}
    people: list[SimulatedUser] = []
    lines = 0
    for person in build_people(world, skip=len(DIALOGUE_NAMES), locations=LOCATIONS):
        if lines >= messages:
            break
        people.append(person)
        lines += len(says[person.dialogue])
    with ThreadPoolExecutor(THREADS) as threads:
        contacts = list(threads.map(control.create_contact, people))
    planned = [
        (number, contact_id, text)
        for person, contact_id in zip(people, contacts, strict=True)
        for number, text in enumerate(says[person.dialogue])
    ]
    planned.sort(key=lambda line: line[0])
    return [(contact_id, text) for _, contact_id, text in islice(planned, messages)]


def _await_first_deliveries(control: ControlApiClient) -> BatchState:
    """What became of the messages once each was delivered for the first time."""
    ends = time.monotonic() + DELIVERED_WITHIN
    while (state := control.read_batch_state()).under_way and time.monotonic() < ends:
        time.sleep(TICK)
    return state


@dataclass(slots=True)
class _QueueWatch:
    """Reads the length of the queue and the target's memory while entered.

    samples: one every `SAMPLE_EVERY` seconds.
    """

    deployment: Deployment
    samples: list[QueueSample] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread = field(init=False)

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._sample_until_over, name="queue samples", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop reading."""
        self._over.set()
        self._thread.join()

    def _sample_until_over(self) -> None:
        began, control = time.monotonic(), self.deployment.control
        answered_before = count_answers(control)
        while not self._over.wait(SAMPLE_EVERY):
            usage = sample_process(self.deployment.bots.pid)
            self.samples.append(
                QueueSample(
                    at=time.monotonic() - began,
                    acknowledged=control.read_batch_state().acknowledged,
                    answered=count_answers(control) - answered_before,
                    memory=usage.rss if usage else 0,
                )
            )
