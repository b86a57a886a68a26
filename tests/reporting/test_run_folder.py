"""A run gets a folder of its own, or a clear refusal."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from support.reporting.run_folder import create_run_folder, find_run_folder
from support.vocabulary.explained_error import SetUpError

MOMENT = datetime(2026, 3, 10, 17, 0, 5, tzinfo=UTC)


def test_name_says_when_and_which_seed(tmp_path: Path) -> None:
    """A run is named after its beginning in UTC and its seed."""
    assert "2026-03-10T17-00-05Z-seed-7" == create_run_folder(tmp_path / "reports", began=MOMENT, seed=7).id


def test_two_runs_in_one_second_stay_apart(tmp_path: Path) -> None:
    """The second run of the same second and seed gets a number."""
    create_run_folder(tmp_path, began=MOMENT, seed=7)
    assert "2026-03-10T17-00-05Z-seed-7-2" == create_run_folder(tmp_path, began=MOMENT, seed=7).id


def test_unwritable_place_is_refused(tmp_path: Path) -> None:
    """A file in the folder's place is a set-up error that names the place."""
    (tmp_path / "reports").write_text("", encoding="utf-8")
    with pytest.raises(SetUpError, match=r"Nothing can be written to .*reports/"):
        create_run_folder(tmp_path / "reports", began=MOMENT, seed=7)


def test_latest_finished_run_is_found(tmp_path: Path) -> None:
    """Without a name the latest run with a verdict is taken; one that never finished is none."""
    for second in (1, 2, 3):
        run = create_run_folder(tmp_path, began=MOMENT.replace(second=second), seed=7)
        if second < 3:
            run.verdict.write_text("{}", encoding="utf-8")
    assert "2026-03-10T17-00-02Z-seed-7" == find_run_folder(tmp_path, None).id
    assert "2026-03-10T17-00-01Z-seed-7" == find_run_folder(tmp_path, "2026-03-10T17-00-01Z-seed-7").id


@pytest.mark.parametrize(("name", "said"), [(None, "There is no finished run"), ("x", "There is no run x")])
def test_missing_run_is_a_set_up_error(tmp_path: Path, name: str | None, said: str) -> None:
    """Asking for a run that is not there says so."""
    with pytest.raises(SetUpError, match=said):
        find_run_folder(tmp_path, name)
