"""Each command says in its last line what its exit code means for the run at hand."""

import io
import re
from pathlib import Path

import pytest
from rich.console import Console

from support.__main__ import main
from support.cli.exit_codes import EXIT_CODES, MEANINGS, describe_verdict, print_exit_line
from support.signoff.verdict import RunConclusion
from tests.layout.project import PROJECT
from tests.signoff.every_conclusion import verdict_of, verdict_of_known_failures


@pytest.mark.parametrize("conclusion", RunConclusion)
def test_the_meaning_is_true_of_the_run(conclusion: RunConclusion) -> None:
    """A known failure is mentioned where there is one; accepted is said of nothing but an acceptance."""
    meaning = describe_verdict(verdict_of(conclusion))
    assert ("known failure" in meaning) is ("known" in conclusion.value)
    assert "accept" not in meaning
    assert ("every must passed" in meaning) is conclusion.value.startswith("accepted")


@pytest.mark.parametrize(
    ("conclusion", "meaning"),
    [
        (RunConclusion.ACCEPTED, "every must passed; 2 of 2 musts judged"),
        (
            RunConclusion.ACCEPTED_WITH_KNOWN_FAILURES,
            "every must passed but for known failures of 1 must; 2 of 2 musts judged",
        ),
        (
            RunConclusion.PASSED_SUBSET,
            "every must of a subset passed; 1 of 2 musts judged; not judged: 1 left out (BUY 1)",
        ),
        (RunConclusion.PASSED_INCOMPLETE, "no must failed; 1 of 2 musts judged; not judged: 1 untested (LEAD 1)"),
        (RunConclusion.NOT_ACCEPTED, "a promise is broken or was not reached: 1 of 2 musts"),
        (RunConclusion.CANNOT_TELL, "cannot tell: 1 of 2 musts could not be measured or decided"),
        (RunConclusion.INTERRUPTED, "interrupted, no target is judged"),
    ],
)
def test_the_meaning_counts_musts(conclusion: RunConclusion, meaning: str) -> None:
    """What was judged, and what was not."""
    assert describe_verdict(verdict_of(conclusion)) == meaning


def test_known_failures_alone_are_no_pass() -> None:
    """Where nothing else was there to pass."""
    verdict = verdict_of_known_failures("abcd")
    assert verdict.conclusion is RunConclusion.NOT_ACCEPTED
    assert describe_verdict(verdict) == "a promise is broken or was not reached: known failures, and nothing passed"


def test_a_known_failure_of_a_should_is_no_exception() -> None:
    """Every must passed, and nothing else is said of the musts."""
    verdict = verdict_of_known_failures("d")
    assert verdict.conclusion is RunConclusion.ACCEPTED
    assert describe_verdict(verdict) == "every must passed; 2 of 2 musts judged"
    assert " but for known failures of 1 must; " in describe_verdict(verdict_of_known_failures("ad"))
    assert " but for known failures of 2 musts; " in describe_verdict(verdict_of_known_failures("ac"))


def test_the_line_names_the_code() -> None:
    """Make turns every code but 0 into 2."""
    console = Console(file=io.StringIO(), width=160)
    assert print_exit_line(console, 3, "cannot tell") == 3
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue() == "exit code 3: cannot tell\n"


def test_a_set_up_error_ends_in_the_same_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Behind what is wrong, whichever command was typed."""
    missing = str(tmp_path / "none.toml")
    for command in ("run", "check-target"):
        assert main([command, "--target", missing]) == 2
        assert capfd.readouterr().err.splitlines()[-1] == "exit code 2: set-up error, nothing was judged"
    assert main(["run", "--no-such-option"]) == 2
    assert capfd.readouterr().err.splitlines()[-1] == "exit code 2: set-up error, nothing was judged"


def test_the_readme_knows_every_conclusion_and_its_code() -> None:
    """In its table, or in the sentence below it."""
    text = (PROJECT / "README.md").read_text(encoding="utf-8")
    table = dict(re.findall(r"^\| ([^|]+) \| (\d+) \|", text, re.MULTILINE))
    sentence = re.search(r"^Exit code (\d+) is a set-up error, (\d+) an interrupted run", text, re.MULTILINE)
    assert sentence
    below = {"set-up error": sentence[1], "interrupted": sentence[2]}
    assert {conclusion.value: str(code) for conclusion, code in EXIT_CODES.items()} == table | below
    assert set(MEANINGS) == {2, 4, 130}
