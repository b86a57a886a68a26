"""Spoilt crowds: each promise about many people and little room is seen broken."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from support.load.analysis.admission_order import Visitor
from support.load.promises.admission_control import CameAndWent, Crush, Held
from support.load.promises.budget_log import Judgements
from support.promises.broken_promise import BrokenPromise, DoubledAnswer, Unanswered, WrongOrder
from support.vocabulary.outcome import CannotTell

QUICK = Visitor(wrote=0.0, told_to_wait=(), answered=0.1, left=1.0)
FIRST = Visitor(wrote=0.0, told_to_wait=(0.1,), answered=1.1, left=2.0)
SECOND = Visitor(wrote=0.2, told_to_wait=(0.3,), answered=2.1, left=3.0)
ROOM_FOR_ONE = Crush(
    people=3,
    room=1,
    let_in=1,
    visitors=(QUICK, FIRST, SECOND),
    judgements=Judgements(requirement="LIM-001"),
    replay="behave here",
)
GONE = CameAndWent(
    people=1000,
    unheard=0,
    drained=True,
    left={},
    before=Held(memory=100_000_000, handles=20),
    after=Held(memory=110_000_000, handles=20),
    judgements=Judgements(requirement="LIM-002"),
    replay="behave here",
)


def test_an_orderly_house_keeps_every_promise() -> None:
    """One let in, two told, each once, each in her turn, never two at once; and a thousand leave nothing."""
    ROOM_FOR_ONE.held_up(let_in=1, held=2)
    ROOM_FOR_ONE.everybody_came_in()
    ROOM_FOR_ONE.never_more_than(1)
    GONE.nothing_left()
    GONE.grown_by_at_most(30)
    GONE.no_more_handles()


@pytest.mark.parametrize(
    ("spoilt", "judged", "kind"),
    [
        (replace(ROOM_FOR_ONE, let_in=2), lambda crush: crush.held_up(let_in=1, held=2), BrokenPromise),
        (
            replace(ROOM_FOR_ONE, visitors=(QUICK, FIRST, replace(SECOND, told_to_wait=(0.3, 0.9)))),
            lambda crush: crush.held_up(let_in=1, held=2),
            DoubledAnswer,
        ),
        (
            replace(ROOM_FOR_ONE, visitors=(QUICK, FIRST, replace(SECOND, answered=None, left=None))),
            Crush.everybody_came_in,
            Unanswered,
        ),
        (
            replace(ROOM_FOR_ONE, visitors=(QUICK, replace(FIRST, answered=3.1, left=4.0), SECOND)),
            Crush.everybody_came_in,
            WrongOrder,
        ),
        (
            replace(ROOM_FOR_ONE, visitors=(QUICK, replace(FIRST, answered=0.9), SECOND)),
            lambda crush: crush.never_more_than(1),
            BrokenPromise,
        ),
    ],
)
def test_a_disorderly_house_is_told(spoilt: Crush, judged: Callable[[Crush], None], kind: type[BrokenPromise]) -> None:
    """One too many, told twice, forgotten, overtaken, two at once."""
    with pytest.raises(kind):
        judged(spoilt)


@pytest.mark.parametrize(
    ("spoilt", "judged", "kind"),
    [
        (replace(GONE, unheard=1), CameAndWent.nothing_left, Unanswered),
        (replace(GONE, drained=False), CameAndWent.nothing_left, Unanswered),
        (replace(GONE, left={"conversations_active": 3.0}), CameAndWent.nothing_left, BrokenPromise),
        (replace(GONE, left=None), CameAndWent.nothing_left, CannotTell),
        (
            replace(GONE, after=Held(memory=130_100_000, handles=20)),
            lambda gone: gone.grown_by_at_most(30),
            BrokenPromise,
        ),
        (replace(GONE, after=Held(memory=110_000_000, handles=21)), CameAndWent.no_more_handles, BrokenPromise),
    ],
)
def test_what_is_left_behind_is_told(
    spoilt: CameAndWent, judged: Callable[[CameAndWent], None], kind: type[Exception]
) -> None:
    """Somebody unheard, no silence, a conversation, no gauge to read, memory, a handle."""
    with pytest.raises(kind):
        judged(spoilt)
