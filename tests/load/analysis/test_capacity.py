"""The answer to how many people a target bears names its limit, its interval and what it foresees."""

import pytest

from support.load.analysis.capacity import capacity_of
from support.load.analysis.capacity_search import GENERATOR, Boundary, Kind
from support.load.analysis.level_result import LevelResult, LevelUse

PLAIN = (20, 40, 80, 160, 240, 320)


def tried(users: int, rate: float, *, share: float = 1.0, kind: Kind = Kind.SHORT, target: float = 0.95) -> LevelResult:
    """A level at which the target's processor is full."""
    return LevelResult(
        users=users,
        kind=kind,
        sent=1000,
        served=int(1000 * share),
        refused=0,
        p95=users / 100,
        rate=rate,
        use=LevelUse(target=target),
    )


def levelling_off(top: float = 100.0) -> list[LevelResult]:
    """More people get more done, less and less."""
    return [tried(users, top * users / (users + 10), share=0.5 if users > 300 else 1.0) for users in PLAIN]


def test_recommended_is_a_share_of_what_was_confirmed_and_names_the_limit() -> None:
    """The interval ends at the same share of what failed."""
    told = capacity_of(levelling_off(), Boundary(passing=240, failing=320, binding="processor"), least=0.8, seed=1)
    assert (192, 192, 256) == (told.recommended, told.low, told.high)
    assert "80% of what was confirmed (240 users; at 320 the limit is processor)" == told.binding
    assert not told.at_least
    assert [None, None, None, None, None, "processor"] == [level.limit for level in told.levels]
    assert "no peak was observed up to 320 people" in told.law


def test_several_machines_are_foreseen_between_what_they_share_and_nothing_shared() -> None:
    """More machines get more done than one and less than as many strangers."""
    told = capacity_of(levelling_off(), Boundary(passing=240, failing=320, binding="processor"), least=0.8, seed=1)
    one = max(level.rate for level in told.levels)
    assert [2, 4, 8] == [each.machines for each in told.predictions]
    for each in told.predictions:
        assert each.low <= each.rate <= each.high
        assert one < each.rate < each.machines * one * 1.05


def test_a_peak_of_throughput_is_told_and_bounds_nobody() -> None:
    """People who never pause are served in time long beyond it."""
    falling = [tried(users, 10 * users / (1 + 0.02 * (users - 1) + 0.0004 * users * (users - 1))) for users in PLAIN]
    told = capacity_of(falling, Boundary(passing=240, failing=320, binding="p95"), least=0.8, seed=1)
    assert 192 == told.recommended
    assert "most is done with 49 people" in told.law


def test_a_target_that_is_full_from_the_start_tells_no_law() -> None:
    """A share of the work above the whole is no share: such levels do not say how throughput grew."""
    flat = [tried(users, rate) for users, rate in zip(PLAIN, (329, 308, 297, 299, 313, 272), strict=True)]
    told = capacity_of(flat, Boundary(passing=240, failing=320, binding="processor"), least=0.8, seed=1)
    assert ("no law: from 20 people on", ()) == (told.law[:25], told.predictions)


def test_too_few_levels_tell_no_law_and_foresee_nothing() -> None:
    """The recommendation stands without it; that there is no law is said."""
    told = capacity_of(levelling_off()[:3], Boundary(passing=40, failing=80, binding="p95"), least=0.8, seed=1)
    assert 32 == told.recommended
    assert "3 levels tell no law; 6 are needed." == told.law
    assert () == told.predictions


@pytest.mark.parametrize(
    "boundary",
    [
        Boundary(passing=240, failing=320, binding=GENERATOR),
        Boundary(passing=320, failing=None, binding=None),
    ],
)
def test_where_the_target_did_not_give_up_it_is_at_least(boundary: Boundary) -> None:
    """A generator that gave up first, or a ceiling, says nothing of what the target bears beyond."""
    told = capacity_of(levelling_off(), boundary, least=0.8, seed=1)
    assert told.at_least
    assert "at least" in told.binding


def test_a_target_that_bears_nobody() -> None:
    """Nobody is recommended, and the limit is named all the same."""
    told = capacity_of(
        [tried(20, 1.0, share=0.1)], Boundary(passing=0, failing=20, binding="errors"), least=0.8, seed=1
    )
    assert (0, 16) == (told.recommended, told.high)
    assert "errors" in told.binding
