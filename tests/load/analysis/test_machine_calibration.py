"""What a calibrated machine can put on, how fast its core is, and what it says about itself."""

from dataclasses import replace

import pytest

from support.load.analysis.machine_calibration import (
    CALIBRATED_BARE_SECONDS,
    LEAST_SHARE,
    MOST_SHARE,
    MachineCalibration,
    find_load_out_of_reach,
)

USUAL = MachineCalibration(
    bare_rate=6000.0,
    bare_seconds=CALIBRATED_BARE_SECONDS,
    generator_seconds=0.000_15,
    message_rate=500.0,
    support_seconds=0.0018,
    work_seconds=0.0013,
    sync_seconds=0.004,
    open_files=3000,
    took=5.9,
)
SLOW = replace(USUAL, bare_seconds=2 * CALIBRATED_BARE_SECONDS, bare_rate=900.0, message_rate=90.0)


def test_a_core_is_as_fast_as_a_bare_server_on_it() -> None:
    """Twice the time for a request is half the speed; a core that is as fast again later is as fast."""
    assert (1.0, 0.5) == (USUAL.core_speed, SLOW.core_speed)
    assert (1.0, 0.5, 2.0) == tuple(USUAL.core_speed_while(each) for each in (0.0013, 0.0026, 0.00065))


@pytest.mark.parametrize(("times", "share"), [(1, 1.0), (1.25, 0.8), (9, LEAST_SHARE), (0.01, MOST_SHARE)])
def test_workloads_follow_the_core_within_bounds(times: float, share: float) -> None:
    """A tenth of a load would show nothing."""
    assert share == replace(USUAL, bare_seconds=times * CALIBRATED_BARE_SECONDS).workload_share


@pytest.mark.parametrize(
    ("calibration", "rate", "people", "behaviour", "words"),
    [
        (USUAL, 100, 200, "conversation", None),
        (USUAL, 0, 200, "conversation", None),
        (USUAL, 1000, 100, "flood", None),
        (USUAL, 451, 10, "cadence", "451 messages a second are promised; 450 can be put on here"),
        (SLOW, 100, 100, "conversation", "100 messages a second are promised; 81 can be put on here"),
        (SLOW, 1000, 100, "flood", "1000 deliveries a second are promised; 810 can be put on here"),
        (replace(USUAL, open_files=900), 0, 200, "conversation", "200 people at once are promised; 150 can be put on"),
    ],
)
def test_a_load_beyond_the_machine_is_named_with_the_figure_that_can_be_put_on(
    calibration: MachineCalibration, rate: float, people: int, behaviour: str, words: str | None
) -> None:
    """A promise without a rate asks for none."""
    reason = find_load_out_of_reach(calibration, rate=rate, people=people, behaviour=behaviour)
    assert (words is None) == (reason is None)
    assert (words or "") in (reason or "")


def test_a_slow_core_and_a_disturbed_calibration_are_named() -> None:
    """A missed time is then no failure."""
    assert () == USUAL.find_slowness()
    assert "this core is slow" in SLOW.find_slowness()[0]
    (disturbed,) = replace(USUAL, problems=("other programs used 1.00 processors",)).find_slowness()
    assert "while the machine was calibrated, other programs used 1.00 processors" == disturbed


def test_the_table_is_readable_in_80_columns() -> None:
    """With every figure, and each problem."""
    lines = replace(SLOW, problems=("the host took 9 %",)).format_lines()
    assert all(len(line) <= 80 for line in lines), max(lines, key=len)
    assert "0.50 of the calibrated one" in lines[0]
    assert "  in doubt: the host took 9 %" == lines[-1]
