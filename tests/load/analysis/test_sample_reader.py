"""What a generator's processes wrote is read back: samples as columns on one time axis, people, and gaps."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.load.analysis.sample_reader import SampleTable, combine_into_sample_table, read_generator_output
from support.load.analysis.samples import SampleRecording, TimedSample, encode_header, encode_sample

TIMES = st.floats(0, 1e6, allow_nan=False)
SAMPLES = st.lists(
    st.builds(
        TimedSample,
        intended=TIMES,
        started=TIMES,
        service=st.floats(0, 100, allow_nan=False),
        operation=st.integers(0, 3),
        status=st.sampled_from([0, 200, 204, 302, 500]),
        size=st.integers(0, 2**32 - 1),
    ),
    max_size=12,
)


def encode_recording(samples: list[TimedSample], epoch: float = 0.0) -> SampleRecording:
    """What one process wrote."""
    return SampleRecording(epoch=epoch, records=b"".join(map(encode_sample, samples)))


def rows(table: SampleTable) -> list[tuple[float, ...]]:
    """The table's rows as the samples they were."""
    columns = (table.intended, table.started, table.service, table.operation, table.status, table.size)
    return list(zip(*(column.tolist() for column in columns), strict=True))


@given(SAMPLES)
def test_columns_hold_what_the_records_say(samples: list[TimedSample]) -> None:
    """Every row is a sample, by real start; derived columns agree with the sample's own words."""
    table = combine_into_sample_table([encode_recording(samples)])
    by_start = sorted(samples, key=lambda sample: sample.started)
    assert [tuple(sample) for sample in by_start] == rows(table)
    assert [sample.lateness for sample in by_start] == table.lateness.tolist()
    assert [sample.response_time for sample in by_start] == table.response_time.tolist()
    assert [sample.succeeded for sample in by_start] == table.succeeded.tolist()


@given(st.lists(SAMPLES, max_size=3))
def test_no_sample_is_lost_between_processes(processes: list[list[TimedSample]]) -> None:
    """All processes' rows are in one table, each once, in the order of their starts."""
    table = combine_into_sample_table([encode_recording(samples) for samples in processes])
    assert sorted(tuple(sample) for samples in processes for sample in samples) == sorted(rows(table))
    assert bool(np.all(np.diff(table.started) >= 0))


def test_clocks_of_two_machines_are_laid_on_one_axis() -> None:
    """A machine that has been up for long and one just started saw the same moment."""
    old = encode_recording([TimedSample(50_000.0, 50_000.5, 0.1, 0, 200, 1)], epoch=1_000.0)
    young = encode_recording([TimedSample(10.0, 10.25, 0.1, 1, 200, 1)], epoch=50_990.0)
    table = combine_into_sample_table([old, young])
    assert [1, 0] == table.operation.tolist()
    assert [51_000.0, 51_000.0] == table.intended.tolist()
    assert pytest.approx([51_000.35, 51_000.6]) == table.ended.tolist()


def test_rows_of_one_operation() -> None:
    """Only the asked operation's rows stay."""
    table = combine_into_sample_table(
        [encode_recording([TimedSample(0, 0, 1, 0, 200, 0), TimedSample(1, 1, 2, 5, 200, 0)])]
    )
    assert [2.0] == table.select_operation(5).service.tolist()
    assert 0 == len(table.select_operation(9))


def test_a_run_without_samples() -> None:
    """No processes, or silent ones, are an empty table."""
    assert 0 == len(combine_into_sample_table([]))
    assert 0 == len(combine_into_sample_table([encode_recording([])]))


SAMPLE = TimedSample(intended=1.0, started=1.0, service=0.5, operation=0, status=200, size=3)


def test_processes_are_read_together(tmp_path: Path) -> None:
    """One closed in good order, the other was killed while it wrote: its samples count, its people are unknown."""
    visit = {
        "contact_id": "c1",
        "names": ["Maria", "Porter"],
        "dialogue": "lead",
        "lines_answered": 2,
        "finished": True,
    }
    (tmp_path / "samples-1.bin").write_bytes(encode_header(0.0) + encode_sample(SAMPLE))
    (tmp_path / "people-1.json").write_text(json.dumps({"visits": [visit], "loop_lags": [0.001]}))
    (tmp_path / "samples-2.bin").write_bytes(encode_header(0.0) + encode_sample(SAMPLE) + encode_sample(SAMPLE)[:7])
    output = read_generator_output(tmp_path)

    assert (2, 1) == (len(output.samples), output.truncated)
    assert (1, ["c1"], [0.001], False) == (
        output.finished_processes,
        [visit.contact_id for visit in output.visits],
        list(output.loop_lags),
        output.is_supply_exhausted,
    )


def test_too_few_people_are_noticed(tmp_path: Path) -> None:
    """A place that no person could take is reported."""
    (tmp_path / "people-1.json").write_text(json.dumps({"visits": [{"supply_exhausted": True}], "loop_lags": []}))
    assert read_generator_output(tmp_path).is_supply_exhausted


def test_unstarted_work_and_errors_are_read(tmp_path: Path) -> None:
    """Two of three processes came to their end; what was left undone is counted over both."""
    for number in (1, 2):
        account = {
            "visits": [],
            "loop_lags": [],
            "began": 100.0 + number,
            "planned": 50,
            "unstarted": number,
            "unfinished_users": 4,
        }
        (tmp_path / f"people-{number}.json").write_text(json.dumps(account))
    (tmp_path / "generator.json").write_text(json.dumps({"processes": 3, "errors": ["a worker was lost"]}))
    output = read_generator_output(tmp_path)
    assert (3, 2, 101.0, 3, 8, ("a worker was lost",)) == (
        output.processes,
        output.finished_processes,
        output.began,
        output.unstarted,
        output.unfinished_users,
        output.problems,
    )


def test_a_generator_whose_own_word_was_cut_says_nothing(tmp_path: Path) -> None:
    """The disk was full when it was written; the samples are read all the same."""
    (tmp_path / "generator.json").write_text('{"processes": 3, "err')
    (tmp_path / "samples-1.bin").write_bytes(encode_header(0.0) + encode_sample(SAMPLE))
    output = read_generator_output(tmp_path)
    assert (1, 1) == (output.processes, len(output.samples))
