"""Runs side by side by requirement: one column for each target, or for each release of one. Pure but for reading."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from support.reporting.run_folder import RunFolder
from support.signoff.verdict import PASSING_CONCLUSIONS, RunConclusion
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.requirement import RequirementLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """One requirement in one run.

    outcome: its own.
    scenarios: how many prove it, by outcome.
    known: how many of these failures the owner accepts.
    """

    outcome: EarlOutcome
    scenarios: Mapping[EarlOutcome, int]
    known: int = 0

    def __str__(self) -> str:
        """`failed (3 failed, 9 passed)`, `passed (12)`; "not tested" where nothing was run."""
        total = sum(self.scenarios.values())
        if self.outcome is EarlOutcome.UNTESTED and not total:
            return "not tested"
        counts = ", ".join(f"{count} {outcome.value}" for outcome, count in self.scenarios.items() if count)
        inside = str(total) if set(self.scenarios) == {self.outcome} else counts
        known = f"; {self.known} known" if self.known else ""
        return f"{self.outcome.value} ({inside}{known})"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixColumn:
    """One run.

    name: the target in words.  run: the run's id.  release: of the requirement set.
    for_sign_off: whether nothing stands against signing it.
    cells: requirement -> what is known of it.
    levels, promises: of each requirement.
    """

    name: str
    run: str
    release: str
    conclusion: RunConclusion
    for_sign_off: bool
    cells: Mapping[str, MatrixCell]
    levels: Mapping[str, RequirementLevel]
    promises: Mapping[str, str]

    @property
    def verdict(self) -> str:
        """The conclusion, and whether a run without a red must is not for sign-off."""
        unsigned = self.conclusion in PASSING_CONCLUSIONS and not self.for_sign_off
        return f"{self.conclusion.value}{' (not for sign-off)' if unsigned else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One requirement over all runs. cells: in the order of the columns; None where a run's release lacks it."""

    requirement: str
    level: RequirementLevel
    promise: str
    cells: tuple[MatrixCell | None, ...]

    @property
    def differs(self) -> bool:
        """Whether the runs do not all say the same of it."""
        return len({cell.outcome if cell else None for cell in self.cells}) > 1

    @property
    def is_passed_by_all(self) -> bool:
        """Whether it passed in every run."""
        return all(cell is not None and cell.outcome is EarlOutcome.PASSED for cell in self.cells)

    @property
    def is_tested_by_none(self) -> bool:
        """Whether no run has a scenario for it."""
        return all(cell is None or not sum(cell.scenarios.values()) for cell in self.cells)


def read_matrix_column(folder: RunFolder) -> MatrixColumn:
    """The column of a finished run. Raises SetUpError when its `verdict.json` cannot be read."""
    try:
        content = json.loads(folder.verdict.read_text(encoding="utf-8"))
        ended: dict[str, Counter[EarlOutcome]] = {name: Counter() for name in content["requirements"]}
        known: Counter[str] = Counter()
        for scenario in content["scenarios"]:
            if scenario["requirement"] in ended:
                ended[scenario["requirement"]][EarlOutcome(scenario["outcome"])] += 1
                known[scenario["requirement"]] += scenario["id"] in content["known_failures"]
        return MatrixColumn(
            name=content["run"]["target_name"],
            run=content["run"]["id"],
            release=content["release"],
            conclusion=RunConclusion(content["verdict"]),
            for_sign_off=content["sign_off"]["possible"],
            cells={
                name: MatrixCell(outcome=EarlOutcome(row["outcome"]), scenarios=ended[name], known=known[name])
                for name, row in content["requirements"].items()
            },
            levels={name: RequirementLevel(row["level"]) for name, row in content["requirements"].items()},
            promises={name: row["promise"] for name, row in content["requirements"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError) as unreadable:
        raise SetUpError(
            f"The run {folder.id} cannot be laid beside others.",
            seen=f"{folder.verdict.name}: {type(unreadable).__name__}: {unreadable}",
            perhaps="it was made by an earlier version of the suite, or its writer was killed.",
            look="run its target again: make acceptance TARGET=...",
        ) from unreadable


def build_matrix(columns: Sequence[MatrixColumn]) -> tuple[MatrixRow, ...]:
    """A row for every requirement of any run, in the order of the first run that has it."""
    names = dict.fromkeys(name for column in columns for name in column.cells)
    return tuple(_build_row(name, columns) for name in names)


def name_columns(columns: Sequence[MatrixColumn]) -> tuple[str, ...]:
    """The headings: the target, with the run where one target stands there twice."""
    counted = Counter(column.name for column in columns)
    return tuple(column.name if counted[column.name] == 1 else f"{column.name} {column.run}" for column in columns)


def _build_row(name: str, columns: Sequence[MatrixColumn]) -> MatrixRow:
    first = next(column for column in columns if name in column.cells)
    return MatrixRow(
        requirement=name,
        level=first.levels[name],
        promise=first.promises[name],
        cells=tuple(column.cells.get(name) for column in columns),
    )
