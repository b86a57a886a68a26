"""Every promise with a limit that a load scenario judged, and its outcome: what the report shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from support.load.analysis.report_schema import BudgetResult
from support.promises.broken_promise import BrokenPromise
from support.vocabulary.outcome import CannotTell, EarlOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLog:
    """The budgets of one scenario.

    requirement: id of the requirement the promises belong to.
    budgets: each one that was judged, in order.
    """

    requirement: str
    budgets: list[BudgetResult] = field(default_factory=list)

    @contextmanager
    def judge_budget(
        self, promise: str, *, limit: float, seen: float | None, unit: str, run: str = "", at_least: bool = False
    ) -> Iterator[None]:
        """Notes the outcome of the block: the error it raises, or that the promise was kept.

        promise: in the feature's words.
        limit: what is promised, in `unit`.
        seen: what was measured, in `unit`; None = unknown.
        run: name of the run it was measured in.
        at_least: the limit must be reached; else it must not be exceeded.
        """

        def record_outcome(outcome: EarlOutcome) -> None:
            self.budgets.append(
                BudgetResult(
                    requirement=self.requirement,
                    promise=promise,
                    limit=limit,
                    seen=seen,
                    unit=unit,
                    outcome=outcome.value,
                    run=run,
                    at_least=at_least,
                )
            )

        try:
            yield
        except CannotTell:
            record_outcome(EarlOutcome.CANNOT_TELL)
            raise
        except BrokenPromise:
            record_outcome(EarlOutcome.FAILED)
            raise
        record_outcome(EarlOutcome.PASSED)
