"""Samples of several processes become columns on one time axis."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.load.analysis.sample_table import SampleTable, lay_together
from support.load.analysis.samples import Recording, Sample, encode

TIMES = st.floats(0, 1e6, allow_nan=False)
SAMPLES = st.lists(
    st.builds(
        Sample,
        intended=TIMES,
        started=TIMES,
        service=st.floats(0, 100, allow_nan=False),
        operation=st.integers(0, 3),
        status=st.sampled_from([0, 200, 204, 302, 500]),
        size=st.integers(0, 2**32 - 1),
    ),
    max_size=12,
)


def recorded(samples: list[Sample], epoch: float = 0.0) -> Recording:
    """What one process wrote."""
    return Recording(epoch=epoch, records=b"".join(map(encode, samples)))


def rows(table: SampleTable) -> list[tuple[float, ...]]:
    """The table's rows as the samples they were."""
    columns = (table.intended, table.started, table.service, table.operation, table.status, table.size)
    return list(zip(*(column.tolist() for column in columns), strict=True))


@given(SAMPLES)
def test_columns_hold_what_the_records_say(samples: list[Sample]) -> None:
    """Every row is a sample, by real start; derived columns agree with the sample's own words."""
    table = lay_together([recorded(samples)])
    by_start = sorted(samples, key=lambda sample: sample.started)
    assert [tuple(sample) for sample in by_start] == rows(table)
    assert [sample.late for sample in by_start] == table.late.tolist()
    assert [sample.response for sample in by_start] == table.response.tolist()
    assert [sample.well for sample in by_start] == table.well.tolist()


@given(st.lists(SAMPLES, max_size=3))
def test_no_sample_is_lost_between_processes(processes: list[list[Sample]]) -> None:
    """All processes' rows stand in one table, each once, in the order of their starts."""
    table = lay_together([recorded(samples) for samples in processes])
    assert sorted(tuple(sample) for samples in processes for sample in samples) == sorted(rows(table))
    assert bool(np.all(np.diff(table.started) >= 0))


def test_clocks_of_two_machines_are_laid_on_one_axis() -> None:
    """A machine that has been up for long and one just started saw the same moment."""
    old = recorded([Sample(50_000.0, 50_000.5, 0.1, 0, 200, 1)], epoch=1_000.0)
    young = recorded([Sample(10.0, 10.25, 0.1, 1, 200, 1)], epoch=50_990.0)
    table = lay_together([old, young])
    assert [1, 0] == table.operation.tolist()
    assert [51_000.0, 51_000.0] == table.intended.tolist()
    assert pytest.approx([51_000.35, 51_000.6]) == table.ended.tolist()


def test_rows_of_one_operation() -> None:
    """Only the asked operation's rows stay."""
    table = lay_together([recorded([Sample(0, 0, 1, 0, 200, 0), Sample(1, 1, 2, 5, 200, 0)])])
    assert [2.0] == table.of(5).service.tolist()
    assert 0 == len(table.of(9))


def test_a_run_without_samples() -> None:
    """No processes, or silent ones, are an empty table."""
    assert 0 == len(lay_together([]))
    assert 0 == len(lay_together([recorded([])]))
