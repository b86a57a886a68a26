"""One page for the person who signs: it fits on one sheet, into a mail, and says what stands against a signature."""

import re
from pathlib import Path

import pytest

from support.reporting.verdict_page import pdf_printing
from support.reporting.verdict_page.pdf_printing import find_browser
from support.reporting.verdict_page.sign_off_page import write_sign_off_page
from support.reporting.verdict_page.verdict_words import HEADLINES
from support.signoff.plain_texts import load_plain_texts
from support.signoff.verdict import RunConclusion
from support.vocabulary.explained_error import SetUpError
from tests.reporting.verdict_page.sample_run import (
    HOSTILE,
    build_requirement,
    build_scenario,
    build_verdict,
    write_run,
)

LARGEST = 300_000


@pytest.fixture
def _without_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_printing, "find_browser", lambda: None)


@pytest.mark.usefixtures("_without_browser")
@pytest.mark.parametrize("conclusion", RunConclusion)
def test_headline_and_verdict_agree(tmp_path: Path, conclusion: RunConclusion) -> None:
    """For every conclusion the page says what the record says."""
    folder = write_run(tmp_path, build_verdict(conclusion))
    with pytest.raises(SetUpError, match="no Chromium was found"):
        write_sign_off_page(folder)
    page = folder.sign_off_page.read_text(encoding="utf-8")
    headline, tone = HEADLINES[conclusion]
    assert f'<header class="{tone}" data-verdict="{conclusion.value}">' in page
    assert f"<h1>{headline}</h1>" in page
    assert "a test made it up" in page
    assert not folder.sign_off_pdf.exists()


@pytest.mark.usefixtures("_without_browser")
def test_an_older_pdf_does_not_stay(tmp_path: Path) -> None:
    """Without Chromium there is no PDF, rather than one of another verdict."""
    folder = write_run(tmp_path, build_verdict())
    folder.sign_off_pdf.write_bytes(b"%PDF of yesterday")
    with pytest.raises(SetUpError):
        write_sign_off_page(folder)
    assert not folder.sign_off_pdf.exists()


@pytest.mark.usefixtures("_without_browser")
def test_waivers_are_named_once_with_owner_and_end(tmp_path: Path) -> None:
    """An entry that covers two scenarios is one waiver of two; hostile words stay words."""
    scenarios = [build_scenario(number, "failed", error="X: Bea waited.") for number in (1, 2)]
    entry = {"name": "LEAD-001", "cause": "c", "owner": "Ana", "reason": HOSTILE, "expires": "2026-04-01"}
    findings = {"known_failures": {"accepted": {each["id"]: entry for each in scenarios}}}
    verdict = build_verdict(RunConclusion.ACCEPTED_WITH_KNOWN_FAILURES, scenarios)
    folder = write_run(tmp_path, verdict, findings=findings)
    with pytest.raises(SetUpError):
        write_sign_off_page(folder)
    page = folder.sign_off_page.read_text(encoding="utf-8")
    assert 1 == page.count("LEAD-001 (2 scenarios)")
    assert "Ana, until 2026-04-01" in page
    assert "<script" not in page
    assert "<img" not in page


@pytest.mark.skipif(find_browser() is None, reason="inapplicable: this machine has no Chromium")
def test_the_longest_page_is_one_sheet(tmp_path: Path) -> None:
    """With promises of every outcome, much left out and many waivers, the PDF is one page of a mail's size."""
    outcomes = ["failed", "cannot tell", "untested", "passed"]
    texts = load_plain_texts().promises
    rows = {name: build_requirement(outcomes[at % 4]) for at, name in enumerate(texts)}
    scenarios = [build_scenario(number, "failed", error="X: Bea waited.") for number in range(1, 13)]
    entries = {
        each["id"]: {"name": each["id"], "cause": "c", "owner": "Ana", "reason": "r" * 80, "expires": "2026-04-01"}
        for each in scenarios
    }
    left_out = {f"X-{n:03}": {"level": "must", "by": "x", "why": "w" * 60} for n in range(20)}
    verdict = build_verdict(RunConclusion.NOT_ACCEPTED, scenarios, rows, left_out=left_out)
    verdict["run"]["command"] = "python -m support run " + "features/lead/answering.feature " * 12
    folder = write_run(tmp_path, verdict, findings={"known_failures": {"accepted": entries}})
    write_sign_off_page(folder)
    pdf = folder.sign_off_pdf.read_bytes()
    assert [b"1"] == re.findall(rb"/Type /Pages\s*/Count (\d+)", pdf)
    assert LARGEST > len(pdf)
    assert LARGEST > folder.sign_off_page.stat().st_size
