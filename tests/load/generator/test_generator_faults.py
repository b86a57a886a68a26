"""After a fault under load, what was measured until then is there, and the error is recorded."""

import signal
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from support.load.model.plan import MeasuredOperation
from support.load.model.workload import LoadStage
from tests.load.generator.generator_harness import (
    ENVIRONMENT,
    TIMEOUT,
    build_test_plan,
    read_requests,
    read_results,
    run_stand_in,
    start_generator,
    wait_for_progress,
)


def test_a_full_disk_is_reported_and_what_was_written_stays(tmp_path: Path) -> None:
    """No file may grow beyond 20 KB: 639 samples are kept, whole, and the last lines say why there are no more."""
    # Coverage would fail to write its file, too, and print the last lines.
    full = ["sh", "-c", 'unset COVERAGE_PROCESS_START COVERAGE_PROCESS_CONFIG; ulimit -f 40; exec "$@"', "sh"]
    with run_stand_in(service=0.001) as control:
        plan = build_test_plan(control, LoadStage(seconds=20), users=10)
        with start_generator(tmp_path, plan, before=full) as generator:
            printed, _ = generator.communicate(timeout=TIMEOUT)

    assert 74 == generator.returncode
    first, second = printed.splitlines()[-2:]
    assert first.endswith("File too large. 639 of them are kept.")
    assert "The summary cannot be written" in second
    account, samples = read_results(tmp_path)
    assert (639, 0) == (len(samples), account.truncated)


@pytest.mark.parametrize(("ask", "service", "answers"), [(signal.SIGINT, 0.1, 9), (signal.SIGTERM, 25.0, 0)])
def test_an_interruption_keeps_what_was_measured(
    tmp_path: Path, ask: signal.Signals, service: float, answers: int
) -> None:
    """Conversations that wait for an answer do not delay the end."""
    with run_stand_in(service=service) as control:
        plan = build_test_plan(control, LoadStage(seconds=50), timeout=30)
        with start_generator(tmp_path, plan) as generator:
            wait_for_progress(tmp_path)
            generator.send_signal(ask)
            asked = time.monotonic()
            printed, _ = generator.communicate(timeout=TIMEOUT)
            took = time.monotonic() - asked

    assert (0, True) == (generator.returncode, took < 3), printed
    account, samples = read_results(tmp_path)
    assert (1, ("it was interrupted",)) == (account.finished_processes, account.problems)
    assert len(samples.select_operation(MeasuredOperation.ANSWER)) >= answers
    assert len(samples.select_operation(MeasuredOperation.INTRODUCTION)) >= 3


def test_a_control_api_that_vanishes_gets_few_requests(tmp_path: Path) -> None:
    """No message is answered any more, the run comes to its end, and each user tries only a few times a second."""
    with run_stand_in() as control:
        generator = start_generator(tmp_path, build_test_plan(control, LoadStage(seconds=4)))
        wait_for_progress(tmp_path)
    printed, _ = generator.communicate(timeout=TIMEOUT)

    assert 0 == generator.returncode, printed
    account, samples = read_results(tmp_path)
    introductions = samples.select_operation(MeasuredOperation.INTRODUCTION)
    lost = introductions.select_rows(~introductions.succeeded)
    assert 3 <= len(lost) <= 3 * 3 * 5
    assert 1 == account.finished_processes


def test_a_clock_that_steps_back_moves_no_sample(tmp_path: Path) -> None:
    """The wall clock goes back by an hour after the first second: no wait is negative, and the order is kept."""
    progress = str(tmp_path / "progress.jsonl")
    (tmp_path / "sitecustomize.py").write_text(
        "import os, time\n"
        "real = time.time\n"
        f"time.time = lambda: real() - (3600 if os.path.exists({progress!r}) else 0)\n"
    )
    with run_stand_in() as control:
        before = time.time()
        environment = ENVIRONMENT | {"PYTHONPATH": f"{tmp_path}:{ENVIRONMENT['PYTHONPATH']}"}
        with start_generator(
            tmp_path, build_test_plan(control, LoadStage(seconds=2)), environment=environment
        ) as generator:
            printed, _ = generator.communicate(timeout=TIMEOUT)
        asked = [at for at, path, _ in read_requests(control) if path.endswith("/messages")]

    assert 0 == generator.returncode, printed
    account, samples = read_results(tmp_path)
    answers = samples.select_operation(MeasuredOperation.ANSWER)
    assert len(asked) == len(answers)
    assert (answers.service > 0).all()
    assert all(before < at < time.time() for at in (answers.started.min(), answers.ended.max(), account.began))
    assert np.diff(answers.started) == pytest.approx([after - at for at, after in pairwise(asked)], abs=0.05)
