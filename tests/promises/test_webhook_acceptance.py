"""What a target takes in, and what it must refuse."""

from collections.abc import Callable

import pytest

from support.promises import webhook_acceptance as acceptance
from support.promises.broken_promise import BrokenPromise, ForgeryAccepted, UnclearRefusal
from support.promises.evidence import Evidence
from tests.promises.promise_harness import Stage

Expect = Callable[[Evidence], None]


def _attempt(stage: Stage, status: int, text: str = "why", *, done: bool = False, cut_off: bool = True) -> None:
    person = stage.meet("Bea")
    stage.journal.write("target", acceptance.ATTEMPTED, contact=person.contact_id, form="of this form")
    stage.journal.write("target", acceptance.ATTEMPT, status=status, text=text, cut_off=cut_off)
    if done:
        stage.journal.write("crm", "tags.added", contact=person.contact_id, tags=["x"])
    stage.journal.write("person", "person.wrote", contact=person.contact_id, text="Hi", message_id="1")
    stage.journal.write("crm", "tags.added", contact=person.contact_id, tags=["y"])


@pytest.mark.parametrize(
    ("expect", "status", "kept"),
    [
        (acceptance.expect_refused_as_forged, 401, True),
        (acceptance.expect_refused_as_forged, 403, False),
        (acceptance.expect_refused_as_forged, 200, False),
        (acceptance.expect_refused_clearly, 400, True),
        (acceptance.expect_refused_clearly, 499, True),
        (acceptance.expect_refused_clearly, 399, False),
        (acceptance.expect_refused_clearly, 500, False),
        (acceptance.expect_left_alone, 204, True),
        (acceptance.expect_left_alone, 400, False),
        (acceptance.expect_other_location_left_alone, 200, True),
        (acceptance.expect_other_location_left_alone, 403, True),
        (acceptance.expect_other_location_left_alone, 500, False),
        (acceptance.expect_replay_without_effect, 200, True),
        (acceptance.expect_replay_without_effect, 401, True),
        (acceptance.expect_replay_without_effect, 500, False),
        (acceptance.expect_cut_off, 413, True),
        (acceptance.expect_cut_off, acceptance.NO_ANSWER, True),
        (acceptance.expect_cut_off, 200, False),
    ],
)
def test_the_status_of_an_attempt(stage: Stage, expect: Expect, status: int, kept: bool) -> None:
    """At each boundary one that is kept and one that is not; what comes after the next words is ignored."""
    _attempt(stage, status)
    if kept:
        expect(stage.evidence)
        return
    with pytest.raises(BrokenPromise, match="of this form"):
        expect(stage.evidence)


@pytest.mark.parametrize(
    ("expect", "status", "kind"),
    [
        (acceptance.expect_refused_as_forged, 401, ForgeryAccepted),
        (acceptance.expect_refused_clearly, 400, UnclearRefusal),
        (acceptance.expect_left_alone, 200, UnclearRefusal),
        (acceptance.expect_other_location_left_alone, 403, UnclearRefusal),
        (acceptance.expect_replay_without_effect, 200, ForgeryAccepted),
        (acceptance.expect_cut_off, 413, UnclearRefusal),
    ],
)
def test_nothing_may_be_done_whatever_the_status(
    stage: Stage, expect: Expect, status: int, kind: type[BrokenPromise]
) -> None:
    """A record that was written before anybody wrote again came from the attempt."""
    _attempt(stage, status, done=True)
    with pytest.raises(kind, match="of this form"):
        expect(stage.evidence)


def test_a_refusal_says_why(stage: Stage) -> None:
    """An empty answer is no reason."""
    _attempt(stage, 400, " ")
    with pytest.raises(UnclearRefusal):
        acceptance.expect_refused_clearly(stage.evidence)


def test_a_body_that_was_read_to_its_end_was_not_cut_off(stage: Stage) -> None:
    """However it was answered then."""
    _attempt(stage, 413, cut_off=False)
    with pytest.raises(UnclearRefusal, match="read to the end"):
        acceptance.expect_cut_off(stage.evidence)
