"""Allure's results survive being packed."""

import json
from pathlib import Path

import pytest

from support.reporting.allure_archive import open_allure_results, pack_allure_results, read_allure_results
from support.reporting.run_folder import RunFolder

RESULTS = [{"fullName": "a", "status": "passed"}, {"fullName": "b — ünïcode", "status": "failed"}]


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    """A run with two results and an attachment that is no text."""
    run = RunFolder(path=tmp_path)
    run.allure.mkdir()
    for number, result in enumerate(RESULTS):
        (run.allure / f"{number}-result.json").write_text(json.dumps(result), encoding="utf-8")
    (run.allure / "x-attachment.png").write_bytes(b"\x89PNG\x00\xff")
    return run


def test_packed_results_are_the_same(folder: RunFolder) -> None:
    """Every file comes back byte for byte, and the folder is gone meanwhile and afterwards."""
    pack_allure_results(folder)
    assert not folder.allure.exists()
    assert RESULTS == read_allure_results(folder)
    with open_allure_results(folder) as results:
        assert b"\x89PNG\x00\xff" == (results / "x-attachment.png").read_bytes()
    assert not results.exists()


def test_results_that_are_not_packed_are_read_where_they_lie(folder: RunFolder) -> None:
    """A run that was killed before its end has them in a folder still."""
    with open_allure_results(folder) as results:
        assert folder.allure == results
    assert RESULTS == read_allure_results(folder)


def test_the_same_results_make_the_same_file(folder: RunFolder, tmp_path: Path) -> None:
    """Neither the time nor the user of this machine is in it."""
    again = RunFolder(path=tmp_path / "again")
    again.allure.mkdir(parents=True)
    for file in sorted(folder.allure.iterdir(), reverse=True):
        (again.allure / file.name).write_bytes(file.read_bytes())
    pack_allure_results(folder)
    pack_allure_results(again)
    assert folder.allure_archive.read_bytes() == again.allure_archive.read_bytes()


def test_nothing_to_pack(tmp_path: Path) -> None:
    """A run without results gets no archive, and is read as empty."""
    folder = RunFolder(path=tmp_path)
    pack_allure_results(folder)
    assert not folder.allure_archive.exists()
    assert [] == read_allure_results(folder)


def test_a_full_disk_leaves_the_results(folder: RunFolder) -> None:
    """The error is raised, the folder stays, and no part of a file is left."""
    part = folder.allure_archive.with_suffix(".part")
    part.symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        pack_allure_results(folder)
    assert RESULTS == read_allure_results(folder)
    assert not part.is_symlink()
    assert not folder.allure_archive.exists()
