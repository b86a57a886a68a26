# mypy: allow-untyped-calls
"""A generator of several processes, perhaps on several machines: a master, which runs nobody, and its workers.

Everything travels over Locust's own messages. Workers need no file: the plan comes to them, and what they measure goes
back second by second, so that a worker that vanishes leaves what it measured until then. The master's folder has one
file of samples per worker, all on the master's clock.

worker -> master   plan?, clock? {sent}, ready {epoch}, samples {records}, second {…}, visits {people}, account {…}
master -> worker   plan {plan, index, of}, clock {sent, unix}, begin, over
"""

import signal
import sys
import time
from pathlib import Path
from typing import Any

import gevent
from gevent.event import AsyncResult, Event

from support.load.generator.lifecycle import OVERTIME, carry_out
from support.load.generator.progress import ProgressFile, Second, heard, together
from support.load.generator.recorder import Facts, Recorder, clock
from support.load.generator.result_writer import CannotKeep, Files
from support.load.generator.run_state import Course
from support.load.generator.single_process import INTERRUPTED, LOST, headline, leave, tell
from support.load.generator.virtual_user import Place
from support.load.model.plan import read_plan

QUESTIONS = 8
"""How often a worker asks for the master's time; the quickest answer is the truest."""

AT_A_TIME = 2000
"""People told of in one message."""

READY_WITHIN = 60.0
"""Seconds after which the run begins without workers that are not in place."""

GIVEN_UP = 5.0
"""Seconds a master waits for accounts after it was interrupted, or after a worker fell silent."""

MISSING = "missing"
"""Locust's word for a worker that was not heard of for three seconds."""


class ToMaster:
    """Keeps what a worker measures by telling its master."""

    def __init__(self, runner: Any) -> None:
        self._runner = runner

    def samples(self, records: bytes) -> None:
        """Whole records."""
        if records:
            self._runner.send_message("samples", {"records": records})

    def second(self, second: Second) -> None:
        """The last second."""
        self._runner.send_message("second", second.told())

    def account(self, told: Facts) -> None:
        """The end; people first, in parts."""
        people = told.pop("people")
        for first in range(0, len(people), AT_A_TIME):
            self._runner.send_message("visits", {"people": people[first : first + AT_A_TIME]})
        self._runner.send_message("account", told)


class Worker:
    """A worker's part."""

    def __init__(self, environment: Any, runner: Any) -> None:
        self._runner = runner
        self._plan: AsyncResult = AsyncResult()
        self._time: AsyncResult = AsyncResult()
        self._begin, self._over = Event(), Event()
        runner.register_message("plan", lambda msg, **_: self._plan.set(msg.data))
        runner.register_message("clock", lambda msg, **_: self._time.set(msg.data))
        runner.register_message("begin", lambda **_: self._course.begin())
        runner.register_message("over", lambda **_: self._course.ended.set())
        self._whole = gevent.spawn(self._run)
        environment.events.quitting.add_listener(self._quitting)

    def _run(self) -> None:
        self._runner.send_message("plan?")
        told = self._plan.get()
        plan, epoch = read_plan(told["plan"]), self._epoch()
        recorder = Recorder(ToMaster(self._runner), headline(plan))
        self._course = Course(
            plan,
            recorder,
            index=told["index"],
            of=told["of"],
            epoch=epoch,
            ready=lambda: self._runner.send_message("ready", {"epoch": epoch}),
        )
        Place.course.set(self._course)
        carry_out(self._course)

    def _epoch(self) -> float:
        """When, by the master's time, this worker's clock read 0."""
        found: list[tuple[float, float]] = []
        for _ in range(QUESTIONS):
            self._time = AsyncResult()
            sent = clock()
            self._runner.send_message("clock?")
            unix = self._time.get()["unix"]
            took = clock() - sent
            found.append((took, unix - sent - took / 2))
        return min(found)[1]

    def _quitting(self, **_: Any) -> None:
        if (course := Place.course.value) is not None:
            course.ended.set()
            self._whole.join(timeout=GIVEN_UP)


class Master:
    """The master's part. path: of the plan; results go beside it."""

    def __init__(self, environment: Any, runner: Any, path: Path) -> None:
        self._environment, self._runner, self._folder = environment, runner, path.parent
        self._text = path.read_bytes()
        self._plan = read_plan(self._text)
        self._of = int(environment.parsed_options.expect_workers)
        self._indices: dict[str, int] = {}
        self._files: dict[str, Files] = {}
        self._people: dict[str, list[Facts]] = {}
        self._seconds: dict[str, list[Second]] = {}
        self._accounted: set[str] = set()
        self._progress = ProgressFile(self._folder)
        self._began: float | None = None
        self._over = Event()
        self.troubles: list[str] = []
        tell(self._folder, processes=self._of, troubles=())
        sys.stdout.write(
            f"waiting for {self._of} workers, each started with: "
            f"python -m support.load.processes.worker_main --master <this machine>:{runner.master_bind_port}\n"
        )
        for name, listener in {
            "plan?": self._asked,
            "clock?": self._asked_the_time,
            "ready": self._ready,
            "samples": self._samples,
            "second": self._second,
            "visits": self._visits,
            "account": self._account,
        }.items():
            runner.register_message(name, lambda msg, listener=listener, **_: listener(msg.node_id, msg.data))
        gevent.signal_handler(signal.SIGINT, self._stop, INTERRUPTED)
        self._whole = gevent.spawn(self._run)
        environment.events.spawning_complete.add_listener(self._everybody_is_there)
        environment.events.quitting.add_listener(self._quitting)
        environment.events.quit.add_listener(self._last_words)

    def _everybody_is_there(self, **_: Any) -> None:
        """From now on Locust shares out nobody anew: a worker that comes or goes would move people in mid-sentence."""
        self._runner._users_dispatcher = None  # noqa: SLF001 - Locust has no other way to say so

    def _asked(self, worker: str, _: Any) -> None:
        if len(self._indices) >= self._of and worker not in self._indices:
            self._runner.send_message("quit", client_id=worker)
            return
        index = self._indices.setdefault(worker, len(self._indices))
        self._runner.send_message("plan", {"plan": self._text, "index": index, "of": self._of}, client_id=worker)

    def _asked_the_time(self, worker: str, _: Any) -> None:
        self._runner.send_message("clock", {"unix": time.time()}, client_id=worker)

    def _ready(self, worker: str, told: Facts) -> None:
        try:
            self._files[worker] = Files(self._folder, f"worker-{self._indices[worker]}", epoch=told["epoch"])
        except (OSError, CannotKeep) as full:
            self._full(str(full))

    def _samples(self, worker: str, told: Facts) -> None:
        if worker in self._files:
            try:
                self._files[worker].samples(told["records"])
            except CannotKeep as full:
                self._full(str(full))

    def _second(self, worker: str, told: Facts) -> None:
        self._seconds.setdefault(worker, []).append(heard(told))

    def _visits(self, worker: str, told: Facts) -> None:
        self._people.setdefault(worker, []).extend(told["people"])

    def _account(self, worker: str, told: Facts) -> None:
        self._accounted.add(worker)
        if worker in self._files:
            try:
                self._files[worker].account(told | {"people": self._people.get(worker, [])})
            except CannotKeep as full:
                self._full(str(full))

    def _full(self, trouble: str) -> None:
        self._environment.process_exit_code = LOST
        self._stop(trouble)

    def _stop(self, trouble: str) -> None:
        self.troubles.append(trouble)
        self._over.set()

    def _run(self) -> None:
        self._wait_for_workers()
        last = self._plan.span.seconds + self._plan.patience + 2 * OVERTIME
        while self._began is not None and not self._over.is_set() and clock() - self._began < last and self._awaited():
            self._over.wait(1.0)
            self._show()
        self._runner.send_message("over")
        gives_up = clock() + GIVEN_UP
        while self._awaited() and clock() < gives_up:
            gevent.sleep(0.05)
        self._show()
        for worker in [each for each in self._indices if each not in self._accounted]:
            self.troubles.append(f"a worker was lost: {worker} (number {self._indices[worker]}) left no account")
        leave(self._environment)

    def _wait_for_workers(self) -> None:
        """Begin once everybody everywhere is in place, or without those who never get there."""
        while len(self._indices) < self._of and not self._over.is_set():
            gevent.sleep(0.05)
        gives_up = clock() + READY_WITHIN
        while not self._over.is_set() and clock() < gives_up and set(self._awaited()) - set(self._files):
            gevent.sleep(0.05)
        if self._files:
            self._began = clock()
            self._runner.send_message("begin")

    def _show(self) -> None:
        if self._seconds:
            self._progress.add(together(self._seconds.values()))
            self._seconds.clear()

    def _awaited(self) -> list[str]:
        """Workers that have still something to say."""
        return [each for each in self._indices if each not in self._accounted and self._heard_of(each)]

    def _heard_of(self, worker: str) -> bool:
        node = self._runner.clients.get(worker)
        return node is not None and node.state != MISSING

    def _quitting(self, **_: Any) -> None:
        if self._awaited() and not self._over.is_set():
            self._stop(INTERRUPTED)
        self._over.set()
        if gevent.getcurrent() is not self._whole:
            self._whole.join(timeout=2 * GIVEN_UP)

    def _last_words(self, **_: Any) -> None:
        for trouble in self.troubles:
            sys.stdout.write(trouble + "\n")
        try:
            tell(self._folder, processes=self._of, troubles=self.troubles)
        except OSError:
            return
