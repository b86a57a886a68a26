"""The lock file is written as it is read, and read strictly."""

from pathlib import Path

import pytest

from support.mutation.kills_lockfile import LOCK, format_kills_lockfile, read_kills_lockfile, write_kills_lockfile
from support.vocabulary.explained_error import SetUpError

KILLS = {
    "BUY-001_mute": frozenset({'features/b.feature: "<words>" [words=a b]'}),
    "LEAD-001_late": frozenset({"features/a.feature: It", 'features/b.feature: "<words>" [words=a b]'}),
}
LINES = [
    "features/a.feature: It\tLEAD-001_late",
    'features/b.feature: "<words>" [words=a b]\tBUY-001_mute LEAD-001_late',
]


def test_each_scenario_has_one_line_with_the_mutants_it_kills() -> None:
    """Scenarios and mutants stand in order, below lines that say what the file is."""
    lines = format_kills_lockfile(KILLS).splitlines()

    assert [line for line in lines if not line.startswith("#")] == LINES
    assert "python -m support.mutation --write" in "".join(lines[:2])


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """Writing and reading the lock keeps every pair."""
    write_kills_lockfile(KILLS, KILLS, tmp_path / "lock")

    assert KILLS == read_kills_lockfile(tmp_path / "lock")


def test_the_committed_lock_is_as_the_tool_writes_it() -> None:
    """The lock was not edited by hand."""
    assert LOCK.read_text(encoding="utf-8") == format_kills_lockfile(read_kills_lockfile())


def test_only_mutants_that_were_run_change(tmp_path: Path) -> None:
    """Others keep their scenarios, and mutants that are not registered any more go."""
    write_kills_lockfile(KILLS, KILLS, tmp_path / "lock")
    changed = frozenset({"features/a.feature: It"})

    assert write_kills_lockfile({"BUY-001_mute": changed}, KILLS, tmp_path / "lock")
    assert {**KILLS, "BUY-001_mute": changed} == read_kills_lockfile(tmp_path / "lock")
    assert write_kills_lockfile({}, ["BUY-001_mute"], tmp_path / "lock")
    assert {"BUY-001_mute": changed} == read_kills_lockfile(tmp_path / "lock")


def test_what_is_as_it_was_is_not_written(tmp_path: Path) -> None:
    """Writing the same again changes nothing."""
    write_kills_lockfile(KILLS, KILLS, tmp_path / "lock")

    assert not write_kills_lockfile(KILLS, KILLS, tmp_path / "lock")


@pytest.mark.parametrize(
    "text",
    [
        "features/a.feature: It\n",
        "\tLEAD-001_late\n",
        "features/a.feature: It\t\n",
        "features/a.feature: It\tLEAD-001_late  BUY-001_mute\n",
        "features/a.feature: It\tLEAD-001_late LEAD-001_late\n",
        "features/a.feature: It\tLEAD-001_late\nfeatures/a.feature: It\tBUY-001_mute\n",
        "<<<<<<< HEAD\n",
    ],
    ids=["no tab", "no scenario", "no mutant", "two blanks", "mutant twice", "scenario twice", "merge conflict"],
)
def test_a_malformed_lock_is_refused(tmp_path: Path, text: str) -> None:
    """The error says which line is wrong."""
    (tmp_path / "lock").write_text("# Mutants.\n" + text, encoding="utf-8")

    with pytest.raises(SetUpError) as refused:
        read_kills_lockfile(tmp_path / "lock")
    assert "line " in refused.value.seen


def test_a_missing_lock_is_refused(tmp_path: Path) -> None:
    """The error says how to write it."""
    with pytest.raises(SetUpError) as refused:
        read_kills_lockfile(tmp_path / "lock")
    assert "--write" in refused.value.look
