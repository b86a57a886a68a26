"""The benchmark of the verdict page: as many scenarios as asked for, and the empty page taken off."""

import json
from pathlib import Path

from support.bench.page_speed import describe_openings, repeat_scenarios
from support.reporting.run_folder import RunFolder


def test_scenarios_are_repeated_under_names_of_their_own(tmp_path: Path) -> None:
    """Three of two: none is the same."""
    run, copy = RunFolder(path=tmp_path / "run"), RunFolder(path=tmp_path / "copy")
    run.path.mkdir()
    run.verdict.write_text(json.dumps({"scenarios": [{"id": "a"}, {"id": "b"}]}), encoding="utf-8")
    repeat_scenarios(run, copy, 3)
    assert ["a #0", "b #1", "a #2"] == [each["id"] for each in json.loads(copy.verdict.read_text())["scenarios"]]


def test_the_median_difference_is_stated() -> None:
    """One slow start of the browser does not count for the page."""
    assert "0.50 s beyond an empty page (0.40 s at best)" in describe_openings([(1.5, 1.0), (9.0, 2.0), (1.4, 1.0)])
