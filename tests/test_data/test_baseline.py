"""The baseline and the session are read strictly."""

from pathlib import Path

import pytest

from support.test_data.baseline import load_baseline, load_comparison_session
from support.vocabulary.explained_error import SetUpError

BASELINES = Path(__file__).parents[2] / "fixtures" / "baselines"


def test_the_baseline_names_what_can_be_run() -> None:
    """A ref, when it was measured, and at least one figure above nothing."""
    baseline = load_baseline(BASELINES / "history.jsonl")
    assert baseline.ref
    assert baseline.figures
    assert min(baseline.figures.values()) > 0


def test_an_unknown_effort_is_reported() -> None:
    """With those that are."""
    session = load_comparison_session(BASELINES / "session.toml")
    assert 1 == session.repetitions_for("quick")
    with pytest.raises(SetUpError, match="no effort 'hasty'"):
        session.repetitions_for("hasty")


LINE = '{"ref": "%s", "date": "2026-01-01", "figures": {"answer time": 0.01}, "environment": {}}\n'


def test_the_last_line_is_the_baseline(tmp_path: Path) -> None:
    """Earlier ones are history."""
    file = tmp_path / "history.jsonl"
    file.write_text(LINE % "first" + LINE % "second", encoding="utf-8")
    assert "second" == load_baseline(file).ref


def test_an_unreadable_line_is_reported_by_its_number(tmp_path: Path) -> None:
    """So is a history without a line."""
    file = tmp_path / "history.jsonl"
    file.write_text(LINE % "first" + '{"ref": "second", "colour": "blue"}\n', encoding="utf-8")
    with pytest.raises(SetUpError, match=r"history\.jsonl:2 is no baseline"):
        load_baseline(file)
    file.write_text("", encoding="utf-8")
    with pytest.raises(SetUpError, match="no baseline"):
        load_baseline(file)
