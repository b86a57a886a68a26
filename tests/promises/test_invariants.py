"""What every scenario promises without saying so."""

from support.promises import invariants
from support.promises.broken_promise import LostDelivery, UnrelatedContactChanged
from tests.promises.promise_harness import Stage, refuses


def test_refused_delivery_is_noticed(stage: Stage) -> None:
    """GoHighLevel never repeats what was answered with a 500, so a target that says so has lost the event."""
    stage.journal.write("target", "webhook", status=200, text="")
    invariants.expect_every_delivery_accepted(stage.evidence)
    stage.journal.write("target", "webhook", status=500, text="oops")
    refuses(LostDelivery, invariants.expect_every_delivery_accepted, stage.evidence)


def test_touched_stranger_is_noticed(stage: Stage) -> None:
    """A message to a contact whom nobody introduced went to the wrong person."""
    sam, dana = stage.meet("Sam", "seller"), stage.meet("Dana")
    stage.says(sam, "Hi", "Hello")
    invariants.expect_no_unrelated_contact_changed(stage.evidence, [sam, dana])
    refuses(UnrelatedContactChanged, invariants.expect_no_unrelated_contact_changed, stage.evidence, [dana])
