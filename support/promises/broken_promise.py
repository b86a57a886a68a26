"""Promises the target broke: one class for each kind."""

from support.vocabulary.explained_error import TargetError


class BrokenPromise(TargetError):
    """The target did not do what the business was promised. An assertion, so that a run counts it as failed."""


class UnansweredMessage(BrokenPromise):
    """A person wrote and got no answer."""


class LateAnswer(BrokenPromise):
    """An answer came after the promised time."""


class DoubledAnswer(BrokenPromise):
    """One message was answered more than once."""


class ContradictingProofs(BrokenPromise):
    """Two proofs of one reply, both named by the profile, tell different things."""


class WrongOrder(BrokenPromise):
    """Things happened in another order than promised."""


class WrongWords(BrokenPromise):
    """A message does not say what it must, or says what it must not."""


class WrongRecord(BrokenPromise):
    """A tag, field, task or opportunity in the CRM is not what the conversation earned."""


class WrongBooking(BrokenPromise):
    """An appointment is missing, doubled, or not the one that was agreed."""


class InventedFact(BrokenPromise):
    """A message names a home, price or time that no service knows."""


class LostDelivery(BrokenPromise):
    """The target refused an event it should have taken."""


class ForgeryAccepted(BrokenPromise):
    """The target took in what GoHighLevel never delivered, or had delivered before."""


class OpenAdministration(BrokenPromise):
    """The target shows to anybody what is meant for its owner, or hides what anybody may ask."""


class UnclearRefusal(BrokenPromise):
    """The target did not say clearly that it refuses an event, or did something because of it."""


class UnrelatedContactChanged(BrokenPromise):
    """Something was written to a contact who has nothing to do with it."""


class FailedRestart(BrokenPromise):
    """The target was stopped and cannot be started again."""


class SlowStage(BrokenPromise):
    """A part of the work took longer than its budget."""
