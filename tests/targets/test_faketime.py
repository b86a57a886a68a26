"""libfaketime is found in the usual folders, or named as missing with the remedy; its file and variables are right."""

import os
from pathlib import Path

import pytest

from support.targets.faketime import (
    LIBRARY_VARIABLE,
    NAME,
    FaketimeFile,
    find_library,
    is_loaded_by,
    remove_shared_memory,
)
from support.vocabulary.explained_error import SetUpError


def put_library(folder: Path) -> Path:
    """A file of the library's name."""
    file = folder / "lib" / "x86_64-linux-gnu" / "faketime" / NAME
    file.parent.mkdir(parents=True)
    file.touch()
    return file


def test_it_is_found_in_the_usual_folders(tmp_path: Path) -> None:
    """Whatever the machine's architecture is called."""
    file = put_library(tmp_path)
    assert file == find_library("", {}, [f"{tmp_path}/nowhere", f"{tmp_path}/lib/*/faketime"])


def test_the_profile_and_a_variable_name_it(tmp_path: Path) -> None:
    """The profile goes first."""
    file = put_library(tmp_path)
    assert file == find_library("", {LIBRARY_VARIABLE: str(file)}, [])
    assert file == find_library(str(file), {LIBRARY_VARIABLE: "/nowhere.so"}, [])


@pytest.mark.parametrize(
    ("named", "environment", "seen"),
    [
        ("", {}, f"{NAME} is in none of /nowhere/faketime"),
        ("/nowhere.so", {}, "[time] library in the profile names /nowhere.so, and there is no such file"),
        ("", {LIBRARY_VARIABLE: "/nowhere.so"}, f"the variable {LIBRARY_VARIABLE} names /nowhere.so"),
    ],
)
def test_a_missing_library_is_named_with_the_remedy(named: str, environment: dict[str, str], seen: str) -> None:
    """It can be installed, or named, or done without."""
    with pytest.raises(SetUpError, match="libfaketime is not installed") as missing:
        find_library(named, environment, ["/nowhere/faketime"])
    assert seen in missing.value.seen
    assert "apt-get install -y --no-install-recommends faketime" in missing.value.perhaps
    assert LIBRARY_VARIABLE in missing.value.look


def test_the_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    """A program that has it open reads the old shift to its end."""
    file = FaketimeFile(Path("/lib/faketime.so"), tmp_path / "faketime")
    file.write_shift(-1.5)
    with (tmp_path / "faketime").open(encoding="ascii") as opened:
        file.write_shift(86_400)
        assert "-1.500000\n" == opened.read()
    assert "+86400.000000\n" == (tmp_path / "faketime").read_text(encoding="ascii")
    assert [tmp_path / "faketime"] == list(tmp_path.iterdir())


def test_a_program_reads_the_file(tmp_path: Path) -> None:
    """What the profile preloads itself stays."""
    file = FaketimeFile(Path("/lib/faketime.so"), tmp_path / "faketime")
    variables = file.build_environment({"LD_PRELOAD": "/lib/own.so"})
    assert "/lib/own.so:/lib/faketime.so" == variables["LD_PRELOAD"]
    assert str(tmp_path / "faketime") == variables["FAKETIME_TIMESTAMP_FILE"]
    assert "/lib/faketime.so" == file.build_environment({})["LD_PRELOAD"]


def test_what_a_killed_program_shared_is_removed(tmp_path: Path) -> None:
    """And nothing of another one."""
    for name in ("faketime_shm_17", "sem.faketime_sem_17", "faketime_shm_170"):
        (tmp_path / name).touch()
    remove_shared_memory([17, 18], tmp_path)
    assert ["faketime_shm_170"] == [file.name for file in tmp_path.iterdir()]


def test_this_program_does_not_load_it() -> None:
    """Its own time is the machine's."""
    if not Path("/proc/self/maps").exists():
        pytest.skip("inapplicable: only Linux has /proc")

    assert not is_loaded_by(os.getpid())
