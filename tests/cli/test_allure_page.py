"""A page that cannot be rendered says what is missing and how to get it."""

import json
from pathlib import Path

import pytest

from support.cli import allure_page
from support.cli.allure_page_packing import unpack_page
from support.reporting.run_folder import RunFolder
from support.reporting.verdict_page.verdict_words import ACCEPTED, HEADLINES, REFUSED
from support.signoff.verdict import RunConclusion
from support.vocabulary.explained_error import SetUpError

VERDICT = {
    "verdict": "accepted",
    "sign_off": {"possible": True, "reasons": []},
    "musts": {"total": 1, "judged": 1, "left out": []},
    "release": "1",
    "run": {"id": "r", "target_name": "Reference bots", "began": "2026-03-10T17:00:00+00:00", "seed": 7},
    "totals": {"passed": 1},
    "requirements": {
        "LEAD-001": {"outcome": "passed", "level": "must", "scenarios": [], "broken_in": []},
    },
    "scenarios": [],
    "known_failures": [],
    "reconciliation": {"agrees": True},
}


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    """A run with a verdict and one result."""
    run = RunFolder(path=tmp_path)
    run.verdict.write_text(json.dumps(VERDICT), encoding="utf-8")
    run.allure.mkdir()
    return run


def install_allure(folder: RunFolder, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Put this program, in JavaScript, in the place of Allure's."""
    project = folder.path / "project"
    monkeypatch.setattr(allure_page, "PROJECT", project)
    path = project / "report" / "node_modules" / "allure" / "cli.js"
    path.parent.mkdir(parents=True)
    path.write_text(program, encoding="utf-8")


def write_page(page: str, *, passed: int = 1) -> str:
    """A program that writes this page, which counts no result, and so many passed ones."""
    return f"""
        const fs = require("fs"), path = require("path"), folder = process.argv[process.argv.indexOf("--output") + 1];
        fs.mkdirSync(folder, {{recursive: true}});
        fs.writeFileSync(path.join(folder, "index.html"), '{page}');
        fs.writeFileSync(path.join(folder, "summary.json"), '{{"stats": {{"total": 0, "passed": {passed}}}}}');
    """


@pytest.mark.parametrize("conclusion", RunConclusion)
def test_headline_and_verdict_agree(
    folder: RunFolder, monkeypatch: pytest.MonkeyPatch, conclusion: RunConclusion
) -> None:
    """For every conclusion the page, its title and its summary say what the record says; only an acceptance passed."""
    folder.verdict.write_text(json.dumps(VERDICT | {"verdict": conclusion.value}), encoding="utf-8")
    install_allure(folder, monkeypatch, write_page('<html><body class="x"></body></html>'))
    page = unpack_page(allure_page.render_allure_page(folder).read_text(encoding="utf-8"))
    headline, tone = HEADLINES[conclusion]
    assert f'data-verdict="{conclusion.value}"><strong>{headline}</strong>' in page
    assert str(allure_page.build_report_variables(folder)["name"]).startswith(f"{headline}: ")
    summary = json.loads(folder.allure_page.with_name("summary.json").read_text(encoding="utf-8"))
    assert (conclusion.value, headline) == (summary["verdict"], summary["headline"])
    assert (tone == ACCEPTED) == (summary["status"] == "passed")
    assert (tone == REFUSED) == (summary["status"] == "failed")


def test_missing_node_is_reported(folder: RunFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Node the remedy is the installation of what is locked."""
    monkeypatch.setattr("sys.executable", str(folder.path / "bin" / "python"))
    monkeypatch.setenv("PATH", str(folder.path))
    with pytest.raises(SetUpError) as refused:
        allure_page.render_allure_page(folder)
    assert "The page was not rendered: Node is missing." == refused.value.what
    assert "make setup" in refused.value.look


def test_missing_allure_is_reported(folder: RunFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the report's packages the remedy is their installation."""
    monkeypatch.setattr(allure_page, "PROJECT", folder.path)
    with pytest.raises(SetUpError) as refused:
        allure_page.render_allure_page(folder)
    assert "The page was not rendered: Allure is not installed." == refused.value.what
    assert "make setup" in refused.value.look


def test_refusing_allure_is_reported(folder: RunFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """When Allure ends without a page, its own last words are shown."""
    install_allure(folder, monkeypatch, "console.error('I will not'); process.exit(1);")
    with pytest.raises(SetUpError) as refused:
        allure_page.render_allure_page(folder)
    assert (refused.value.what, refused.value.seen) == ("The page was not rendered: Allure refused.", "I will not")


def test_incomplete_page_is_reported(folder: RunFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that counts fewer results than were written is not passed off as the report."""
    install_allure(folder, monkeypatch, write_page(""))
    (folder.allure / "1-result.json").write_text('{"fullName": "a"}', encoding="utf-8")
    with pytest.raises(SetUpError, match="The page does not show every result"):
        allure_page.render_allure_page(folder)


def test_a_page_with_more_passed_than_the_record_is_refused(folder: RunFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is compared with the verdict, however it came about."""
    install_allure(folder, monkeypatch, write_page("", passed=2))
    with pytest.raises(SetUpError, match="The page does not show every result as the record has it") as refused:
        allure_page.render_allure_page(folder)
    assert "1 passed by the record, 2 by the page" in str(refused.value)


@pytest.mark.parametrize("load", [True, False])
def test_the_page_links_to_the_load_report(folder: RunFolder, monkeypatch: pytest.MonkeyPatch, load: bool) -> None:
    """A run with a load report has a link to it on its page; one without has none."""
    install_allure(folder, monkeypatch, write_page('<html><body class="x"><div id="app"></div></body></html>'))
    if load:
        folder.load_page.write_text("", encoding="utf-8")
    page = unpack_page(allure_page.render_allure_page(folder).read_text(encoding="utf-8"))
    assert '<a href="../index.html">' in page.partition('<body class="x">')[2].partition('<div id="app">')[0]
    assert load == ('<a href="../load.html">' in page)
