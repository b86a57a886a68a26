"""Entries are written where they belong, and nothing else changes."""

from pathlib import Path

from tests.mutation.entries import entry, write
from tests.mutation.mutants import Alarm, alarms_in

LATE = Alarm(flaw="late", breaks=("LEAD-001",), red=frozenset({'features/b.feature: "<words>" [words=hi]', "a: b"}))
WRITTEN = """[flaws.late]
breaks = ["LEAD-001"]
red = [
    "a: b",
    "features/b.feature: \\"<words>\\" [words=hi]",
]
"""


def test_an_entry_is_ready_to_paste() -> None:
    """Scenarios stand in order, one a line."""
    assert WRITTEN == entry(LATE)


def test_an_entry_is_put_among_the_others(tmp_path: Path) -> None:
    """The file keeps what it says at its top, its entries their order."""
    (tmp_path / "lead.toml").write_text("# Of leads.\n\n[flaws.mute]\nbreaks = ['LEAD-002']\nred = []\n")

    assert [tmp_path / "lead.toml"] == write(tmp_path, [LATE])
    assert "# Of leads.\n\n" + WRITTEN + '\n[flaws.mute]\nbreaks = ["LEAD-002"]\nred = [\n]\n' == (
        tmp_path / "lead.toml"
    ).read_text(encoding="utf-8")


def test_an_area_without_a_file_gets_one(tmp_path: Path) -> None:
    """The first flaw of an area makes its file, which reads back as it was."""
    write(tmp_path, [LATE])

    assert {"late": LATE} == alarms_in(tmp_path)


def test_a_flaw_whose_first_requirement_changes_moves(tmp_path: Path) -> None:
    """It leaves the file of its old area."""
    write(tmp_path, [LATE])
    changed = Alarm(flaw="late", breaks=("BUY-001", "LEAD-001"), red=LATE.red)
    write(tmp_path, [changed])

    assert {"late": changed} == alarms_in(tmp_path)
    assert "flaws" not in (tmp_path / "lead.toml").read_text(encoding="utf-8")


def test_what_is_as_it_was_is_not_written(tmp_path: Path) -> None:
    """Writing the same again changes no file."""
    write(tmp_path, [LATE])

    assert [] == write(tmp_path, [LATE])
