"""The coverage of a run is a table that reads well as it is."""

from pathlib import Path

from support.reporting.coverage_file import write_coverage
from support.signoff.coverage import RequirementCoverage
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.requirement import Requirement, RequirementLevel


def _proof(name: str, level: RequirementLevel, outcome: EarlOutcome, **ended: int) -> RequirementCoverage:
    return RequirementCoverage(
        requirement=Requirement(id=name, level=level, promise="", source=""),
        scenarios={EarlOutcome[word.upper()]: count for word, count in ended.items()},
        outcome=outcome,
    )


def test_a_line_for_each_requirement(tmp_path: Path) -> None:
    """Requirement, level, scenarios, how they ended, outcome; above it the count."""
    proofs = [
        _proof("LEAD-001", RequirementLevel.MUST, EarlOutcome.FAILED, passed=10, failed=2),
        _proof("BUY-009", RequirementLevel.SHOULD, EarlOutcome.UNTESTED),
    ]

    write_coverage(tmp_path / "coverage.md", proofs, run="r")

    assert [
        "# What run r proves",
        "",
        "0 of 2 requirements passed; of 1 musts 0.",
        "",
        "| requirement | level  | scenarios | ended               | outcome  |",
        "|-------------|--------|-----------|---------------------|----------|",
        "| LEAD-001    | must   | 12        | 10 passed, 2 failed | failed   |",
        "| BUY-009     | should | 0         |                     | untested |",
    ] == (tmp_path / "coverage.md").read_text(encoding="utf-8").splitlines()
