"""The seven outcomes of a scenario or a requirement, and whose error leads to which of them."""

from collections.abc import Collection
from enum import Enum

from support.vocabulary.explained_error import ExplainedError


class EarlOutcome(Enum):
    """What is known after a run, in the words of W3C EARL and, for "blocked", of ISTQB. A skip is never a pass.

    FLAKY: of several repetitions of a scenario some passed and some did not.
    """

    PASSED = "passed"
    FAILED = "failed"
    FLAKY = "flaky"
    BLOCKED = "blocked"
    CANNOT_TELL = "cannot tell"
    UNTESTED = "untested"
    INAPPLICABLE = "inapplicable"


class CannotTell(ExplainedError):
    """The measurement is worthless (saturated generator, noisy machine, unsure message): no pass, no failure."""


class UnsureMeaning(CannotTell):
    """No known pattern says in which sense a message of the target is meant."""


class UnmeasurableTarget(CannotTell):
    """The target, or its profile, leaves nothing to judge by: it works in another way, or publishes no figure."""


class Blocked(ExplainedError):
    """The situation that a scenario is about was not reached: its own promise is neither kept nor broken.

    what: who, and which situation was expected, in one sentence.
    seen: what the target said or did instead, quoted.
    """


class ErrorOrigin(Enum):
    """Whose an error is. The order is that of precedence when a scenario has several.

    INTERRUPT: the run was ended.  SUITE: this suite has a gap or a defect.  SET_UP: the machine or a file is not as
    the run needs it.  VARIATION: repetitions of the scenario ended differently.  SITUATION: the target did not reach
    what the scenario is about.  TARGET: a promise was broken, or the target's own code raised.  MEASUREMENT: it is
    worthless.
    """

    INTERRUPT = "interrupt"
    SUITE = "suite"
    SET_UP = "set-up"
    VARIATION = "variation"
    SITUATION = "situation"
    TARGET = "target"
    MEASUREMENT = "measurement"


INAPPLICABLE_REASON = "inapplicable:"
"""How the reason of a skip begins when the target lacks a capability the scenario needs."""

_OUTCOMES = {
    ErrorOrigin.VARIATION: EarlOutcome.FLAKY,
    ErrorOrigin.SITUATION: EarlOutcome.BLOCKED,
    ErrorOrigin.TARGET: EarlOutcome.FAILED,
    ErrorOrigin.MEASUREMENT: EarlOutcome.CANNOT_TELL,
}
_RED = frozenset({"failed", "error", "hook_error", "cleanup_error", "undefined", "pending"})
_ALWAYS_SUITE = frozenset({"cleanup_error", "undefined", "pending"})


def select_deciding_origin(status: str, origins: Collection[ErrorOrigin]) -> ErrorOrigin | None:
    """The origin that decides about a scenario behave called `status`; None for one that is not red.

    origins: of everything raised in it. A red scenario without any is the suite's: only a broken promise is the
    target's.
    """
    if status in _ALWAYS_SUITE and ErrorOrigin.INTERRUPT not in origins:
        return ErrorOrigin.SUITE
    if status not in _RED and ErrorOrigin.INTERRUPT not in origins:
        return None
    return next((origin for origin in ErrorOrigin if origin in origins), ErrorOrigin.SUITE)


def classify_outcome(status: str, origin: ErrorOrigin | None, *, reason: str = "") -> EarlOutcome:
    """The outcome of a scenario.

    status: a name of behave's `Status`, or "pending_warn" for a scenario with undefined steps.
    origin: of the error that decides.  reason: why it was skipped, or "".
    """
    if origin is not None:
        return _OUTCOMES.get(origin, EarlOutcome.UNTESTED)
    if status == "passed":
        return EarlOutcome.PASSED
    if status == "skipped" and reason.startswith(INAPPLICABLE_REASON):
        return EarlOutcome.INAPPLICABLE
    return EarlOutcome.UNTESTED
