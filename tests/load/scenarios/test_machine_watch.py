"""Other programs are noticed only where they use processors that the suite needs."""

import pytest

from support.load.scenarios.machine_watch import (
    MachineDisturbanceWatch,
    ProcessorTime,
    find_disturbances,
    read_processor_time,
)

BEFORE = ProcessorTime(wall=100.0, used=50.0, idle=150.0, own=30.0)


def after(*, used: float, idle: float, own: float) -> ProcessorTime:
    """Ten seconds later, on two processors."""
    return ProcessorTime(wall=110.0, used=50.0 + used, idle=150.0 + idle, own=30.0 + own)


@pytest.mark.parametrize(
    ("used", "idle", "own", "disturbed"),
    [
        (20.0, 0.0, 20.0, False),
        (20.0, 0.0, 18.1, False),
        (20.0, 0.0, 17.9, True),
        (14.1, 5.9, 9.0, True),
        (14.0, 6.0, 9.0, False),
        (0.0, 0.0, 0.0, False),
    ],
)
def test_other_programs_disturb_where_hardly_a_processor_is_idle(
    used: float, idle: float, own: float, *, disturbed: bool
) -> None:
    """More than a fifth of a processor for others, and less than three tenths idle."""
    assert disturbed == bool(find_disturbances(BEFORE, after(used=used, idle=idle, own=own), stolen=None))


def test_the_problem_names_its_figures() -> None:
    """Processors of others, idle share, and what the host took."""
    other, host = find_disturbances(BEFORE, after(used=19.0, idle=1.0, own=9.0), stolen=0.03)
    assert "other programs used 1.00 processors while 5% of them were idle" in other
    assert "the host took 3.0% of the processor time" in host


def test_a_span_too_short_to_count_says_nothing() -> None:
    """Processor time is counted in hundredths of a second."""
    short = ProcessorTime(wall=100.1, used=50.2, idle=150.0, own=30.0)
    assert () == find_disturbances(BEFORE, short, stolen=0.02)


def test_this_process_is_no_other_program() -> None:
    """What it uses is counted as its own."""
    before = read_processor_time()
    sum(number * number for number in range(2_000_000))
    later = read_processor_time()
    assert later.own - before.own > 0.05
    assert later.used - before.used >= later.own - before.own - 0.05
    with MachineDisturbanceWatch() as machine:
        pass
    assert () == tuple(problem for problem in machine.problems if "other programs" in problem)
