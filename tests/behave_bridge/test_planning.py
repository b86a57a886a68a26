"""Before anything runs the scenarios are chosen, and those that could not fail are refused."""

import re
from pathlib import Path

import pytest

from support.behave_bridge.planning import build_scenario_plan
from support.vocabulary.explained_error import SetUpError
from tests.layout.project import PROJECT

PROMISE = """Feature: F
  Rule: R
    Scenario: a promise
      Given something
      Then it holds
    Scenario Outline: many promises
      Then <it> holds
      Examples:
        | it |
        | x  |
"""


@pytest.mark.parametrize(
    ("whole", "hollow", "problem"),
    [
        ("      Then it holds\n", "", "'a promise' has no Then"),
        ("      Given something\n      Then it holds\n", "", "'a promise' has no Then"),
        ("        | x  |\n", "", "'many promises' has no row"),
    ],
)
def test_hollow_scenarios_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: str, hollow: str, problem: str
) -> None:
    """No Then, no steps, no rows: each is named with its file and line; whole scenarios are planned."""
    monkeypatch.chdir(tmp_path)
    feature = tmp_path / "f.feature"
    feature.write_text(PROMISE, "utf-8")
    assert 2 == len(build_scenario_plan(["f.feature"]).scenarios)
    feature.write_text(PROMISE.replace(whole, hollow), "utf-8")
    with pytest.raises(SetUpError) as refused:
        build_scenario_plan(["f.feature"])
    assert problem in refused.value.what


def test_only_files_with_a_selected_scenario_are_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in which the tags select nothing is not handed to behave, and its scenarios are none of the run's."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.feature").write_text(PROMISE, "utf-8")
    (tmp_path / "b.feature").write_text(PROMISE.replace("    Scenario:", "    @smoke\n    Scenario:"), "utf-8")
    planned = build_scenario_plan(["a.feature", "b.feature"], "@smoke")
    assert ("b.feature",) == planned.locations
    assert ["b.feature"] == [scenario.file for scenario in planned.others]


@pytest.mark.parametrize("tags", ["@smok", "@smoke and", "(@must"])
def test_errors_for_tags_recommend_none_that_is_missing(monkeypatch: pytest.MonkeyPatch, tags: str) -> None:
    """Every tag that an error names, apart from the mistyped ones, is carried by the features."""
    monkeypatch.chdir(PROJECT)
    with pytest.raises(SetUpError) as refused:
        build_scenario_plan(["features"], tags)
    carried = {tag for scenario in build_scenario_plan(["features"]).scenarios for tag in scenario.tags}
    named = set(re.findall(r"@([\w.-]+)", f"{refused.value.perhaps} {refused.value.look}"))
    assert set() == named - carried


def test_feature_that_is_no_text_is_a_set_up_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not UTF-8 is refused with a clear first line."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.feature").write_bytes(b"Feature: \xff")
    with pytest.raises(SetUpError, match="A feature cannot be read"):
        build_scenario_plan(["a.feature"])
