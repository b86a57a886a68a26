"""What Allure calls outcomes and scenarios: the same in the results of a run and in its history."""

from collections.abc import Mapping
from pathlib import PurePath

from allure_commons.utils import md5

from support.vocabulary.outcome import EarlOutcome

STATUSES: Mapping[str, str] = {
    EarlOutcome.PASSED.value: "passed",
    EarlOutcome.FAILED.value: "failed",
    EarlOutcome.FLAKY.value: "failed",
    EarlOutcome.BLOCKED.value: "unknown",
    EarlOutcome.CANNOT_TELL.value: "unknown",
    EarlOutcome.UNTESTED.value: "skipped",
    EarlOutcome.INAPPLICABLE.value: "skipped",
}
"""Outcome -> Allure's word, as the results of a run have it; nothing but a passed scenario is passed."""


def name_case(target: str, scenario: str) -> str:
    """The id of a scenario as a test case. target: its profile.  scenario: its id."""
    return str(md5(PurePath(target).stem, scenario))  # type: ignore[no-untyped-call]


def name_in_history(case: str) -> str:
    """The id under which Allure's history has a result: made of the case's id and of parameters that count, here none.

    case: the id of the test case, as the results have it.
    """
    return f"{md5(case)}.{md5('')}"  # type: ignore[no-untyped-call]
