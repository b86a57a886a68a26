"""The five outcomes of a scenario or a requirement, and how behave's own words become one of them."""

from collections.abc import Sequence
from enum import Enum

from support.vocabulary.explained_error import Lesson


class Outcome(Enum):
    """What is known after a run. A skip is never a pass."""

    PASSED = "passed"
    FAILED = "failed"
    CANNOT_TELL = "cannot tell"
    UNTESTED = "untested"
    INAPPLICABLE = "inapplicable"


class CannotTell(Lesson):
    """The measurement is worthless (saturated generator, noisy machine): neither a pass nor a failure."""


INAPPLICABLE_REASON = "inapplicable:"
"""How the reason of a skip begins when the target lacks a capability the scenario needs."""

_FAILURES = frozenset({"failed", "error", "hook_error", "cleanup_error", "undefined", "pending"})


def outcome_of(status: str, *, errors: Sequence[type[BaseException]] = (), reason: str = "") -> Outcome:
    """The outcome of a scenario behave called `status`.

    status: a name of behave's `Status`, or "pending_warn" for a scenario with steps nobody wrote yet.
    errors: the classes of everything raised in it.  reason: why it was skipped, or "".
    An interrupted scenario is untested; one whose every error is `CannotTell` cannot be told.
    """
    if any(issubclass(error, KeyboardInterrupt) for error in errors):
        return Outcome.UNTESTED
    if status == "passed":
        return Outcome.PASSED
    if status in _FAILURES:
        raised = bool(errors) and status in {"error", "hook_error"}
        undecided = raised and all(issubclass(error, CannotTell) for error in errors)
        return Outcome.CANNOT_TELL if undecided else Outcome.FAILED
    if status == "skipped" and reason.startswith(INAPPLICABLE_REASON):
        return Outcome.INAPPLICABLE
    return Outcome.UNTESTED
