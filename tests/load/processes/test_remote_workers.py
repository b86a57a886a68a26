"""Workers in other processes and on other machines get the plan and send back what they measure."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil
import pytest

from support.load.model.plan import MeasuredOperation
from support.load.model.workload import LoadStage
from support.load.processes.remote_workers import RemoteWorkers, read_remote_workers
from support.vocabulary.explained_error import SetUpError
from tests.load.generator.generator_harness import (
    ENVIRONMENT,
    TIMEOUT,
    build_test_plan,
    read_results,
    run_stand_in,
    start_generator,
    wait_for_progress,
)


def test_there_are_no_workers_without_the_setting() -> None:
    """Then one process generates all load."""
    assert read_remote_workers({}) is None
    assert RemoteWorkers(hosts=("a", "b"), port=5557) == read_remote_workers({"LOAD_WORKERS": "a, b"})
    assert RemoteWorkers(hosts=("a",), port=99) == read_remote_workers({"LOAD_WORKERS": "a", "LOAD_MASTER_PORT": "99"})


@pytest.mark.parametrize("setting", [{"LOAD_WORKERS": "a,,b"}, {"LOAD_WORKERS": "a", "LOAD_MASTER_PORT": "http"}])
def test_unclear_workers_are_refused(setting: dict[str, str]) -> None:
    """The error shows the settings."""
    with pytest.raises(SetUpError, match=r"not named clearly"):
        read_remote_workers(setting)


def test_the_instructions_say_what_to_start_on_each_host() -> None:
    """With this machine's address as the host reaches it."""
    workers = RemoteWorkers(hosts=("127.0.0.1",), port=7)
    assert ["on 127.0.0.1 start: python -m support.load.processes.worker_main --master 127.0.0.1:7"] == list(
        workers.format_start_instructions()
    )
    with pytest.raises(SetUpError, match=r"nowhere\.invalid is not known"):
        RemoteWorkers(hosts=("nowhere.invalid",), port=7).format_start_instructions()


@contextmanager
def run_worker(folder: Path, master: str, *, inside: Sequence[str] = ()) -> Iterator[subprocess.Popen[bytes]]:
    """A worker for one run, in an empty folder. inside: beginning of the command, to run it in another network."""
    folder.mkdir()
    command = [*inside, sys.executable, "-m", "support.load.processes.worker_main", "--master", master, "--once"]
    with (folder.parent / f"{folder.name}.log").open("wb") as log:
        program = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=log, stderr=log, start_new_session=True)
        try:
            yield program
        finally:
            if program.poll() is None:
                os.killpg(program.pid, signal.SIGKILL)
            program.wait()


def free_port() -> int:
    """A port that is not in use."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def test_two_workers_measure_what_one_process_would_measure(tmp_path: Path) -> None:
    """Five users on two workers: no user comes twice, every sample is on the master's clock."""
    workers = RemoteWorkers(hosts=("127.0.0.1", "127.0.0.1"), port=free_port())
    folder = tmp_path / "master"
    folder.mkdir()
    with ExitStack() as running:
        control = running.enter_context(run_stand_in())
        both = [
            running.enter_context(run_worker(tmp_path / name, f"127.0.0.1:{workers.port}")) for name in ("one", "two")
        ]
        before = time.time()
        with start_generator(
            folder, build_test_plan(control, LoadStage(seconds=2), users=5), workers=workers
        ) as generator:
            printed, _ = generator.communicate(timeout=TIMEOUT)
        assert [0, 0] == [each.wait(TIMEOUT) for each in both]

    assert 0 == generator.returncode, printed
    account, samples = read_results(folder)
    assert (2, 2, ()) == (account.processes, account.finished_processes, account.problems)
    assert len(account.visits) == len({visit.contact_id for visit in account.visits}) > 10
    assert all(visit.finished for visit in account.visits)
    assert sum(visit.lines_answered for visit in account.visits) == len(
        samples.select_operation(MeasuredOperation.ANSWER)
    )
    assert before < samples.started.min() <= samples.ended.max() < time.time()
    three, two = sorted(account.samples_per_process, reverse=True)
    assert three / two == pytest.approx(3 / 2, rel=0.3)
    assert [] == [*(tmp_path / "one").iterdir(), *(tmp_path / "two").iterdir()]


def test_a_worker_that_vanishes_is_reported_and_the_other_one_counts(tmp_path: Path) -> None:
    """What the lost one measured until then is kept, too."""
    workers = RemoteWorkers(hosts=("127.0.0.1", "127.0.0.1"), port=free_port())
    folder = tmp_path / "master"
    folder.mkdir()
    with ExitStack() as running:
        control = running.enter_context(run_stand_in())
        lost, _ = [
            running.enter_context(run_worker(tmp_path / name, f"127.0.0.1:{workers.port}")) for name in ("one", "two")
        ]
        with start_generator(
            folder, build_test_plan(control, LoadStage(seconds=3), users=4), workers=workers
        ) as generator:
            wait_for_progress(folder)
            os.killpg(lost.pid, signal.SIGKILL)
            printed, _ = generator.communicate(timeout=TIMEOUT)

    assert 0 == generator.returncode, printed
    account, _ = read_results(folder)
    assert (2, 1, 2) == (account.processes, account.finished_processes, len(account.samples_per_process))
    assert all(size > 20 for size in account.samples_per_process)
    assert 1 == len(account.problems)
    assert account.problems[0].startswith("a worker was lost: ")


@contextmanager
def create_network(name: str, number: int) -> Iterator[Sequence[str]]:
    """A network namespace: the beginning of a command that runs in it. This machine is 10.213.<number>.1 from there.

    Where the machine does not allow that, the test is inapplicable.
    """
    outside, inside = f"{name}-out", f"{name}-in"
    there = ["ip", "netns", "exec", name]
    steps = [
        ["ip", "netns", "add", name],
        ["ip", "link", "add", outside, "type", "veth", "peer", "name", inside, "netns", name],
        ["ip", "addr", "add", f"10.213.{number}.1/24", "dev", outside],
        ["ip", "link", "set", outside, "up"],
        [*there, "ip", "addr", "add", f"10.213.{number}.2/24", "dev", inside],
        [*there, "ip", "link", "set", inside, "up"],
        [*there, "ip", "route", "add", "default", "via", f"10.213.{number}.1"],
    ]
    try:
        for step in steps:
            try:
                subprocess.run(step, check=True, capture_output=True, text=True)
            except (OSError, subprocess.CalledProcessError) as refused:
                why = getattr(refused, "stderr", "") or refused
                pytest.skip(f"inapplicable: this machine allows no network namespace ({' '.join(step)}: {why})".strip())
        yield there
    finally:
        for end in (["ip", "link", "delete", outside], ["ip", "netns", "delete", name]):
            subprocess.run(end, check=False, capture_output=True)


def test_workers_run_in_other_networks(tmp_path: Path) -> None:
    """Two workers, each in a network of its own, reach the master and the control API only by address."""
    mark = f"lw{os.getpid() % 10000}"
    workers = RemoteWorkers(hosts=("10.213.77.2", "10.213.78.2"), port=free_port())
    folder = tmp_path / "master"
    folder.mkdir()
    with ExitStack() as running:
        there = [running.enter_context(create_network(f"{mark}{place}", 77 + place)) for place in range(2)]
        assert ["10.213.77.1", "10.213.78.1"] == [
            line.split()[-1].partition(":")[0] for line in workers.format_start_instructions()
        ]
        control = running.enter_context(run_stand_in(address="10.213.77.1"))
        both = [
            running.enter_context(
                run_worker(tmp_path / str(number), f"10.213.{77 + number}.1:{workers.port}", inside=inside)
            )
            for number, inside in enumerate(there)
        ]
        with start_generator(
            folder, build_test_plan(control, LoadStage(seconds=2), users=4), workers=workers
        ) as generator:
            printed, _ = generator.communicate(timeout=TIMEOUT)
        assert [0, 0] == [each.wait(TIMEOUT) for each in both]

    assert 0 == generator.returncode, printed
    account, samples = read_results(folder)
    assert (2, 2, ()) == (account.processes, account.finished_processes, account.problems)
    assert all(visit.finished for visit in account.visits)
    assert (
        len(samples.select_operation(MeasuredOperation.ANSWER))
        == sum(visit.lines_answered for visit in account.visits)
        > 20
    )
    assert not [name for name in psutil.net_if_addrs() if name.startswith(mark)]


def test_a_surplus_worker_is_sent_away_and_an_interrupted_one_leaves_no_process(tmp_path: Path) -> None:
    """The run goes on with the first worker; an interrupted worker ends its Locust process."""
    workers = RemoteWorkers(hosts=("127.0.0.1",), port=free_port())
    folder = tmp_path / "master"
    folder.mkdir()
    with ExitStack() as running:
        control = running.enter_context(run_stand_in())
        # Long enough for a worker to start and to be sent away while the run lasts, beside other tests.
        plan = build_test_plan(control, LoadStage(seconds=10))
        # Locust would otherwise move users from one worker to the other, at once and in mid-conversation.
        with start_generator(folder, plan, workers=workers, more=["-s", "0"]) as generator:
            wanted = running.enter_context(run_worker(tmp_path / "one", f"127.0.0.1:{workers.port}"))
            wait_for_progress(folder)
            surplus = running.enter_context(run_worker(tmp_path / "two", f"127.0.0.1:{workers.port}"))
            assert [0, 0] == [each.wait(TIMEOUT) for each in (surplus, wanted)]
            printed, _ = generator.communicate(timeout=TIMEOUT)
        waiting = running.enter_context(run_worker(tmp_path / "three", f"127.0.0.1:{workers.port}"))
        serving = psutil.Process(waiting.pid)
        while not serving.children():
            assert waiting.poll() is None
            time.sleep(0.01)
        children = serving.children()
        waiting.terminate()
        assert 0 == waiting.wait(TIMEOUT)
        assert not psutil.wait_procs(children, timeout=TIMEOUT)[1]

    assert 0 == generator.returncode, printed
    account, samples = read_results(folder)
    assert (1, 1, ()) == (account.processes, account.finished_processes, account.problems)
    assert (
        sum(visit.lines_answered for visit in account.visits)
        == len(samples.select_operation(MeasuredOperation.ANSWER))
        > 100
    )
