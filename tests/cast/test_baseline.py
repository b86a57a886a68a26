"""The baseline and the session are read strictly."""

from pathlib import Path

import pytest

from support.cast.baseline import load_baseline, load_session
from support.vocabulary.lesson import SetUpError

BASELINES = Path(__file__).parents[2] / "fixtures" / "baselines"


def test_the_baseline_names_what_can_be_run() -> None:
    """A ref, when it was measured, and at least one figure above nothing."""
    baseline = load_baseline(BASELINES / "reference.toml")
    assert baseline.ref
    assert baseline.figures
    assert min(baseline.figures.values()) > 0


def test_an_effort_that_is_not_named_is_told() -> None:
    """With those that are."""
    session = load_session(BASELINES / "session.toml")
    assert 1 == session.times_with("quick")
    with pytest.raises(SetUpError, match="no effort 'hasty'"):
        session.times_with("hasty")


def test_a_word_nobody_knows_is_refused(tmp_path: Path) -> None:
    """With its file."""
    file = tmp_path / "reference.toml"
    file.write_text('ref = "a"\ndate = "2026-01-01"\ncolour = "blue"\n[figures]\n[environment]\n', encoding="utf-8")
    with pytest.raises(SetUpError, match=r"reference\.toml"):
        load_baseline(file)
