"""What a process notes: whole records, the second that passed, and nothing that the wall clock could move."""

import json
import os
from collections import deque
from pathlib import Path
from typing import Any

import pytest

from support.load.analysis.sample_reader import read_generator_output
from support.load.analysis.samples import RECORD
from support.load.generator.progress import ProgressFile, Second, heard, ranks, together
from support.load.generator.recorder import Recorder, epoch
from support.load.generator.result_writer import CannotKeep, Files
from support.load.model.plan import Operation


class Kept:
    """A keeper that remembers."""

    def __init__(self) -> None:
        self.records = b""
        self.seconds: deque[Second] = deque()
        self.told: dict[str, Any] = {}

    def samples(self, records: bytes) -> None:
        """Remember them."""
        self.records += records

    def second(self, second: Second) -> None:
        """Remember it."""
        self.seconds.append(second)

    def account(self, told: dict[str, Any]) -> None:
        """Remember it."""
        self.told = told


def test_a_second_tells_what_happened_in_it() -> None:
    """Two began, one was answered in time and one failed; of three due one has not begun. The next second is empty."""
    kept = Kept()
    recorder = Recorder(kept, Operation.ANSWER)
    recorder.expect(iter([0.1, 0.2, 0.3, 5.0]))
    for status in (200, 0):
        recorder.begin(due=True)
        recorder.sample(Operation.ANSWER, 10.5, 0.25, status, intended=10.0)
    recorder.sample(Operation.INTRODUCTION, 10.0, 0.1, 201)
    recorder.end()
    recorder.flush(1.0)
    recorder.flush(2.0)

    first, second = kept.seconds
    assert (2, 1, 1, 1, 1, [0.75]) == (
        first.started,
        first.answered,
        first.failed,
        first.in_flight,
        first.backlog,
        list(first.waits),
    )
    assert (0, 0, 0, 1) == (second.started, second.answered, second.failed, second.in_flight)
    assert 3 * RECORD.size == len(kept.records)


def test_a_sample_without_a_due_time_began_when_it_was_meant_to() -> None:
    """Closed loop: intended and real start are one."""
    kept = Kept()
    recorder = Recorder(kept, Operation.ANSWER)
    recorder.sample(Operation.ANSWER, 10.5, 0.25, 200, 7)
    recorder.close({"began": 1.0})
    assert (10.5, 10.5, 0.25, Operation.ANSWER, 200, 7) == RECORD.unpack(kept.records)
    assert {"began": 1.0, "people": [], "loop_lags": []} == kept.told


def test_processes_are_told_as_one() -> None:
    """Counts are added up; of people, in flight and backlog only the last word of each process counts."""
    early, late, other = (
        Second(at=at, people=people, started=started, in_flight=people, waits=heard(Second(at=0).told()).waits)
        for at, people, started in ((1.0, 5, 10), (2.0, 4, 10), (2.1, 3, 7))
    )
    late.waits.append(0.5)
    other.waits.append(0.25)
    whole = together([[early, late], [other]])
    assert (2.1, 7, 27, 7, [0.5, 0.25]) == (whole.at, whole.people, whole.started, whole.in_flight, list(whole.waits))


@pytest.mark.parametrize(
    ("count", "p50", "p95", "p99"), [(1, None, None, None), (40, 20, 38, None), (400, 200, 380, 396)]
)
def test_percentiles_are_exact_or_left_out(count: int, p50: int | None, p95: int | None, p99: int | None) -> None:
    """By nearest rank, from every single wait; where hardly one lies beyond, nothing is told."""
    assert {"p50": p50, "p95": p95, "p99": p99} == ranks(list(range(count, 0, -1)))


def test_progress_is_a_line_a_second(tmp_path: Path) -> None:
    """Whoever reads along finds whole lines; percentiles are those of the last two seconds."""
    progress = ProgressFile(tmp_path)
    for at, wait in ((1.0, 0.1), (2.0, 0.2), (3.0, 0.3)):
        second = Second(at=at, people=2, answered=10)
        second.waits.extend([wait] * 10)
        progress.add(second)
    lines = [json.loads(line) for line in (tmp_path / "progress.jsonl").read_text().splitlines()]
    assert [(1.0, 0.1), (2.0, 0.1), (3.0, 0.2)] == [(line["at"], line["p50"]) for line in lines]
    assert [None, None, None] == [line["p99"] for line in lines]


def test_a_record_that_does_not_fit_any_more_leaves_no_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk takes one and a half records: one stays, the piece and what comes later go, and it is told."""
    files = Files(tmp_path, "1", epoch=0.0)
    real = os.write
    room = [RECORD.size + RECORD.size // 2]

    def write(handle: int, content: bytes) -> int:
        if not room[0]:
            raise OSError(28, "No space left on device")
        part = content[: room[0]]
        room[0] -= len(part)
        return int(real(handle, part))

    monkeypatch.setattr("support.load.generator.result_writer.os.write", write)
    with pytest.raises(CannotKeep, match=r"samples-1\.bin: No space left on device\. 1 of them are kept\."):
        files.samples(RECORD.pack(1, 1, 1, 0, 200, 0) * 3)
    files.samples(RECORD.pack(2, 2, 2, 0, 200, 0))
    output = read_generator_output(tmp_path)
    assert (1, 0) == (len(output.samples), output.truncated)
    monkeypatch.undo()
    files.account({"people": [], "loop_lags": []})


def test_the_wall_clock_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The epoch is where the steady clock stood; what is noted afterwards does not ask the wall clock again."""
    monkeypatch.setattr("support.load.generator.recorder.time.time", lambda: 5000.0)
    monkeypatch.setattr("support.load.generator.recorder.time.monotonic", lambda: 40.0)
    assert 4960.0 == epoch()
