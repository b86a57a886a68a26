"""The promises with a figure that a scenario under load was judged by, and what became of each."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from support.load.analysis.report_schema import Budget
from support.promises.broken_promise import BrokenPromise
from support.vocabulary.outcome import CannotTell, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """One scenario's. requirement: whose promises these are.  budgets: every one that was judged, in order."""

    requirement: str
    budgets: list[Budget] = field(default_factory=list)

    @contextmanager
    def of(
        self, promise: str, *, limit: float, seen: float | None, unit: str, run: str = "", at_least: bool = False
    ) -> Iterator[None]:
        """Whatever is raised within says what became of the promise; nothing raised: it was kept.

        promise: in the feature's words.  seen: None when nobody could tell.  run: the name of the run it was seen in.
        at_least: the limit must be reached; else it must not be passed.
        """

        def note(outcome: Outcome) -> None:
            self.budgets.append(
                Budget(
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
            note(Outcome.CANNOT_TELL)
            raise
        except BrokenPromise:
            note(Outcome.FAILED)
            raise
        note(Outcome.PASSED)
