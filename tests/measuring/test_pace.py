"""Whether the machine let the process work."""

import pytest

from support.measuring.pace import Pace, PaceMeter


@pytest.mark.parametrize(
    ("wall", "processor", "share", "starved"),
    [(10.0, 8.0, 0.8, False), (10.0, 7.9, 0.79, True), (10.0, 12.0, 1.2, False), (0.0, 0.0, 1.0, False)],
)
def test_share_of_a_core(wall: float, processor: float, share: float, *, starved: bool) -> None:
    """Below 80 % of a core the process was starved; where nothing was measured it was not."""
    pace = Pace(wall_seconds=wall, processor_seconds=processor)
    assert pytest.approx(share) == pace.share
    assert starved == pace.starved


def test_meter_measures_work() -> None:
    """Work done since the start takes time on the clock and on the processor."""
    meter = PaceMeter()
    sum(range(200_000))
    pace = meter.read()
    assert pace.wall_seconds > 0
    assert pace.processor_seconds > 0
