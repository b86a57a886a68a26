"""What disappears from the features is noticed: the plan is laid beside the scenarios frozen with the release."""

import shutil
from pathlib import Path

import pytest

from support.behave_bridge.planning import build_scenario_plan
from support.cli.options import RELEASE
from support.signoff.frozen_scenarios import (
    find_frozen_file,
    freeze_scenarios,
    read_frozen_scenarios,
    require_frozen_scenarios,
)
from support.vocabulary.explained_error import SetUpError, SuiteError

FROZEN = read_frozen_scenarios(find_frozen_file(RELEASE))
ANSWERING = Path("features/lead/answering.feature")
OPT_OUT = Path("features/conversation/opt_out.feature")


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The features in another folder, which is the working folder."""
    shutil.copytree("features", tmp_path / "features")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def compare(*paths: str, tags: str = "") -> None:
    """Compare a run of these paths."""
    require_frozen_scenarios(FROZEN, build_scenario_plan(paths, tags).found, paths, project=Path.cwd())


def refuse(*paths: str, tags: str = "") -> str:
    """What a run of these paths is refused with."""
    with pytest.raises(SuiteError) as refused:
        compare(*paths, tags=tags)
    return f"{refused.value.what}\n{refused.value.seen}"


def remove_lines(file: Path, first: str, count: int) -> None:
    """Remove so many lines, from the first that begins so."""
    lines = file.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.strip().startswith(first))
    file.write_text("\n".join(lines[:at] + lines[at + count :]) + "\n", encoding="utf-8")


def test_the_frozen_scenarios_are_those_of_the_features() -> None:
    """Else: make freeze-scenarios."""
    assert freeze_scenarios(build_scenario_plan(["features"]).found) == FROZEN


def test_the_release_as_it_is_passes(copied: Path) -> None:
    """Whole, by folder, by file, by line and by tag."""
    assert copied.is_dir()
    for paths in (["features"], ["features/lead"], [str(ANSWERING)], [f"{ANSWERING}:25"]):
        compare(*paths)
    compare("features", tags="@smoke")


def test_a_feature_file_that_is_gone_is_named(copied: Path) -> None:
    """With how many scenarios of which requirements it held; a run of other folders says nothing of it."""
    gone = [name for names in FROZEN.values() for name in names if name.startswith(f"{ANSWERING}: ")]
    (copied / ANSWERING).unlink()
    said = refuse("features")
    assert said.startswith(f"{len(gone)} of {sum(map(len, FROZEN.values()))} scenarios of the release are missing.")
    assert "LEAD-001: " in said
    assert f"{ANSWERING}: " in said
    assert f"{len(gone)} of " in refuse("features/lead")
    assert f"{len(gone)} of " in refuse("features", tags="@must")
    compare("features/buyer")


def test_a_row_that_is_gone_is_named(copied: Path) -> None:
    """One row of an Examples table."""
    remove_lines(copied / ANSWERING, "| 00:00", 1)
    for paths in (["features"], ["features/lead"], [str(ANSWERING)]):
        assert refuse(*paths).startswith("1 of ")
    compare("features/buyer")


def test_a_scenario_under_another_requirement_is_missing(copied: Path) -> None:
    """A must that lost its scenario to a may is judged by less."""
    file = copied / ANSWERING
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("@req.LEAD-001 @must", "@req.LEAD-014 @must", 1), encoding="utf-8")
    assert "LEAD-001: " in refuse("features")


def test_a_scenario_that_is_new_is_no_loss(copied: Path) -> None:
    """It is judged like any other."""
    file = copied / ANSWERING
    more = "\n    @req.LEAD-001 @must\n    Scenario: One more\n      Given a\n      Then b\n"
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    compare("features")


def test_features_of_another_project_are_not_the_releases(copied: Path) -> None:
    """They are judged, and nothing of the release is expected in them."""
    (copied / ANSWERING).unlink()
    found = build_scenario_plan(["features"]).found
    require_frozen_scenarios(FROZEN, found, ["features"], project=copied / "elsewhere")


@pytest.mark.parametrize("content", ["", "{}", '{"LEAD-001": "a"}'])
def test_a_frozen_file_that_cannot_be_read_is_refused(tmp_path: Path, content: str) -> None:
    """Without it nothing that disappears would be noticed."""
    file = tmp_path / "release-2.scenarios.json"
    if content:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(SetUpError, match="freeze-scenarios"):
        read_frozen_scenarios(file)
