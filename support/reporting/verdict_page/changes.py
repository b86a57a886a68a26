"""What changed since the run before of the same target and kind: promises newly broken, kept, not judged. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from support.reporting.history import PastRun
from support.reporting.verdict_page.sections import Promise
from support.signoff.verdict import RunConclusion
from support.vocabulary.outcome import EarlOutcome

_RED = frozenset({EarlOutcome.FAILED.value, EarlOutcome.FLAKY.value, EarlOutcome.BLOCKED.value})
_JUDGED = _RED | {EarlOutcome.PASSED.value}
_UNJUDGED_RUNS = frozenset(
    word.value for word in (RunConclusion.INTERRUPTED, RunConclusion.INVALID_RUN, RunConclusion.SET_UP_ERROR)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeGroup:
    """Promises of which the same became another. title: what, in words."""

    title: str
    promises: Sequence[Promise]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed since another run.

    before: that run.
    groups: those that are not empty.
    newly_judged: how many promises are judged now that were not then, and are kept.
    """

    before: PastRun
    groups: Sequence[ChangeGroup]
    newly_judged: int


def find_changes(promises: Sequence[Promise], runs: Sequence[PastRun]) -> Changes | None:
    """The changes since the newest earlier run by which something was judged; None where there is none.

    runs: those of the same target and kind up to this one, oldest first.
    """
    before = next((run for run in reversed(runs[:-1]) if run.verdict not in _UNJUDGED_RUNS), None)
    if before is None:
        return None
    was = {promise.id: before.requirements.get(promise.id, EarlOutcome.UNTESTED.value) for promise in promises}
    groups = (
        ("Newly broken", [each for each in promises if each.outcome in _RED and was[each.id] not in _RED]),
        (
            "No longer judged",
            [each for each in promises if each.outcome not in _JUDGED and was[each.id] in _JUDGED],
        ),
        (
            "Kept again",
            [each for each in promises if each.outcome == EarlOutcome.PASSED.value and was[each.id] in _RED],
        ),
    )
    return Changes(
        before=before,
        groups=tuple(ChangeGroup(title=title, promises=found) for title, found in groups if found),
        newly_judged=sum(each.outcome == EarlOutcome.PASSED.value and was[each.id] not in _JUDGED for each in promises),
    )
