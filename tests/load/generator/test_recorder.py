"""A process records whole samples and each second, and a step of the wall clock moves none of them."""

import json
import os
from collections import deque
from pathlib import Path

import pytest

from support.load.analysis.generator_files import ProcessSummary
from support.load.analysis.sample_reader import read_generator_output
from support.load.analysis.samples import RECORD
from support.load.generator.progress import (
    ProgressFile,
    ProgressSecond,
    compute_percentiles,
    merge_process_seconds,
    progress_second_from_message,
)
from support.load.generator.recorder import SampleRecorder, unix_time_of_clock_zero
from support.load.generator.result_writer import ResultFiles, ResultWriteError
from support.load.model.plan import MeasuredOperation


class MemorySink:
    """A sink that keeps everything in memory."""

    def __init__(self) -> None:
        self.records = b""
        self.seconds: deque[ProgressSecond] = deque()
        self.summary: ProcessSummary | None = None

    def add_samples(self, records: bytes) -> None:
        """Keep them."""
        self.records += records

    def add_progress_second(self, second: ProgressSecond) -> None:
        """Keep it."""
        self.seconds.append(second)

    def close(self, summary: ProcessSummary) -> None:
        """Keep it."""
        self.summary = summary


def test_a_second_counts_what_began_and_ended_in_it() -> None:
    """Two began, one was answered in time and one failed; of three due one has not begun. The next second is empty."""
    sink = MemorySink()
    recorder = SampleRecorder(sink, MeasuredOperation.ANSWER)
    recorder.set_due_times(iter([0.1, 0.2, 0.3, 5.0]))
    for status in (200, 0):
        recorder.begin_operation(due=True)
        recorder.add_sample(MeasuredOperation.ANSWER, 10.5, 0.25, status, intended=10.0)
    recorder.add_sample(MeasuredOperation.INTRODUCTION, 10.0, 0.1, 201)
    recorder.end_operation()
    recorder.flush_second(1.0)
    recorder.flush_second(2.0)

    first, second = sink.seconds
    assert (2, 1, 1, 1, 1, [0.75]) == (
        first.started,
        first.answered,
        first.failed,
        first.in_flight,
        first.backlog,
        list(first.waits),
    )
    assert (0, 0, 0, 1) == (second.started, second.answered, second.failed, second.in_flight)
    assert 3 * RECORD.size == len(sink.records)


def test_a_sample_without_a_due_time_began_when_it_was_meant_to() -> None:
    """Closed model: intended and real start are the same."""
    sink = MemorySink()
    recorder = SampleRecorder(sink, MeasuredOperation.ANSWER)
    recorder.add_sample(MeasuredOperation.ANSWER, 10.5, 0.25, 200, 7)
    summary = ProcessSummary(visits=(), loop_lags=(), began=1.0)
    recorder.close(summary)
    assert (10.5, 10.5, 0.25, MeasuredOperation.ANSWER, 200, 7) == RECORD.unpack(sink.records)
    assert summary == sink.summary


def test_seconds_of_several_processes_are_merged() -> None:
    """Counts are added up; of users, in flight and backlog only the last second of each process counts."""
    early, late, other = (
        ProgressSecond(
            at=at,
            people=people,
            started=started,
            in_flight=people,
            waits=progress_second_from_message(ProgressSecond(at=0).to_message()).waits,
        )
        for at, people, started in ((1.0, 5, 10), (2.0, 4, 10), (2.1, 3, 7))
    )
    late.waits.append(0.5)
    other.waits.append(0.25)
    whole = merge_process_seconds([[early, late], [other]])
    assert (2.1, 7, 27, 7, [0.5, 0.25]) == (whole.at, whole.people, whole.started, whole.in_flight, list(whole.waits))


@pytest.mark.parametrize(
    ("count", "p50", "p95", "p99"), [(1, None, None, None), (40, 20, 38, None), (400, 200, 380, 396)]
)
def test_percentiles_are_exact_or_left_out(count: int, p50: int | None, p95: int | None, p99: int | None) -> None:
    """By nearest rank over all response times; None where fewer than two are above."""
    assert {"p50": p50, "p95": p95, "p99": p99} == compute_percentiles(list(range(count, 0, -1)))


def test_progress_is_a_line_a_second(tmp_path: Path) -> None:
    """Each line is whole; percentiles are those of the last two seconds."""
    progress = ProgressFile(tmp_path)
    for at, wait in ((1.0, 0.1), (2.0, 0.2), (3.0, 0.3)):
        second = ProgressSecond(at=at, people=2, answered=10)
        second.waits.extend([wait] * 10)
        progress.append_second(second)
    lines = [json.loads(line) for line in (tmp_path / "progress.jsonl").read_text().splitlines()]
    assert [(1.0, 0.1), (2.0, 0.1), (3.0, 0.2)] == [(line["at"], line["p50"]) for line in lines]
    assert [None, None, None] == [line["p99"] for line in lines]


def test_a_record_that_does_not_fit_leaves_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk takes one and a half records: one stays, the part is removed, and later records are not written."""
    files = ResultFiles(tmp_path, "1", epoch=0.0)
    real = os.write
    room = [RECORD.size + RECORD.size // 2]

    def write(handle: int, content: bytes) -> int:
        if not room[0]:
            raise OSError(28, "No space left on device")
        part = content[: room[0]]
        room[0] -= len(part)
        return int(real(handle, part))

    monkeypatch.setattr("support.load.generator.result_writer.os.write", write)
    with pytest.raises(ResultWriteError, match=r"samples-1\.bin: No space left on device\. 1 of them are kept\."):
        files.add_samples(RECORD.pack(1, 1, 1, 0, 200, 0) * 3)
    files.add_samples(RECORD.pack(2, 2, 2, 0, 200, 0))
    output = read_generator_output(tmp_path)
    assert (1, 0) == (len(output.samples), output.truncated)
    monkeypatch.undo()
    files.close(ProcessSummary(visits=(), loop_lags=()))


def test_the_epoch_is_read_from_the_wall_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unix time at which the monotonic clock read 0; samples do not read the wall clock."""
    monkeypatch.setattr("support.load.generator.recorder.time.time", lambda: 5000.0)
    monkeypatch.setattr("support.load.generator.recorder.time.monotonic", lambda: 40.0)
    assert 4960.0 == unix_time_of_clock_zero()
