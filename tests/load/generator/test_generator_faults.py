"""When something goes wrong under load, what was measured till then is kept, and what went wrong is told."""

import signal
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from support.load.model.plan import Operation
from support.load.model.workload import Stage
from tests.load.generator.generator_harness import (
    ENVIRONMENT,
    GIVES_UP,
    plan,
    results,
    seen,
    stand_in,
    start,
    until_it_talks,
)


def test_a_full_disk_is_told_and_what_was_written_stays(tmp_path: Path) -> None:
    """No file may grow beyond 20 KB: 639 samples are kept, whole, and the last words say why there are no more."""
    # What counts its lines would fail to write them, too, and have the last word.
    full = ["sh", "-c", 'unset COVERAGE_PROCESS_START COVERAGE_PROCESS_CONFIG; ulimit -f 40; exec "$@"', "sh"]
    with stand_in(service=0.001) as control:
        told = plan(control, Stage(seconds=20), at_once=10)
        with start(tmp_path, told, before=full) as generator:
            said, _ = generator.communicate(timeout=GIVES_UP)

    assert 74 == generator.returncode
    first, second = said.splitlines()[-2:]
    assert first.endswith("File too large. 639 of them are kept.")
    assert "What became of everybody cannot be written" in second
    account, samples = results(tmp_path)
    assert (639, 0) == (len(samples), account.truncated)


@pytest.mark.parametrize(("ask", "service", "answers"), [(signal.SIGINT, 0.1, 9), (signal.SIGTERM, 25.0, 0)])
def test_an_interruption_keeps_what_was_measured(
    tmp_path: Path, ask: signal.Signals, service: float, answers: int
) -> None:
    """Whoever waits for an answer is not waited for."""
    with stand_in(service=service) as control:
        told = plan(control, Stage(seconds=50), patience=30)
        with start(tmp_path, told) as generator:
            until_it_talks(tmp_path)
            generator.send_signal(ask)
            asked = time.monotonic()
            said, _ = generator.communicate(timeout=GIVES_UP)
            took = time.monotonic() - asked

    assert (0, True) == (generator.returncode, took < 3), said
    account, samples = results(tmp_path)
    assert (1, ("it was interrupted",)) == (account.closed, account.problems)
    assert len(samples.of(Operation.ANSWER)) >= answers
    assert len(samples.of(Operation.INTRODUCTION)) >= 3


def test_a_control_that_vanishes_is_not_hammered(tmp_path: Path) -> None:
    """Nobody is answered any more, the run comes to its end, and each place tries a few times a second only."""
    with stand_in() as control:
        generator = start(tmp_path, plan(control, Stage(seconds=4)))
        until_it_talks(tmp_path)
    said, _ = generator.communicate(timeout=GIVES_UP)

    assert 0 == generator.returncode, said
    account, samples = results(tmp_path)
    introductions = samples.of(Operation.INTRODUCTION)
    lost = introductions.where(~introductions.well)
    assert 3 <= len(lost) <= 3 * 3 * 5
    assert 1 == account.closed


def test_a_clock_that_steps_back_moves_no_sample(tmp_path: Path) -> None:
    """The machine's time goes back by an hour in the middle: no wait is negative, and the order is the true one."""
    steps = "import time\nreal = time.time\ntime.time = lambda: real() - (3600 if time.monotonic() > {} else 0)\n"
    (tmp_path / "sitecustomize.py").write_text(steps.format(time.monotonic() + 1.5))
    with stand_in() as control:
        before = time.time()
        environment = ENVIRONMENT | {"PYTHONPATH": f"{tmp_path}:{ENVIRONMENT['PYTHONPATH']}"}
        with start(tmp_path, plan(control, Stage(seconds=2)), environment=environment) as generator:
            said, _ = generator.communicate(timeout=GIVES_UP)
        asked = [at for at, path, _ in seen(control) if path.endswith("/messages")]

    assert 0 == generator.returncode, said
    account, samples = results(tmp_path)
    answers = samples.of(Operation.ANSWER)
    assert len(asked) == len(answers)
    assert (answers.service > 0).all()
    assert all(before < at < time.time() for at in (answers.started.min(), answers.ended.max(), account.began))
    assert np.diff(answers.started) == pytest.approx([after - at for at, after in pairwise(asked)], abs=0.05)
