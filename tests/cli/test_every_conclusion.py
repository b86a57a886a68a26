"""Terminal, record, page and last line say the same of every conclusion, in the same numbers."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from support.cli.allure_page import build_report_variables
from support.cli.exit_codes import describe_verdict
from support.reporting.run_folder import RunFolder
from support.reporting.summary import RunSummary, show_summary
from support.reporting.verdict_file import RunIdentity, write_verdict
from support.signoff.coverage import compute_coverage
from support.signoff.sign_off import IN_PROCESS, SignOff, judge_sign_off
from support.signoff.verdict import PASSING_CONCLUSIONS, RunConclusion, RunVerdict
from support.vocabulary.outcome import EarlOutcome
from tests.signoff.every_conclusion import (
    outside_errors_of,
    plan_of,
    record_of,
    requirements_of,
    verdict_of,
)

RUN = RunIdentity(id="r", target="t.toml", target_name="Bots", seed=7, command="", began="2026-03-10", seconds=2.0)
ACCEPTED = RunConclusion.ACCEPTED


def show(conclusion: RunConclusion, verdict: RunVerdict, sign_off: SignOff) -> str:
    """The terminal's summary."""
    console = Console(file=io.StringIO(), width=200, soft_wrap=True)
    planned = plan_of(conclusion)
    summary = RunSummary(
        run=RUN,
        verdict=verdict,
        sign_off=sign_off,
        planned=planned,
        record=record_of(conclusion),
        outside_errors=outside_errors_of(conclusion),
        proofs=compute_coverage(planned, verdict, requirements_of(conclusion)),
        facts=(),
        findings=(),
        calls=(),
        printed=(),
        notes=(),
        page="",
        folder="r/",
    )
    show_summary(summary, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def write(folder: Path, conclusion: RunConclusion, verdict: RunVerdict, sign_off: SignOff) -> dict[str, Any]:
    """The content of `verdict.json`."""
    write_verdict(
        folder / "verdict.json",
        run=RUN,
        verdict=verdict,
        planned=plan_of(conclusion),
        record=record_of(conclusion),
        outside_errors=outside_errors_of(conclusion),
        requirements=requirements_of(conclusion),
        sign_off=sign_off,
        versions={},
        tested=None,
    )
    content: dict[str, Any] = json.loads((folder / "verdict.json").read_text(encoding="utf-8"))
    return content


@pytest.mark.parametrize("in_process", [True, False])
@pytest.mark.parametrize("conclusion", RunConclusion)
def test_everything_that_is_read_says_the_same(tmp_path: Path, conclusion: RunConclusion, in_process: bool) -> None:
    """The conclusion, whether the run can be signed and why not, and how many scenarios and musts."""
    verdict = verdict_of(conclusion)
    sign_off = judge_sign_off(verdict, in_process=in_process)
    record = write(tmp_path, conclusion, verdict, sign_off)
    page = build_report_variables(RunFolder(path=tmp_path))["variables"]
    assert isinstance(page, dict)
    shown = show(conclusion, verdict, sign_off)
    last = describe_verdict(verdict)

    (headline,) = re.findall(r"^Bots: (.*)$", shown, re.MULTILINE)
    unsigned = conclusion in PASSING_CONCLUSIONS and bool(sign_off.reasons)
    assert headline == conclusion.value.upper() + (" (NOT FOR SIGN-OFF)" if unsigned else "")
    assert record["verdict"] == page["Verdict"] == conclusion.value
    accepted = re.findall(r"(?<!not )\baccepted\b", f"{shown} {last} {page['Verdict']}", re.IGNORECASE)
    assert bool([word for word in accepted if "by name" not in word]) is (
        conclusion.value.startswith("accepted") or "accepted by name" in shown
    )

    assert record["sign_off"]["possible"] is (page["Sign-off"] == "possible") is not sign_off.reasons
    assert (IN_PROCESS in record["sign_off"]["reasons"]) is (IN_PROCESS in page["Sign-off"]) is in_process
    assert ("Not for sign-off: " in shown) is unsigned
    if in_process and conclusion in PASSING_CONCLUSIONS:
        assert IN_PROCESS in shown

    judged, total = record["musts"]["judged"], record["musts"]["total"]
    assert page["Musts judged"] == f"{judged} of {total}"
    if conclusion in PASSING_CONCLUSIONS:
        assert f"{judged} of {total} musts judged" in last
    for word in ("untested", "inapplicable", "left out"):
        count = len(record["musts"].get(word, ()))
        assert page.get(f"Musts {word}", "0") == str(count)
        assert conclusion not in PASSING_CONCLUSIONS or (f"{count} {word}" in last) is (count > 0)

    totals = re.search(r"^(\d.*?)(?: \(\d+ of them known\))? in 2\.0 s", shown, re.MULTILINE)
    assert totals
    counts = {word: int(number) for number, word in re.findall(r"(\d+) ([a-z ]+)", totals[1])}
    assert counts == {word: count for word, count in record["totals"].items() if count}
    assert counts == {word: int(page[f"Scenarios {word}"]) for word in counts}
    if passed := re.search(r"of (\d+) musts (\d+)\.", shown):
        outcomes = [row["outcome"] for row in record["requirements"].values() if row["level"] == "must"]
        assert (int(passed[1]), int(passed[2])) == (len(outcomes), outcomes.count(EarlOutcome.PASSED.value))
        assert conclusion not in PASSING_CONCLUSIONS or (int(passed[2]) == total) is (conclusion is ACCEPTED)


@pytest.mark.parametrize(
    ("conclusion", "reason"),
    [
        (RunConclusion.PASSED_SUBSET, "1 of 2 musts were left out"),
        (RunConclusion.PASSED_INCOMPLETE, "1 of 2 musts were not tested whole, or are inapplicable"),
        (RunConclusion.NOT_ACCEPTED, "the verdict is 'not accepted'"),
    ],
)
def test_what_stands_against_a_signature_is_named(conclusion: RunConclusion, reason: str) -> None:
    """A run in a process of its own is signed only when it is an acceptance."""
    assert judge_sign_off(verdict_of(conclusion), in_process=False).reasons == (reason,)


def test_a_suite_that_was_changed_is_not_for_sign_off() -> None:
    """The record would name a commit that does not hold what judged."""
    sign_off = judge_sign_off(verdict_of(RunConclusion.ACCEPTED), in_process=False, changed_files=2)
    assert sign_off.reasons == ("2 files of the suite differ from its commit",)
    assert judge_sign_off(verdict_of(RunConclusion.ACCEPTED), in_process=False).is_possible
