"""Whether the machine let the process work."""

from pathlib import Path

import pytest

from support.measuring.cpu_starvation import CpuShare, CpuShareMeter, read_stalled_seconds


@pytest.mark.parametrize(
    ("wall", "processor", "share", "starved"),
    [(10.0, 8.0, 0.8, False), (10.0, 7.9, 0.79, True), (10.0, 12.0, 1.2, False), (0.0, 0.0, 1.0, False)],
)
def test_share_of_a_core(wall: float, processor: float, share: float, *, starved: bool) -> None:
    """Below 80 % of a core the process was starved; where nothing was measured it was not."""
    pace = CpuShare(wall_seconds=wall, processor_seconds=processor)
    assert pytest.approx(share) == pace.core_share
    assert starved == pace.is_starved


def test_meter_measures_work() -> None:
    """Work done since the start takes time on the clock and on the processor."""
    meter = CpuShareMeter()
    sum(range(200_000))
    pace = meter.read_share()
    assert pace.wall_seconds > 0
    assert pace.processor_seconds > 0


@pytest.mark.parametrize(("stalled", "starved"), [(2.0, False), (2.1, True)])
def test_pressure_decides_where_it_is_reported(stalled: float, *, starved: bool) -> None:
    """A target that waits is slow, not starved; a machine whose tasks queue for a processor is too busy."""
    pace = CpuShare(wall_seconds=10.0, processor_seconds=1.0, stalled_seconds=stalled)
    assert starved == pace.is_starved


def test_meter_reads_the_pressure() -> None:
    """What was stalled before the start does not count; a machine that tells nothing leaves it open."""
    readings = iter([5.0, 7.5])
    assert 2.5 == CpuShareMeter(lambda: next(readings)).read_share().stalled_seconds
    assert CpuShareMeter(lambda: None).read_share().stalled_seconds is None


def test_pressure_file(tmp_path: Path) -> None:
    """The kernel's microseconds become seconds; a missing or strange file tells nothing."""
    source = tmp_path / "cpu"
    assert read_stalled_seconds(source) is None
    source.write_text("some avg10=0.05 avg60=7.79 avg300=28.80 total=643389651\nfull avg10=0.00 total=0\n", "ascii")
    assert pytest.approx(643.389651) == read_stalled_seconds(source)
    source.write_text("strange", "ascii")
    assert read_stalled_seconds(source) is None
