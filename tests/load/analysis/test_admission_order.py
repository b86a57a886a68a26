"""People who all came at once."""

from support.load.analysis.admission_order import Visitor, most_at_once, overtaken, surely_in_order


def _visitor(
    wrote: float, *, told: float | None = None, answered: float | None = None, left: float | None = None
) -> Visitor:
    return Visitor(wrote=wrote, told_to_wait=() if told is None else (told,), answered=answered, left=left)


def test_only_those_told_before_another_wrote_surely_came_first() -> None:
    """Two who write at the same moment have no order anybody could hold the bots to."""
    first, second, third = _visitor(0.0, told=0.2), _visitor(0.1, told=0.3), _visitor(0.25, told=0.4)
    assert list(surely_in_order([first, second, third])) == [(first, third)]


def test_who_was_let_in_at_once_overtook_nobody() -> None:
    """Only those who waited stand in line."""
    assert overtaken([_visitor(0.0, told=0.1, answered=5.0), _visitor(0.2, answered=0.3)]) == 0


def test_overtaking_is_counted_by_pairs() -> None:
    """The last of three is let in first."""
    line = [_visitor(0.0, told=0.1, answered=2.0), _visitor(0.2, told=0.3, answered=3.0)]
    assert overtaken([*line, _visitor(0.4, told=0.5, answered=4.0)]) == 0
    assert overtaken([*line, _visitor(0.4, told=0.5, answered=1.0)]) == 2


def test_a_place_taken_over_is_one_place() -> None:
    """One leaves at 2 s, the next is answered after that; a third who never leaves counts to the end."""
    assert most_at_once([_visitor(0, answered=1, left=2), _visitor(0, answered=2.5, left=4)]) == 1
    assert most_at_once([_visitor(0, answered=1, left=2), _visitor(0, answered=1.5), _visitor(0, answered=1.9)]) == 3
