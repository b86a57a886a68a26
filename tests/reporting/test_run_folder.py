"""A run gets a folder of its own, or a clear refusal."""

from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest

from support.reporting.run_folder import RunFolder, create_run_folder, find_run_folder
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


def make_run(reports: Path, *, second: int, finished: bool = True, seed: int = 7) -> RunFolder:
    """A run that began in this second, finished or not."""
    run = create_run_folder(reports, began=MOMENT.replace(second=second), seed=seed)
    if finished:
        run.verdict.write_text("{}", encoding="utf-8")
    return run


def test_the_newest_run_is_found(tmp_path: Path) -> None:
    """Without a name the run that began last is taken; with one that one."""
    older, newest = make_run(tmp_path, second=1), make_run(tmp_path, second=2)
    assert newest.id == find_run_folder(tmp_path, None).id
    assert older.id == find_run_folder(tmp_path, older.id).id


def test_a_clock_that_was_put_back_changes_no_order(tmp_path: Path) -> None:
    """What began last is the newest, whatever its name says; so is the higher seed or number of one second."""
    make_run(tmp_path, second=30)
    assert make_run(tmp_path, second=2).id == find_run_folder(tmp_path, None).id
    make_run(tmp_path, second=40, seed=9)
    assert make_run(tmp_path, second=40, seed=10).id == find_run_folder(tmp_path, None).id
    assert [make_run(tmp_path, second=50).id for _ in range(11)][-1] == find_run_folder(tmp_path, None).id


def test_a_copy_is_never_the_newest(tmp_path: Path) -> None:
    """A copied, renamed or hand-made folder is found by its name alone."""
    older, newest = make_run(tmp_path, second=1), make_run(tmp_path, second=2)
    for name in ("zzz", f"{newest.id}-copy"):
        copytree(older.path, tmp_path / name)
    (tmp_path / "zzzz").mkdir()
    (tmp_path / "zzzz" / "verdict.json").write_text("{}", encoding="utf-8")
    assert newest.id == find_run_folder(tmp_path, None).id
    assert "zzz" == find_run_folder(tmp_path, "zzz").id


def test_an_unfinished_run_is_no_reason_to_show_an_older_one(tmp_path: Path) -> None:
    """It was killed, or is under way: then the run must be named."""
    older = make_run(tmp_path, second=1)
    make_run(tmp_path, second=2, finished=False)
    with pytest.raises(SetUpError, match="The newest run, 2026-03-10T17-00-02Z-seed-7, is not finished") as refused:
        find_run_folder(tmp_path, None)
    assert older.id in str(refused.value)
    assert older.id == find_run_folder(tmp_path, older.id).id


@pytest.mark.parametrize(("name", "said"), [(None, "There is no finished run"), ("x", "There is no run x")])
def test_missing_run_is_a_set_up_error(tmp_path: Path, name: str | None, said: str) -> None:
    """Asking for a run that is not there says so."""
    with pytest.raises(SetUpError, match=said):
        find_run_folder(tmp_path, name)
