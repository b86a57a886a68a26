# mypy: allow-untyped-calls
"""A generator of several processes, perhaps on several machines: a master, which generates no load, and its workers.

Everything travels in Locust's own messages. Workers need no file: the plan comes to them, and what they measure goes
back second by second, so that a worker that vanishes leaves what it measured until then. The master's folder has one
file of samples per worker, all on the master's clock.

worker -> master   plan?, clock? {sent}, ready {epoch}, samples {records}, second {…}, visits {visits}, summary {…}
master -> worker   plan {plan, index, processes}, clock {sent, unix}, begin, over
"""

import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gevent
import msgspec
from gevent.event import AsyncResult, Event

from support.load.analysis.generator_files import ProcessSummary, SimulatedUserResult
from support.load.generator.lifecycle import OVERTIME, run_until_finished
from support.load.generator.progress import (
    ProgressFile,
    ProgressSecond,
    merge_process_seconds,
    progress_second_from_message,
)
from support.load.generator.recorder import SampleRecorder, read_monotonic_clock
from support.load.generator.result_writer import ResultFiles, ResultWriteError
from support.load.generator.run_state import GeneratorRunState
from support.load.generator.single_process import (
    INTERRUPTED,
    LOST,
    quit_locust,
    select_progress_operation,
    write_generator_note,
)
from support.load.generator.virtual_user import VirtualUser
from support.load.model.plan import decode_load_plan

CLOCK_REQUESTS = 8
"""How often a worker asks for the master's time; the quickest answer is the most exact."""

VISITS_PER_MESSAGE = 2000

READY_TIMEOUT = 60.0
"""Seconds after which the run begins without workers that are not ready."""

SUMMARY_TIMEOUT = 5.0
"""Seconds a master waits for summaries after it was interrupted, or after a worker fell silent."""

LONGEST_SILENCE = 0.5
"""Seconds after which the master looks at its workers although none has sent anything."""

MISSING = "missing"
"""Locust's state of a worker that has not sent a heartbeat for three seconds."""

Message = dict[str, Any]


class SendToMasterSink:
    """Sends a worker's measurements to its master."""

    def __init__(self, runner: Any) -> None:
        self._runner = runner

    def add_samples(self, records: bytes) -> None:
        """Whole records."""
        if records:
            self._runner.send_message("samples", {"records": records})

    def add_progress_second(self, second: ProgressSecond) -> None:
        """The last second."""
        self._runner.send_message("second", second.to_message())

    def close(self, summary: ProcessSummary) -> None:
        """The end; visits first, in parts."""
        visits = msgspec.to_builtins(summary.visits)
        for first in range(0, len(visits), VISITS_PER_MESSAGE):
            self._runner.send_message("visits", {"visits": visits[first : first + VISITS_PER_MESSAGE]})
        self._runner.send_message("summary", msgspec.to_builtins(msgspec.structs.replace(summary, visits=())))


class LoadWorker:
    """A worker's part."""

    def __init__(self, environment: Any, runner: Any) -> None:
        self._runner = runner
        self._plan: AsyncResult = AsyncResult()
        self._time: AsyncResult = AsyncResult()
        runner.register_message("plan", lambda msg, **_: self._plan.set(msg.data))
        runner.register_message("clock", lambda msg, **_: self._time.set(msg.data))
        runner.register_message("begin", lambda **_: self._state.begin_run())
        runner.register_message("over", lambda **_: self._state.ended.set())
        self._whole = gevent.spawn(self._run_plan_of_master)
        environment.events.quitting.add_listener(self._on_locust_quitting)

    def _run_plan_of_master(self) -> None:
        self._runner.send_message("plan?")
        message = self._plan.get()
        plan, epoch = decode_load_plan(message["plan"]), self._measure_clock_epoch()
        recorder = SampleRecorder(SendToMasterSink(self._runner), select_progress_operation(plan))
        self._state = GeneratorRunState(
            plan,
            recorder,
            index=message["index"],
            processes=message["processes"],
            epoch=epoch,
            on_ready=lambda: self._runner.send_message("ready", {"epoch": epoch}),
        )
        VirtualUser.run_state.set(self._state)
        run_until_finished(self._state)

    def _measure_clock_epoch(self) -> float:
        """The master's Unix time at which this worker's clock read 0."""
        found: list[tuple[float, float]] = []
        for _ in range(CLOCK_REQUESTS):
            self._time = AsyncResult()
            sent = read_monotonic_clock()
            self._runner.send_message("clock?")
            unix = self._time.get()["unix"]
            took = read_monotonic_clock() - sent
            found.append((took, unix - sent - took / 2))
        return min(found)[1]

    def _on_locust_quitting(self, **_: Any) -> None:
        if (state := VirtualUser.run_state.value) is not None:
            state.ended.set()
            self._whole.join(timeout=SUMMARY_TIMEOUT)


class LoadMaster:
    """The master's part. path: of the plan; results go beside it."""

    def __init__(self, environment: Any, runner: Any, path: Path) -> None:
        self._environment, self._runner, self._folder = environment, runner, path.parent
        self._text = path.read_bytes()
        self._plan = decode_load_plan(self._text)
        self._processes = int(environment.parsed_options.expect_workers)
        self._indices: dict[str, int] = {}
        self._files: dict[str, ResultFiles] = {}
        self._visits: dict[str, list[SimulatedUserResult]] = {}
        self._seconds: dict[str, list[ProgressSecond]] = {}
        self._summarised: set[str] = set()
        self._progress = ProgressFile(self._folder)
        self._began: float | None = None
        self._over = Event()
        self._heard = Event()
        self.errors: list[str] = []
        write_generator_note(self._folder, processes=self._processes, errors=())
        sys.stdout.write(
            f"waiting for {self._processes} workers, each started with: "
            f"python -m support.load.processes.worker_main --master <this machine>:{runner.master_bind_port}\n"
        )
        for name, listener in {
            "plan?": self._send_plan,
            "clock?": self._send_clock_time,
            "ready": self._open_files,
            "samples": self._write_samples,
            "second": self._store_progress_second,
            "visits": self._store_user_results,
            "summary": self._write_summary,
        }.items():
            runner.register_message(name, lambda msg, listener=listener, **_: self._take_message(listener, msg))
        gevent.signal_handler(signal.SIGINT, self._stop_with_error, INTERRUPTED)
        self._whole = gevent.spawn(self._run_workers_to_end)
        environment.events.spawning_complete.add_listener(self._disable_rebalancing)
        environment.events.quitting.add_listener(self._on_locust_quitting)
        environment.events.quit.add_listener(self._print_errors)

    def _disable_rebalancing(self, **_: Any) -> None:
        """From now on Locust must not rebalance: a worker that comes or goes would move users in mid-conversation."""
        self._runner._users_dispatcher = None  # noqa: SLF001 - Locust has no other way to say so

    def _take_message(self, listener: Callable[[str, Any], None], message: Any) -> None:
        listener(message.node_id, message.data)
        self._heard.set()

    def _wait_for_message(self) -> None:
        """Wait until a worker has sent something or the run is over; not for long, for one that dies sends nothing."""
        self._heard.wait(LONGEST_SILENCE)
        self._heard.clear()

    def _send_plan(self, worker: str, _: Any) -> None:
        if len(self._indices) >= self._processes and worker not in self._indices:
            self._runner.send_message("quit", client_id=worker)
            return
        index = self._indices.setdefault(worker, len(self._indices))
        message = {"plan": self._text, "index": index, "processes": self._processes}
        self._runner.send_message("plan", message, client_id=worker)

    def _send_clock_time(self, worker: str, _: Any) -> None:
        self._runner.send_message("clock", {"unix": time.time()}, client_id=worker)

    def _open_files(self, worker: str, message: Message) -> None:
        try:
            name = f"worker-{self._indices[worker]}"
            self._files[worker] = ResultFiles(self._folder, name, epoch=message["epoch"])
        except (OSError, ResultWriteError) as full:
            self._stop_for_lost_results(str(full))

    def _write_samples(self, worker: str, message: Message) -> None:
        if worker in self._files:
            try:
                self._files[worker].add_samples(message["records"])
            except ResultWriteError as full:
                self._stop_for_lost_results(str(full))

    def _store_progress_second(self, worker: str, message: Message) -> None:
        self._seconds.setdefault(worker, []).append(progress_second_from_message(message))

    def _store_user_results(self, worker: str, message: Message) -> None:
        self._visits.setdefault(worker, []).extend(msgspec.convert(message["visits"], list[SimulatedUserResult]))

    def _write_summary(self, worker: str, message: Message) -> None:
        self._summarised.add(worker)
        if worker in self._files:
            summary = msgspec.convert(message, ProcessSummary)
            try:
                visits = tuple(self._visits.get(worker, ()))
                self._files[worker].close(msgspec.structs.replace(summary, visits=visits))
            except ResultWriteError as full:
                self._stop_for_lost_results(str(full))

    def _stop_for_lost_results(self, error: str) -> None:
        self._environment.process_exit_code = LOST
        self._stop_with_error(error)

    def _end_run(self) -> None:
        self._over.set()
        self._heard.set()

    def _stop_with_error(self, error: str) -> None:
        self.errors.append(error)
        self._end_run()

    def _run_workers_to_end(self) -> None:
        self._wait_for_workers()
        last = self._plan.load_shape.total_seconds + self._plan.answer_timeout + 2 * OVERTIME
        while (
            self._began is not None
            and not self._over.is_set()
            and read_monotonic_clock() - self._began < last
            and self._find_unreported_workers()
        ):
            self._over.wait(1.0)
            self._write_progress()
        self._runner.send_message("over")
        deadline = read_monotonic_clock() + SUMMARY_TIMEOUT
        while self._find_unreported_workers() and read_monotonic_clock() < deadline:
            self._wait_for_message()
        self._write_progress()
        for worker in [each for each in self._indices if each not in self._summarised]:
            self.errors.append(f"a worker was lost: {worker} (number {self._indices[worker]}) left no summary")
        quit_locust(self._environment)

    def _wait_for_workers(self) -> None:
        """Begin once every worker is ready, or without those that do not get ready in time."""
        while len(self._indices) < self._processes and not self._over.is_set():
            self._wait_for_message()
        deadline = read_monotonic_clock() + READY_TIMEOUT
        while (
            not self._over.is_set()
            and read_monotonic_clock() < deadline
            and set(self._find_unreported_workers()) - set(self._files)
        ):
            self._wait_for_message()
        if self._files:
            self._began = read_monotonic_clock()
            self._runner.send_message("begin")

    def _write_progress(self) -> None:
        if self._seconds:
            self._progress.append_second(merge_process_seconds(self._seconds.values()))
            self._seconds.clear()

    def _find_unreported_workers(self) -> list[str]:
        """Workers that are alive and have not sent their summary."""
        return [each for each in self._indices if each not in self._summarised and self._is_worker_alive(each)]

    def _is_worker_alive(self, worker: str) -> bool:
        node = self._runner.clients.get(worker)
        return node is not None and node.state != MISSING

    def _on_locust_quitting(self, **_: Any) -> None:
        if self._find_unreported_workers() and not self._over.is_set():
            self._stop_with_error(INTERRUPTED)
        self._end_run()
        if gevent.getcurrent() is not self._whole:
            self._whole.join(timeout=2 * SUMMARY_TIMEOUT)

    def _print_errors(self, **_: Any) -> None:
        for error in self.errors:
            sys.stdout.write(error + "\n")
        try:
            write_generator_note(self._folder, processes=self._processes, errors=self.errors)
        except OSError:
            return
