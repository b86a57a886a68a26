"""Workers in other processes and on other machines: the plan goes to them, what they measure comes back."""

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

from support.load.model.plan import Operation
from support.load.model.workload import Stage
from support.load.processes.remote_workers import Workers, workers
from support.vocabulary.explained_error import SetUpError
from tests.load.generator.generator_harness import (
    ENVIRONMENT,
    GIVES_UP,
    plan,
    results,
    stand_in,
    start,
    until_it_talks,
)


def test_nobody_is_asked_to_help_unless_it_is_said() -> None:
    """Without the setting this machine does everything."""
    assert workers({}) is None
    assert Workers(hosts=("a", "b"), port=5557) == workers({"LOAD_WORKERS": "a, b"})
    assert Workers(hosts=("a",), port=99) == workers({"LOAD_WORKERS": "a", "LOAD_MASTER_PORT": "99"})


@pytest.mark.parametrize("setting", [{"LOAD_WORKERS": "a,,b"}, {"LOAD_WORKERS": "a", "LOAD_MASTER_PORT": "http"}])
def test_unclear_workers_are_refused(setting: dict[str, str]) -> None:
    """What was typed is shown."""
    with pytest.raises(SetUpError, match=r"not named clearly"):
        workers(setting)


def test_each_host_is_told_what_to_start() -> None:
    """With the address by which it sees this machine."""
    elsewhere = Workers(hosts=("127.0.0.1",), port=7)
    assert ["on 127.0.0.1 start: python -m support.load.processes.worker_main --master 127.0.0.1:7"] == list(
        elsewhere.told()
    )
    with pytest.raises(SetUpError, match=r"nowhere\.invalid is not known"):
        Workers(hosts=("nowhere.invalid",), port=7).told()


@contextmanager
def worker(folder: Path, master: str, *, inside: Sequence[str] = ()) -> Iterator[subprocess.Popen[bytes]]:
    """A worker's program for one run, in an empty folder. inside: the command that puts it somewhere else."""
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
    """One that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def test_two_workers_measure_what_one_process_would(tmp_path: Path) -> None:
    """Five places on two of them: nobody comes twice, every sample is on the master's clock, progress is the sum."""
    elsewhere = Workers(hosts=("127.0.0.1", "127.0.0.1"), port=free_port())
    folder = tmp_path / "master"
    folder.mkdir()
    with ExitStack() as running:
        control = running.enter_context(stand_in())
        both = [
            running.enter_context(worker(tmp_path / name, f"127.0.0.1:{elsewhere.port}")) for name in ("one", "two")
        ]
        before = time.time()
        with start(folder, plan(control, Stage(seconds=2), at_once=5), elsewhere=elsewhere) as generator:
            said, _ = generator.communicate(timeout=GIVES_UP)
        assert [0, 0] == [each.wait(GIVES_UP) for each in both]

    assert 0 == generator.returncode, said
    account, samples = results(folder)
    assert (2, 2, ()) == (account.processes, account.closed, account.problems)
    assert len(account.visits) == len({visit.contact_id for visit in account.visits}) > 10
    assert all(visit.finished for visit in account.visits)
    assert sum(visit.said for visit in account.visits) == len(samples.of(Operation.ANSWER))
    assert before < samples.started.min() <= samples.ended.max() < time.time()
    three, two = sorted(account.samples_per_process, reverse=True)
    assert three / two == pytest.approx(3 / 2, rel=0.3)
    assert [] == [*(tmp_path / "one").iterdir(), *(tmp_path / "two").iterdir()]


def test_a_worker_that_vanishes_is_told_and_the_other_one_counts(tmp_path: Path) -> None:
    """What the lost one measured until then is kept too."""
    elsewhere = Workers(hosts=("127.0.0.1", "127.0.0.1"), port=free_port())
    folder = tmp_path / "master"
    folder.mkdir()
    with ExitStack() as running:
        control = running.enter_context(stand_in())
        lost, _ = [
            running.enter_context(worker(tmp_path / name, f"127.0.0.1:{elsewhere.port}")) for name in ("one", "two")
        ]
        with start(folder, plan(control, Stage(seconds=3), at_once=4), elsewhere=elsewhere) as generator:
            until_it_talks(folder)
            os.killpg(lost.pid, signal.SIGKILL)
            said, _ = generator.communicate(timeout=GIVES_UP)

    assert 0 == generator.returncode, said
    account, _ = results(folder)
    assert (2, 1, 2) == (account.processes, account.closed, len(account.samples_per_process))
    assert all(size > 20 for size in account.samples_per_process)
    assert 1 == len(account.problems)
    assert account.problems[0].startswith("a worker was lost: ")


@contextmanager
def another_network(name: str, number: int) -> Iterator[Sequence[str]]:
    """A network of its own: the command that starts something in it. This machine is 10.213.<number>.1 from there.

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
                pytest.skip(f"inapplicable: this machine gives no network of its own ({' '.join(step)}: {why})".strip())
        yield there
    finally:
        for end in (["ip", "link", "delete", outside], ["ip", "netns", "delete", name]):
            subprocess.run(end, check=False, capture_output=True)


def test_workers_work_from_other_networks(tmp_path: Path) -> None:
    """Two workers, each in a network of its own, from where it reaches the master and the control only by address."""
    mark = f"lw{os.getpid() % 10000}"
    elsewhere = Workers(hosts=("10.213.77.2", "10.213.78.2"), port=free_port())
    folder = tmp_path / "master"
    folder.mkdir()
    with ExitStack() as running:
        there = [running.enter_context(another_network(f"{mark}{place}", 77 + place)) for place in range(2)]
        assert ["10.213.77.1", "10.213.78.1"] == [line.split()[-1].partition(":")[0] for line in elsewhere.told()]
        control = running.enter_context(stand_in(address="10.213.77.1"))
        both = [
            running.enter_context(
                worker(tmp_path / str(number), f"10.213.{77 + number}.1:{elsewhere.port}", inside=inside)
            )
            for number, inside in enumerate(there)
        ]
        with start(folder, plan(control, Stage(seconds=2), at_once=4), elsewhere=elsewhere) as generator:
            said, _ = generator.communicate(timeout=GIVES_UP)
        assert [0, 0] == [each.wait(GIVES_UP) for each in both]

    assert 0 == generator.returncode, said
    account, samples = results(folder)
    assert (2, 2, ()) == (account.processes, account.closed, account.problems)
    assert all(visit.finished for visit in account.visits)
    assert len(samples.of(Operation.ANSWER)) == sum(visit.said for visit in account.visits) > 20
    assert not [name for name in psutil.net_if_addrs() if name.startswith(mark)]


def test_one_worker_too_many_is_sent_away_and_an_interrupted_one_leaves_nothing(tmp_path: Path) -> None:
    """The run goes on with the one it asked for; the program that serves ends with its Locust."""
    elsewhere = Workers(hosts=("127.0.0.1",), port=free_port())
    folder = tmp_path / "master"
    folder.mkdir()
    with ExitStack() as running:
        control = running.enter_context(stand_in())
        told = plan(control, Stage(seconds=3))
        # Locust would take people from the one worker to give them to the other, at once and in mid-sentence.
        with start(folder, told, elsewhere=elsewhere, more=["-s", "0"]) as generator:
            wanted = running.enter_context(worker(tmp_path / "one", f"127.0.0.1:{elsewhere.port}"))
            until_it_talks(folder)
            surplus = running.enter_context(worker(tmp_path / "two", f"127.0.0.1:{elsewhere.port}"))
            assert [0, 0] == [each.wait(GIVES_UP) for each in (surplus, wanted)]
            said, _ = generator.communicate(timeout=GIVES_UP)
        waiting = running.enter_context(worker(tmp_path / "three", f"127.0.0.1:{elsewhere.port}"))
        serving = psutil.Process(waiting.pid)
        while not serving.children():
            assert waiting.poll() is None
        children = serving.children()
        waiting.terminate()
        assert 0 == waiting.wait(GIVES_UP)
        assert not psutil.wait_procs(children, timeout=GIVES_UP)[1]

    assert 0 == generator.returncode, said
    account, samples = results(folder)
    assert (1, 1, ()) == (account.processes, account.closed, account.problems)
    assert sum(visit.said for visit in account.visits) == len(samples.of(Operation.ANSWER)) > 100
