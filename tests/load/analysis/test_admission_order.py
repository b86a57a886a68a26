"""Admission order and concurrency of a burst."""

from support.load.analysis.admission_order import (
    VisitTimes,
    count_admission_overtakings,
    count_peak_concurrent_conversations,
    find_pairs_in_certain_order,
)


def build_visitor(
    wrote: float, *, notice: float | None = None, answered: float | None = None, left: float | None = None
) -> VisitTimes:
    """A visitor with at most one wait notice; moments in seconds."""
    notices = () if notice is None else (notice,)
    return VisitTimes(first_message_at=wrote, wait_notices=notices, answered_at=answered, goodbye_answered_at=left)


def test_the_order_is_certain_if_a_notice_came_before_the_next_message() -> None:
    """Two people who write at nearly the same moment have no certain order."""
    first, second, third = (
        build_visitor(0.0, notice=0.2),
        build_visitor(0.1, notice=0.3),
        build_visitor(0.25, notice=0.4),
    )
    assert list(find_pairs_in_certain_order([first, second, third])) == [(first, third)]


def test_immediate_admission_overtakes_no_person() -> None:
    """Only people who waited have a place in the queue."""
    assert (
        count_admission_overtakings([build_visitor(0.0, notice=0.1, answered=5.0), build_visitor(0.2, answered=0.3)])
        == 0
    )


def test_overtaking_is_counted_by_pairs() -> None:
    """The last of three is admitted first."""
    queue = [build_visitor(0.0, notice=0.1, answered=2.0), build_visitor(0.2, notice=0.3, answered=3.0)]
    assert count_admission_overtakings([*queue, build_visitor(0.4, notice=0.5, answered=4.0)]) == 0
    assert count_admission_overtakings([*queue, build_visitor(0.4, notice=0.5, answered=1.0)]) == 2


def test_a_place_that_is_taken_over_counts_once() -> None:
    """One leaves at 2 s, the next is answered after that; a third who never leaves counts to the end."""
    assert (
        count_peak_concurrent_conversations(
            [build_visitor(0, answered=1, left=2), build_visitor(0, answered=2.5, left=4)]
        )
        == 1
    )
    assert (
        count_peak_concurrent_conversations(
            [build_visitor(0, answered=1, left=2), build_visitor(0, answered=1.5), build_visitor(0, answered=1.9)]
        )
        == 3
    )
