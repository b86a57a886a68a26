"""Edited results are seen: in every file of the record, whatever was done to it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from support.reporting.result_digests import describe_run, digest_record, require_unchanged, write_digests
from support.reporting.run_folder import RunFolder, create_run_folder
from support.vocabulary.explained_error import SetUpError

VERDICT = {
    "verdict": "not accepted",
    "run": {"target": "fixtures/targets/a.toml", "target_name": "A's bots", "began": "2026-03-10T17:00:05+00:00"},
}


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    """A finished run with all that it writes."""
    run = create_run_folder(tmp_path, began=datetime(2026, 3, 10, 17, 0, 5, tzinfo=UTC), seed=7)
    for place in (run.junit, run.allure):
        place.mkdir()
    files = (run.outcomes, run.coverage, run.junit / "TESTS-a.xml", run.allure / "a-result.json")
    for file in files:
        file.write_text("failed", encoding="utf-8")
    run.verdict.write_text(json.dumps(VERDICT), encoding="utf-8")
    write_digests(run)
    return run


def test_results_as_they_were_written(folder: RunFolder) -> None:
    """Nothing is raised; a page that was made since is no part of the record."""
    for page in (folder.page, folder.sign_off_page, folder.sign_off_pdf, folder.allure_page):
        page.parent.mkdir(exist_ok=True)
        page.write_text("page", encoding="utf-8")
    require_unchanged(folder)


@pytest.mark.parametrize(
    "edit",
    [
        lambda run: run.outcomes.write_text("passed", encoding="utf-8"),
        lambda run: run.verdict.write_text("{}", encoding="utf-8"),
        lambda run: run.coverage.write_text("passed", encoding="utf-8"),
        lambda run: (run.junit / "TESTS-a.xml").write_text("passed", encoding="utf-8"),
        lambda run: (run.allure / "a-result.json").write_text("passed", encoding="utf-8"),
        lambda run: (run.allure / "a-result.json").unlink(),
        lambda run: (run.allure / "b-result.json").write_text("passed", encoding="utf-8"),
        lambda run: run.allure_archive.write_bytes(b"packed later"),
        lambda run: run.conversations.write_bytes(b"nobody wrote"),
        lambda run: run.findings.write_text("{}", encoding="utf-8"),
    ],
)
def test_an_edit_is_seen(folder: RunFolder, edit: Callable[[RunFolder], object]) -> None:
    """A changed, removed or added file is named."""
    edit(folder)
    with pytest.raises(SetUpError, match="are not those that it wrote") as seen:
        require_unchanged(folder)
    assert "1 changed, added or removed since: " in str(seen.value)


def test_who_edits_the_digests_changes_the_records_digest(folder: RunFolder) -> None:
    """The end of the run printed another one."""
    printed = digest_record(folder)
    folder.outcomes.write_text("passed", encoding="utf-8")
    write_digests(folder)
    require_unchanged(folder)
    assert printed != digest_record(folder)


def test_without_digests_nothing_can_be_compared(folder: RunFolder) -> None:
    """That is said, instead of showing what may be anything."""
    folder.digests.unlink()
    with pytest.raises(SetUpError, match="cannot be compared with its record"):
        require_unchanged(folder)


def test_a_run_is_described_by_its_target(folder: RunFolder) -> None:
    """Nobody takes another target's run for their own."""
    assert "A's bots (fixtures/targets/a.toml), began 2026-03-10T17:00:05+00:00: not accepted" in describe_run(folder)
