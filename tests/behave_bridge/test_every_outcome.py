"""behave, JUnit, Allure and the record say the same of every way a scenario can end."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.behave_bridge.inner_run import InnerRun, inner_run

PASSED = ("passed", "passed", "passed", "passed")
FAILED = ("failed", "failed", "failed", "failed")
ERROR = ("error", "error", "broken", "failed")
HOOK_ERROR = ("hook_error", "hook_error", "broken", "failed")
CLEANUP_ERROR = ("cleanup_error", "cleanup_error", "broken", "failed")
LEAD = "features/lead/answering.feature: "
RULED = "features/lead/ruled.feature: "

EXPECTED = {
    "features/handoff/after.feature: passes": PASSED,
    "features/handoff/around.feature: never runs": ("untested", "untested", "skipped", "untested"),
    LEAD + "passes": PASSED,
    LEAD + "fails a promise": FAILED,
    LEAD + "raises an error": ERROR,
    LEAD + "breaks in a hook before it": HOOK_ERROR,
    LEAD + "breaks in a hook after it": HOOK_ERROR,
    LEAD + "breaks in a hook of its tag": HOOK_ERROR,
    LEAD + "breaks while cleaning up": CLEANUP_ERROR,
    LEAD + "has a step nobody wrote": ERROR,
    LEAD + "has a pending step": ERROR,
    LEAD + "is skipped by a step": ("skipped", "skipped", "skipped", "untested"),
    LEAD + "does not apply": ("skipped", "skipped", "skipped", "inapplicable"),
    LEAD + "cannot be told": ("error", "error", "unknown", "cannot tell"),
    LEAD + "scores <points> [points=81, note=new]": PASSED,
    LEAD + "scores <points> [points=80, note=hot]": PASSED,
    LEAD + "scores <points> [points=79, note=warm]": PASSED,
    LEAD + "scores <points> [points=79, note=warm] #2": PASSED,
    RULED + "passes": PASSED,
    RULED + "fails a promise": FAILED,
    RULED + "raises an error": ERROR,
    RULED + "breaks in a hook after it": HOOK_ERROR,
    RULED + "breaks while cleaning up": CLEANUP_ERROR,
    RULED + "has a step nobody wrote": ERROR,
    RULED + "a double -- name": PASSED,
    RULED + "a double -- name #2": FAILED,
    RULED + "rows in a rule [verb=passes]": PASSED,
    RULED + "rows in a rule [verb=fails]": FAILED,
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> InnerRun:
    """The whole inner suite, the page included, without the scenarios that end the run or are left out."""
    return inner_run(tmp_path_factory.mktemp("whole"), "--tags", "not @left_out and not @interrupted", page=True)


@pytest.fixture(scope="module")
def before_all(tmp_path_factory: pytest.TempPathFactory) -> InnerRun:
    """A run whose world cannot be built."""
    return inner_run(tmp_path_factory.mktemp("before"), "-D", "before_all=fails", "features/lead/ruled.feature")


@pytest.fixture(scope="module")
def interrupted(tmp_path_factory: pytest.TempPathFactory) -> InnerRun:
    """A run that somebody ends in its second scenario."""
    return inner_run(tmp_path_factory.mktemp("interrupted"), "features/lead/interrupted.feature")


def test_every_account_tells_every_outcome(whole: InnerRun) -> None:
    """No scenario is lost or called by another name: in Rules, in outlines, in hooks and in clean-ups."""
    assert whole.rows == EXPECTED


def test_failures_outside_scenarios_break_the_run(whole: InnerRun) -> None:
    """A failed hook or clean-up of a feature leaves a marker in Allure and a difference in the verdict."""
    markers = [result["fullName"] for result in whole.allure if result["fullName"].startswith("trouble: ")]
    assert {
        "trouble: features/handoff/after.feature: Feature With a failing clean-up",
        "trouble: features/handoff/around.feature: Feature Behind a failed hook",
    } == set(markers)
    assert (whole.exit_code, whole.verdict["verdict"]) == (4, "broken")


def test_only_real_differences_are_told(whole: InnerRun) -> None:
    """Accounts that agree give no difference; what was not tested, and what failed around scenarios, does."""
    differences = whole.verdict["reconciliation"]["differences"]
    assert ["Fewer ran than planned: 2 of 28 scenarios were not tested."] == differences[:1]
    assert 3 == len(differences)


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
    everything = "".join(
        file.read_text(encoding="utf-8")
        for file in whole.folder.rglob("*")
        if file.suffix != ".html" and file.is_file()
    )
    assert "token pit-•••••••" in everything
    assert "pit-0123456789abcdef" not in everything
    assert "+19095550134" not in everything


def test_red_scenarios_explain_themselves(whole: InnerRun) -> None:
    """The terminal shows a red scenario's requirement, its first error line and the command that replays it."""
    told = " ".join(whole.printed.split())
    assert "failed: LEAD-001 fails a promise AssertionError: Maria at +1•••••••34 waited too long." in told
    assert "Replay: behave features/lead/answering.feature:8 -D seed=7" in told


def test_page_shows_every_result(whole: InnerRun) -> None:
    """The rendered page counts every Allure result once, and calls nobody when it is opened."""
    assert whole.folder
    page = whole.folder / "report"
    stats = json.loads((page / "summary.json").read_text(encoding="utf-8"))["stats"]
    assert (stats["total"], stats.get("retries")) == (30, None)
    assert 'src="http' not in (page / "index.html").read_text(encoding="utf-8")


def test_failed_before_all_is_no_empty_success(before_all: InnerRun) -> None:
    """When the world cannot be built, every scenario is untested, the run is broken and Allure says why."""
    assert (before_all.exit_code, before_all.verdict["verdict"]) == (4, "broken")
    assert {("untested", "untested", "skipped", "untested")} == set(before_all.rows.values())
    marker = next(r for r in before_all.allure if r["fullName"] == "trouble: before_all")
    assert (marker["status"], marker["statusDetails"]["message"]) == ("broken", "RuntimeError: no world to run in")
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


def test_killed_run_is_broken(tmp_path: Path) -> None:
    """When behave dies, what was over is kept, what was not is untested, and no account is made up."""
    ended = inner_run(tmp_path, "features/lead/killed.feature")
    outcomes = {row.rpartition(": ")[2]: words[-1] for row, words in ended.rows.items()}
    assert {"is over before": "passed", "dies": "untested"} == outcomes
    assert (4, "broken") == (ended.exit_code, ended.verdict["verdict"])
    assert "behave printed no totals: it stopped before its end." in ended.verdict["reconciliation"]["differences"]


def test_a_fault_of_the_suite_breaks_the_run(tmp_path: Path) -> None:
    """Where the suite itself is wrong the target is not judged, neither accepted nor refused."""
    ended = inner_run(tmp_path, "features/lead/our_fault.feature")
    file = "features/lead/our_fault.feature: is our own mistake"
    assert (4, "broken") == (ended.exit_code, ended.verdict["verdict"])
    assert [f"{file}: the suite itself is wrong, so nothing is known."] == ended.verdict["reconciliation"][
        "differences"
    ]


def test_failed_after_all_breaks_a_green_run(tmp_path: Path) -> None:
    """A run whose scenarios all pass is still broken when its closing hook fails."""
    ended = inner_run(tmp_path, "-D", "after_all=fails", "features/lead/answering.feature:5")
    expected = ["after_all failed: RuntimeError: the world will not end"]
    assert expected == ended.verdict["reconciliation"]["differences"]
    assert 4 == ended.exit_code


def test_green_run_of_a_part_has_passed_so_far(tmp_path: Path) -> None:
    """A run of one green scenario, chosen by its line and in random order, passed so far, with exit code 0."""
    ended = inner_run(tmp_path, "--shuffle", "features/lead/answering.feature:5")
    assert (0, "passed so far", []) == (
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
    ],
)
def test_set_up_errors_stop_before_anything_runs(tmp_path: Path, arguments: list[str], first_line: str) -> None:
    """An unknown tag, feature or target gives one clear first line, exit code 2, and leaves no run behind."""
    ended = inner_run(tmp_path / "reports", *arguments)
    assert (2, f"Set-up error: {first_line}") == (ended.exit_code, ended.printed.splitlines()[0])
    assert ended.folder is None
