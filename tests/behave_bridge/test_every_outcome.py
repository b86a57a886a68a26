"""behave, JUnit, Allure and the record say the same of every way a scenario can end, and only the target fails."""

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from support.cli.allure_page_packing import unpack_page
from support.reporting.allure_archive import open_allure_results
from support.reporting.run_folder import RunFolder
from support.reporting.verdict_page.pdf_printing import find_browser
from tests.behave_bridge.inner_run import SUITE, InnerRun, inner_run
from tests.reporting.verdict_page.browser import run_browser
from tests.reporting.verdict_page.page_reader import read_data

PASSED = ("passed", "passed", "passed", "passed")
FAILED = ("failed", "failed", "failed", "failed")
ERROR = ("error", "error", "broken", "untested")
HOOK_ERROR = ("hook_error", "hook_error", "broken", "untested")
CLEANUP_ERROR = ("cleanup_error", "cleanup_error", "broken", "untested")
LEAD = "features/lead/answering.feature: "
RULED = "features/lead/ruled.feature: "

EXPECTED = {
    "features/handoff/after.feature: passes": PASSED,
    "features/handoff/around.feature: never runs": ("untested", "untested", "skipped", "untested"),
    LEAD + "passes": PASSED,
    LEAD + "fails a promise": FAILED,
    LEAD + "meets a mistake of the suite": ERROR,
    LEAD + "sees the target crash": ("error", "error", "failed", "failed"),
    LEAD + "breaks in a hook before it": HOOK_ERROR,
    LEAD + "breaks in a hook after it": HOOK_ERROR,
    LEAD + "breaks in a hook of its tag": HOOK_ERROR,
    LEAD + "breaks while cleaning up": CLEANUP_ERROR,
    LEAD + "has a pending step": ERROR,
    LEAD + "is skipped by a step": ("skipped", "skipped", "skipped", "untested"),
    LEAD + "does not apply": ("skipped", "skipped", "skipped", "inapplicable"),
    LEAD + "cannot be told": ("error", "error", "unknown", "cannot tell"),
    LEAD + "does not reach its situation": ("error", "error", "unknown", "blocked"),
    LEAD + "scores <points> [points=81, note=new]": PASSED,
    LEAD + "scores <points> [points=80, note=hot]": PASSED,
    LEAD + "scores <points> [points=79, note=warm]": PASSED,
    LEAD + "scores <points> [points=79, note=warm] #2": PASSED,
    RULED + "passes": PASSED,
    RULED + "fails a promise": FAILED,
    RULED + "meets a mistake of the suite": ERROR,
    RULED + "breaks in a hook after it": HOOK_ERROR,
    RULED + "breaks while cleaning up": CLEANUP_ERROR,
    RULED + "a double -- name": PASSED,
    RULED + "a double -- name #2": FAILED,
    RULED + "rows in a rule [verb=passes]": PASSED,
    RULED + "rows in a rule [verb=fails]": FAILED,
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> InnerRun:
    """The whole self-test suite with its page, without the scenarios that end the run or are left out."""
    return inner_run(tmp_path_factory.mktemp("whole"), "--tags", "not @left_out and not @interrupted", html=True)


@pytest.fixture(scope="module")
def before_all(tmp_path_factory: pytest.TempPathFactory) -> InnerRun:
    """A run whose world cannot be built."""
    return inner_run(tmp_path_factory.mktemp("before"), "-D", "before_all=fails", "features/lead/ruled.feature")


@pytest.fixture(scope="module")
def interrupted(tmp_path_factory: pytest.TempPathFactory) -> InnerRun:
    """A run that somebody ends in its second scenario."""
    return inner_run(tmp_path_factory.mktemp("interrupted"), "features/lead/interrupted.feature")


def test_every_source_reports_every_outcome(whole: InnerRun) -> None:
    """No scenario is lost or called by another name: in Rules, in outlines, in hooks and in clean-ups."""
    assert whole.rows == EXPECTED


def test_failures_outside_scenarios_make_the_run_invalid(whole: InnerRun) -> None:
    """A failed hook or clean-up of a feature leaves a marker in Allure and an error of the suite in the verdict."""
    markers = [result["fullName"] for result in whole.allure if result["fullName"].startswith("outside error: ")]
    assert {
        "outside error: features/handoff/after.feature: Feature With a failing clean-up",
        "outside error: features/handoff/around.feature: Feature Behind a failed hook",
    } == set(markers)
    assert (whole.exit_code, whole.verdict["verdict"]) == (4, "invalid run")
    errors = [error.partition("\n")[0] for error in whole.verdict["suite_errors"]]
    assert "features/handoff/around.feature: Feature Behind a failed hook: HOOK-ERROR in before_feature: " in errors[1]


def test_sources_that_agree_give_no_difference(whole: InnerRun) -> None:
    """The only difference is what was not tested behind the failed hook and the skip."""
    expected = ["Fewer ran than planned: 2 of 28 scenarios were not tested."]
    assert expected == whole.verdict["reconciliation"]["differences"]


def test_results_have_ids_of_their_own(whole: InnerRun) -> None:
    """Nothing is shown as a retry of something else: not the same name in two files, not the same row twice."""
    assert {1} == set(Counter(result["historyId"] for result in whole.allure).values())


def test_suites_carry_business_words(whole: InnerRun) -> None:
    """A result stands under its folder's business word, its feature and its rule, with requirement and level."""
    result = next(r for r in whole.allure if r["fullName"] == RULED + "fails a promise")
    labels = {label["name"]: label["value"] for label in result["labels"] if label["name"] != "tag"}
    expected = ("Lead", "Ruled", "A rule is no hiding place", "LEAD-002", "must", "failed", "critical")
    names = ("parentSuite", "suite", "subSuite", "requirement", "level", "outcome", "severity")
    assert expected == tuple(labels[name] for name in names)


def test_evidence_is_attached_and_masked(whole: InnerRun) -> None:
    """What a hook attaches after a scenario and what was printed in it are kept; secrets and numbers are masked."""
    assert whole.folder
    result = next(r for r in whole.allure if r["fullName"] == RULED + "fails a promise")
    attached = {a["name"]: a["source"] for a in result["attachments"]}
    assert {"Conversation", "What the bots and the suite printed"} == set(attached)
    files = [file for file in whole.folder.rglob("*") if file.is_file() and file.suffix not in {".pdf", ".gz", ".xz"}]
    everything = "".join(unpack_page(file.read_text(encoding="utf-8")) for file in files)
    everything += json.dumps(read_data((whole.folder / "index.html").read_text(encoding="utf-8")), ensure_ascii=False)
    with open_allure_results(RunFolder(path=whole.folder)) as results:
        everything += "".join(file.read_text(encoding="utf-8") for file in results.iterdir())
    assert "token pit-•••••••" in everything
    assert "pit-0123456789abcdef" not in everything
    assert "+19095550134" not in everything


def test_red_scenarios_explain_themselves(whole: InnerRun) -> None:
    """The terminal shows a red scenario's requirement, its first error line and the command that replays it."""
    printed = " ".join(whole.printed.split())
    assert "failed: LEAD-001 fails a promise TargetError: Maria at +1•••••••34 waited too long." in printed
    assert " features/lead/answering.feature:8 -D target=" in printed
    assert "reference.toml -D seed=7" in printed
    assert "KeyError: 'missing' (in the target's code, <string>:2)" in printed


def test_page_shows_every_result(whole: InnerRun) -> None:
    """The rendered page counts every Allure result once, and calls nobody when it is opened."""
    assert whole.folder
    page = whole.folder / "allure"
    summary = json.loads((page / "summary.json").read_text(encoding="utf-8"))
    assert (summary["stats"]["total"], summary["stats"].get("retries")) == (30, None)
    assert ("invalid run", "unknown") == (summary["verdict"], summary["status"])
    shown = unpack_page((page / "index.html").read_text(encoding="utf-8"))
    assert 'src="http' not in shown
    assert 'data-verdict="invalid run"' in shown


@pytest.mark.skipif(find_browser() is None, reason="inapplicable: this machine has no Chromium")
def test_allure_shows_no_share(whole: InnerRun, tmp_path: Path) -> None:
    """Opened, Allure's page has the verdict for its title, and no percentage is to be seen on it."""
    assert whole.folder
    with run_browser(tmp_path) as browser:
        browser.open(
            (whole.folder / "allure" / "index.html").resolve().as_uri(),
            until="!!document.querySelector('[data-testid=report-title]')",
        )
        title = browser.evaluate("document.querySelector('[data-testid=report-title]').textContent")
        shown = browser.evaluate("document.body.innerText")
    assert title.startswith("Invalid run: nothing is decided: ")
    assert "the verdict" in shown
    assert "%" not in shown


def test_the_verdict_page_shows_every_scenario(whole: InnerRun) -> None:
    """The page people open has the record's verdict and as many scenarios as were planned."""
    assert whole.folder
    page = (whole.folder / "index.html").read_text(encoding="utf-8")
    assert f'<meta name="verdict" content="{whole.verdict["verdict"]}">' in page
    assert len(whole.verdict["scenarios"]) == len(read_data(page))


def test_failed_before_all_is_no_empty_success(before_all: InnerRun) -> None:
    """When before_all fails, every scenario is untested, the run is invalid and Allure says why."""
    assert (before_all.exit_code, before_all.verdict["verdict"]) == (4, "invalid run")
    assert {("untested", "untested", "skipped", "untested")} == set(before_all.rows.values())
    marker = next(r for r in before_all.allure if r["fullName"] == "outside error: before_all")
    assert "broken" == marker["status"]
    message = marker["statusDetails"]["message"]
    assert message.startswith("RuntimeError: no world to run in (in the suite's code, environment.py:")
    assert "Nothing ran" in before_all.verdict["reconciliation"]["differences"][0]


def test_interrupted_run_keeps_what_it_knew(interrupted: InnerRun) -> None:
    """What was over keeps its outcome, the rest is untested, nothing becomes a pass, and the exit code says so."""
    file = "features/lead/interrupted.feature: "
    outcomes = {row: words[-1] for row, words in interrupted.rows.items()}
    expected = {"is over before": "passed", "is cut short": "untested", "has no time left": "untested"}
    assert {file + name: outcome for name, outcome in expected.items()} == outcomes
    assert (
        interrupted.exit_code,
        interrupted.verdict["verdict"],
        interrupted.verdict["interrupted"],
    ) == (130, "interrupted", True)


def test_killed_run_is_invalid(tmp_path: Path) -> None:
    """When behave dies, what was over is kept, what was not is untested, and no result is made up."""
    ended = inner_run(tmp_path, "features/lead/killed.feature")
    outcomes = {row.rpartition(": ")[2]: words[-1] for row, words in ended.rows.items()}
    assert {"is over before": "passed", "dies": "untested"} == outcomes
    assert (4, "invalid run") == (ended.exit_code, ended.verdict["verdict"])
    assert "behave printed no totals: it stopped before its end." in ended.verdict["reconciliation"]["differences"]


@pytest.mark.parametrize(
    ("line", "first_line"),
    [
        (4, "SuiteError: Nobody is called Maria."),
        (7, "ValueError: the suite is wrong (in the suite's code, steps/outcome_steps.py:"),
        (10, "StepNotImplementedError: pending (in the suite's code, steps/outcome_steps.py:"),
        (14, "RuntimeError: after the scenario (in the suite's code, environment.py:"),
    ],
)
def test_a_gap_of_the_suite_makes_the_run_invalid(tmp_path: Path, line: int, first_line: str) -> None:
    """A declared error, a mistake in our code, a pending step, a failed hook: the place is named, no target judged."""
    ended = inner_run(tmp_path, f"features/lead/our_fault.feature:{line}")
    assert (4, "invalid run") == (ended.exit_code, ended.verdict["verdict"])
    (error,) = ended.verdict["suite_errors"]
    assert error.startswith(f"features/lead/our_fault.feature:{line}: {first_line}")
    assert "failed" not in {requirement["outcome"] for requirement in ended.verdict["requirements"].values()}
    assert "LEAD-001 (must)" not in ended.printed


def test_crash_of_the_target_is_the_targets(tmp_path: Path) -> None:
    """An exception that arose in the code of an in-process target fails the scenario."""
    ended = inner_run(tmp_path, "features/lead/targets_fault.feature")
    assert (1, "not accepted", []) == (ended.exit_code, ended.verdict["verdict"], ended.verdict["suite_errors"])
    assert "failed: LEAD-001 (must)" in ended.printed


@pytest.mark.parametrize(
    ("lines", "place"),
    [((4, 7, 10), "7: SetUpError: There is no file."), ((4, 14, 17), "14: SetUpError: There is no folder.")],
)
def test_set_up_error_ends_the_run_at_once(tmp_path: Path, lines: tuple[int, ...], place: str) -> None:
    """In a step or a hook, it is reported once, exit code 2; what was to come is untested, and no target is judged."""
    ended = inner_run(tmp_path, *(f"features/lead/set_up.feature:{line}" for line in lines))
    assert (2, "set-up error") == (ended.exit_code, ended.verdict["verdict"])
    errors = [error.partition("\n")[0] for error in ended.verdict["set_up_errors"]]
    assert [f"features/lead/set_up.feature:{place}"] == errors
    assert ["passed", "untested", "untested"] == [words[-1] for words in ended.rows.values()]
    assert "PARTIAL" not in ended.printed


def test_unwritten_steps_are_refused_before_the_run(tmp_path: Path) -> None:
    """All of them in one list, with file, line and the nearest sentence; nothing runs and no target is judged."""
    ended = inner_run(tmp_path, "features/lead/unwritten.feature")
    assert (4, "invalid run") == (ended.exit_code, ended.verdict["verdict"])
    file = "before the run: features/lead/unwritten.feature"
    typo, unknown = ended.verdict["suite_errors"]
    assert typo.startswith(
        f"{file}:8 (1 more): no step is written for 'Then it passses'; nearest: 'it passes' at steps/"
    )
    assert unknown.startswith(f"{file}:12: no step is written for 'When the moon is full tonight'")
    assert {"untested"} == {words[-1] for words in ended.rows.values()}
    assert "no step is written for 'Then it passses'; nearest: 'it passes'" in ended.printed


def test_malformed_tables_are_refused_before_the_run(tmp_path: Path) -> None:
    """All malformed rows, and the unwritten steps of the same features, stand in one list; the verdict is written."""
    suite = tmp_path / "suite"
    shutil.copytree(SUITE, suite)
    file = suite / "features" / "lead" / "unwritten.feature"
    table = "    And a table\n      | when |\n      | 09:00\n      | 10:00 | 11:00 |\n"
    file.write_text(file.read_text(encoding="utf-8") + table, encoding="utf-8")
    ended = inner_run(tmp_path / "reports", "features/lead/unwritten.feature", suite=suite)
    assert (4, "invalid run") == (ended.exit_code, ended.verdict["verdict"])
    (error,) = ended.verdict["suite_errors"]
    assert error.startswith("before the run: SuiteError: 2 table rows of the features are malformed.")
    assert "unwritten.feature:16: the table row has no last |: | 09:00" in error
    assert "unwritten.feature:17: the table row has 2 cells, the first row has 1: | 10:00 | 11:00 |" in error
    assert "INVALID RUN" in ended.printed


def test_failed_after_all_makes_a_green_run_invalid(tmp_path: Path) -> None:
    """A run whose scenarios all pass is still invalid when its closing hook fails."""
    ended = inner_run(tmp_path, "-D", "after_all=fails", "features/lead/answering.feature:5")
    (error,) = ended.verdict["suite_errors"]
    assert error.startswith("after_all: RuntimeError: the world will not end (in the suite's code, environment.py:")
    assert 4 == ended.exit_code


def test_green_run_of_a_part_is_passed_but_incomplete(tmp_path: Path) -> None:
    """A run of one green scenario, chosen by its line and in random order, is incomplete, with exit code 0."""
    ended = inner_run(tmp_path, "--shuffle", "features/lead/answering.feature:5")
    assert (0, "passed, incomplete", []) == (
        ended.exit_code,
        ended.verdict["verdict"],
        ended.verdict["reconciliation"]["differences"],
    )


@pytest.mark.parametrize(
    ("arguments", "first_line"),
    [
        (["--tags", "@left_outt"], "No scenario is tagged @left_outt."),
        (["--tags", "@left_out and"], "The tags '@left_out and' cannot be read."),
        (["features/lead/answring.feature"], "There is no feature features/lead/answring.feature."),
        (["--target", "nobody.toml"], "There is no fixture nobody.toml."),
        (["--target", "features"], "features cannot be read as a text file."),
    ],
)
def test_set_up_errors_stop_before_anything_runs(tmp_path: Path, arguments: list[str], first_line: str) -> None:
    """An unknown tag, feature or target gives one clear first line, exit code 2, and leaves no run behind."""
    ended = inner_run(tmp_path / "reports", *arguments)
    assert (2, f"Set-up error: {first_line}") == (ended.exit_code, ended.printed.splitlines()[0])
    assert ended.folder is None


def test_last_failed_runs_what_did_not_pass(tmp_path: Path) -> None:
    """Only those of the newest run, by their ids: a line moved since then changes nothing."""
    suite = tmp_path / "suite"
    shutil.copytree(SUITE, suite)
    file = suite / "features" / "lead" / "set_up.feature"
    reports = tmp_path / "reports"
    inner_run(reports, "features/lead/set_up.feature", suite=suite)
    file.write_text(f"# a comment\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    again = inner_run(reports, "--last-failed", "features/lead", suite=suite)
    assert ["meets a set-up error", "is not tried any more"] == [row.rpartition(": ")[2] for row in again.rows][:2]
    assert 2 == again.exit_code


def test_last_failed_without_a_red_scenario_is_refused(tmp_path: Path) -> None:
    """There is nothing to run again after a green run."""
    inner_run(tmp_path, "features/lead/answering.feature:5")
    again = inner_run(tmp_path, "--last-failed")
    assert (2, "Set-up error: There is nothing to run again.") == (again.exit_code, again.printed.splitlines()[0])
