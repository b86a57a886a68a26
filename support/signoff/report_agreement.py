"""Promises about the reports themselves: they agree, or the run is invalid (SIGN-001)."""

from support.promises.broken_promise import BrokenPromise
from support.signoff.reconciliation import Reconciliation
from support.vocabulary.explained_error import SuiteError


class ReportsDiffer(BrokenPromise):
    """Reports of one run disagree, or a difference was not noticed."""


def require_agreement(found: Reconciliation | None, planned: int) -> None:
    """Every planned scenario was compared, and all four reports say the same of each."""
    rows = require_reconciliation(found).rows
    different = [row for row in rows if not row.agrees]
    if different or len(rows) != planned:
        raise ReportsDiffer(
            f"The four reports differ on {len(different)} of {planned} scenarios (SIGN-001).",
            seen="; ".join(f"{r.id}: {r.behave}, {r.junit}, {r.allure}, {r.outcome.value}" for r in different[:5]),
            perhaps="a formatter lost a scenario or gave it another status.",
            look="pytest tests/behave_bridge/test_every_outcome.py",
        )


def require_difference(found: Reconciliation | None, *, mentions: str) -> None:
    """The comparison found a difference that mentions this: a scenario, or what is wrong with the whole run."""
    differences = require_reconciliation(found).differences
    if not any(mentions in difference for difference in differences):
        raise ReportsDiffer(
            "A difference between the reports was not noticed (SIGN-001).",
            seen="; ".join(differences) or "no difference found",
            perhaps="the reconciliation does not compare this.",
            look="support/signoff/reconciliation.py",
        )


def require_reconciliation(found: Reconciliation | None) -> Reconciliation:
    """The comparison. Raises SuiteError when none was made."""
    if found is None:
        raise SuiteError(
            "The reports were not compared.",
            seen="no When",
            perhaps="a step is missing.",
            look="features/signoff",
        )
    return found
