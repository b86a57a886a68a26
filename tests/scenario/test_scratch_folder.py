"""Temporary files go where they can be written; a machine without such a folder is a set-up error."""

import shutil
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from support.scenario.scratch_folder import choose_scratch_folder
from support.vocabulary.explained_error import SetUpError


class Usage(NamedTuple):
    """What `shutil.disk_usage` returns."""

    total: int
    used: int
    free: int


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders, the first one preferred."""
    first, second = tmp_path / "memory", tmp_path / "disk"
    first.mkdir()
    second.mkdir()
    return first, second


def test_first_folder_that_works_is_taken(folders: tuple[Path, Path]) -> None:
    """The preferred folder is used, and nothing of the trial stays in it."""
    assert folders[0] == choose_scratch_folder(folders)
    assert [] == list(folders[0].iterdir())


def test_full_folder_is_passed_over(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """With one byte too little in memory the disk is used; with exactly enough, memory."""
    free = {folders[0]: 99, folders[1]: 10_000}
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(0, 0, free[folder]))
    assert folders[1] == choose_scratch_folder(folders, needed=100)
    assert folders[0] == choose_scratch_folder(folders, needed=99)


def test_folder_that_refuses_files_is_passed_over(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Free space proves nothing: a read-only folder is found out by writing to it."""
    real = tempfile.TemporaryFile

    def refuse(**where: Any) -> Any:
        if where["dir"] == folders[0]:
            raise OSError(30, "Read-only file system")
        return real(**where)

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    assert folders[1] == choose_scratch_folder(folders)


def test_missing_folder_is_passed_over(folders: tuple[Path, Path]) -> None:
    """A machine without the preferred folder uses the next one."""
    folders[0].rmdir()
    assert folders[1] == choose_scratch_folder(folders)


def test_no_folder_is_a_set_up_error(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each folder is named with the reason against it."""
    folders[0].rmdir()
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(0, 0, 1024**2) if folder.is_dir() else missing())
    with pytest.raises(SetUpError, match="There is no folder for temporary files") as refused:
        choose_scratch_folder(folders)
    assert [
        f"{folders[0]}: No such file or directory",
        f"{folders[1]}: 1 MB are free, 64 MB are needed",
    ] == refused.value.seen.splitlines()


def missing() -> Usage:
    """Raise what the system raises for a folder that is not there."""
    raise FileNotFoundError(2, "No such file or directory")
