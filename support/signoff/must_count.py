"""How many of the release's musts a run judged, and what became of the others: pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from support.signoff.requirements import LeftOut
from support.vocabulary.outcome import EarlOutcome

UNJUDGED = (EarlOutcome.CANNOT_TELL, EarlOutcome.UNTESTED, EarlOutcome.INAPPLICABLE)
"""Outcomes that say neither that a must was kept nor that it was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MustCount:
    """The musts of a release, less what is promised of the suite itself where another target is judged.

    outcomes: id -> its outcome in the run.
    known: those of them of which nothing but known failures is red.
    left_out: those that are neither run nor judged.
    """

    outcomes: Mapping[str, EarlOutcome]
    known: frozenset[str]
    left_out: Mapping[str, LeftOut]

    @property
    def total(self) -> int:
        """All of them."""
        return len(self.outcomes) + len(self.left_out)

    @property
    def judged(self) -> tuple[str, ...]:
        """Those of which it is known whether they were kept."""
        return tuple(name for name, outcome in self.outcomes.items() if outcome not in UNJUDGED)

    @property
    def unjudged(self) -> Mapping[EarlOutcome, tuple[str, ...]]:
        """The others by outcome, without those left out."""
        by_outcome = {word: tuple(n for n, outcome in self.outcomes.items() if outcome is word) for word in UNJUDGED}
        return {word: names for word, names in by_outcome.items() if names}

    def __str__(self) -> str:
        """`60 of 112 musts judged; not judged: 30 untested (CON 9, SEC 21), 22 left out (BUY 22)`."""
        parts = {outcome.value: names for outcome, names in self.unjudged.items()} | {"left out": tuple(self.left_out)}
        rest = ", ".join(f"{len(names)} {word} ({_count_areas(names)})" for word, names in parts.items() if names)
        judged = f"{len(self.judged)} of {self.total} musts judged"
        return f"{judged}; not judged: {rest}" if rest else judged


def _count_areas(names: Iterable[str]) -> str:
    return ", ".join(f"{area} {count}" for area, count in Counter(name.rpartition("-")[0] for name in names).items())
