"""The alarms' files are read strictly."""

from pathlib import Path

import pytest

from support.vocabulary.explained_error import SetUpError
from tests.mutation.mutants import Alarm, alarms_in, named_in

DEAF = '[flaws.deaf]\nbreaks = ["BUY-001", "LEAD-001"]\nred = ["features/a.feature: It"]\n'


def test_every_file_of_the_folder_is_read(tmp_path: Path) -> None:
    """Flaws of all areas come in order of their names; an area without a flaw has its file all the same."""
    (tmp_path / "lead.toml").write_text('[flaws.late]\nbreaks = ["LEAD-001"]\nred = []\n')
    (tmp_path / "buyer.toml").write_text(DEAF)
    (tmp_path / "seller.toml").write_text("# Nothing yet.\n")

    assert [
        ("deaf", Alarm(flaw="deaf", breaks=("BUY-001", "LEAD-001"), red=frozenset({"features/a.feature: It"}))),
        ("late", Alarm(flaw="late", breaks=("LEAD-001",), red=frozenset())),
    ] == list(alarms_in(tmp_path).items())


@pytest.mark.parametrize(
    ("file", "text", "refusal"),
    [
        ("buyer.toml", DEAF.replace("red =", "reds ="), "reds"),
        ("lead.toml", DEAF, "belongs in buyer.toml"),
        ("buyer.toml", DEAF.replace('"BUY-001", "LEAD-001"', ""), "breaks no requirement"),
        ("buyer.toml", DEAF.replace("BUY-001", "BUYS-001"), "breaks no requirement of a known area"),
        ("buyer.toml", DEAF.replace('"features/a.feature: It"', '"It", "It"'), "names a scenario twice"),
        ("buyer.toml", DEAF + DEAF, "not valid TOML"),
    ],
    ids=["unknown key", "another area", "nothing broken", "no such area", "scenario twice", "flaw twice"],
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, file: str, text: str, refusal: str) -> None:
    """A wrong entry is refused with the name of its file."""
    (tmp_path / file).write_text(text)

    with pytest.raises(SetUpError, match=refusal) as refused:
        alarms_in(tmp_path)
    assert file in refused.value.what


def test_a_flaw_in_two_files_is_refused(tmp_path: Path) -> None:
    """One flaw has one entry."""
    (tmp_path / "buyer.toml").write_text(DEAF)
    (tmp_path / "lead.toml").write_text(DEAF)

    with pytest.raises(SetUpError, match=r"deaf in lead\.toml is listed in two files"):
        alarms_in(tmp_path)


def test_a_flaw_names_its_requirements() -> None:
    """They are found in what a module says, each once and in order."""
    assert ("SELL-007", "SELL-003") == named_in("Breaks SELL-007 and SELL-003 (mostly SELL-007).")
