"""A program's use of the machine on the run's time axis, and how its memory and handles went."""

import pytest

from support.load.processes.process_usage import Held, handle_growth, held, kept, memory_growth
from support.load.processes.resources import Lane, Look


def look(at: float, *, processor: float = 0.0, rss: int = 10, uss: int = 0, handles: int = 3) -> Look:
    """One look."""
    return Look(at=at, processor=processor, rss=rss, uss=uss, threads=2, handles=handles)


def test_the_share_is_counted_from_look_to_look() -> None:
    """On the run's own axis; a process that ended took its seconds with it, which is no negative use."""
    lane = Lane([look(100.0, processor=1.0), look(100.5, processor=1.25, rss=7, uss=5), look(101.5, processor=1.0)])
    (told,) = kept({"bots": lane}, began=99.5)
    assert "bots" == told.name
    assert [(1.0, 0.5, 7, 5), (2.0, 0.0, 10, 0)] == [(one.at, one.processor, one.rss, one.uss) for one in told.looks]
    assert (2, 3) == (told.looks[0].threads, told.looks[0].handles)


def test_memory_before_peak_and_after() -> None:
    """Nobody looked: nobody knows."""
    assert Held(before=5, peak=9, after=6) == held(Lane([look(0, rss=5), look(1, rss=9), look(2, rss=6)]))
    assert held(Lane([])) is None


def test_growth_is_of_its_own_memory_where_that_is_told() -> None:
    """Shared pages may come and go; without it the whole counts. Too few looks tell nothing."""
    grows = memory_growth(Lane([look(at, rss=1_000, uss=100 + 5 * at) for at in range(30)]))
    whole = memory_growth(Lane([look(at, rss=100 - 2 * at) for at in range(30)]))
    assert grows is not None
    assert whole is not None
    assert pytest.approx((5.0, -2.0)) == (grows.slope, whole.slope)
    assert memory_growth(Lane([look(0), look(1)])) is None


def test_handles_that_are_never_closed_are_seen() -> None:
    """One every two seconds."""
    leaks = handle_growth(Lane([look(at, handles=at // 2) for at in range(60)]))
    assert leaks is not None
    assert leaks.exceeds(0.4)
