"""Scenarios that could not fail are refused before anything runs."""

from pathlib import Path

import pytest

from support.behave_bridge.planning import plan
from support.vocabulary.explained_error import SetUpError

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
    ("whole", "hollow", "told"),
    [
        ("      Then it holds\n", "", "'a promise' has no Then"),
        ("      Given something\n      Then it holds\n", "", "'a promise' has no Then"),
        ("        | x  |\n", "", "'many promises' has no row"),
    ],
)
def test_hollow_scenarios_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: str, hollow: str, told: str
) -> None:
    """No Then, no steps, no rows: each is named with its file and line; whole scenarios are planned."""
    monkeypatch.chdir(tmp_path)
    feature = tmp_path / "f.feature"
    feature.write_text(PROMISE, "utf-8")
    assert 2 == len(plan(["f.feature"]).scenarios)
    feature.write_text(PROMISE.replace(whole, hollow), "utf-8")
    with pytest.raises(SetUpError) as refused:
        plan(["f.feature"])
    assert told in refused.value.what
