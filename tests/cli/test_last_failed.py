"""What did not pass in the newest run of a target is found by its ids."""

import json
from pathlib import Path

import pytest

from support.cli.last_failed import find_last_failed
from support.vocabulary.explained_error import SetUpError

TARGET = Path("fixtures/targets/reference.toml")


def leave_run(reports: Path, name: str, target: Path, **outcomes: str) -> None:
    """A finished run of this target."""
    (reports / name).mkdir()
    scenarios = [{"id": scenario, "outcome": outcome.replace("_", " ")} for scenario, outcome in outcomes.items()]
    verdict = {"run": {"target": target.as_posix()}, "scenarios": scenarios}
    (reports / name / "verdict.json").write_text(json.dumps(verdict), encoding="utf-8")


def test_newest_run_of_the_target_counts(tmp_path: Path) -> None:
    """Older runs, other targets, runs that were refused and verdicts that were cut off are passed over."""
    leave_run(tmp_path, "1", TARGET, a="failed", b="failed")
    leave_run(tmp_path, "2", TARGET.absolute(), a="passed", b="failed", c="untested", d="cannot_tell", e="inapplicable")
    leave_run(tmp_path, "3", TARGET)
    leave_run(tmp_path, "4", Path("other.toml"), f="failed")
    (tmp_path / "5").mkdir()
    (tmp_path / "5" / "verdict.json").write_text('{"run', encoding="utf-8")
    assert {"b", "c", "d"} == find_last_failed(tmp_path, TARGET)


def test_target_without_a_run_is_a_set_up_error(tmp_path: Path) -> None:
    """Without a finished run there is nothing to go on from."""
    leave_run(tmp_path, "1", Path("other.toml"), a="failed")
    with pytest.raises(SetUpError, match=r"There is no finished run of fixtures/targets/reference\.toml"):
        find_last_failed(tmp_path, TARGET)
