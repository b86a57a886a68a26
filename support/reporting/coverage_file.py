"""`coverage.md` of a run: every requirement with its level, its scenarios and its outcome."""

from collections.abc import Sequence
from pathlib import Path

from support.signoff.coverage import RequirementCoverage
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.printable import make_printable
from support.vocabulary.requirement import RequirementLevel


def write_coverage(path: Path, proofs: Sequence[RequirementCoverage], *, run: str) -> None:
    """Write a table that is read as text and rendered as Markdown.

    run: the run's name.
    """
    cells = [("requirement", "level", "scenarios", "ended", "outcome"), *map(_build_coverage_cells, proofs)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    padded = ([cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in cells)
    lines = [f"| {' | '.join(row)} |" for row in padded]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    title = [f"# What run {run} proves", "", summarise_coverage(proofs), ""]
    path.write_text(make_printable("\n".join([*title, *lines, ""])), encoding="utf-8")


def summarise_coverage(proofs: Sequence[RequirementCoverage]) -> str:
    """How many of all requirements, and how many of the musts, have passed."""
    musts = [proof for proof in proofs if proof.requirement.level is RequirementLevel.MUST]
    passed, passed_musts = (sum(proof.outcome is EarlOutcome.PASSED for proof in some) for some in (proofs, musts))
    return f"{passed} of {len(proofs)} requirements passed; of {len(musts)} musts {passed_musts}."


def _build_coverage_cells(proof: RequirementCoverage) -> tuple[str, ...]:
    counts = ((outcome.value, proof.scenarios.get(outcome, 0)) for outcome in EarlOutcome)
    ended = ", ".join(f"{count} {word}" for word, count in counts if count)
    row = proof.requirement
    return row.id, row.level.value, str(proof.scenario_count), ended, proof.outcome.value
