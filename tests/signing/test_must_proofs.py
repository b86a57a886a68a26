"""Proofs that musts can fail: replaced mutant by mutant, dropped with their mutant, and read back as written."""

from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from support.signing.must_proofs import (
    OLDEST,
    MutantProof,
    build_proof,
    describe_lack_of_proof,
    merge_proofs,
    read_proofs,
    write_proofs,
)
from support.vocabulary.explained_error import SetUpError

TODAY = date(2026, 3, 10)


def prove(folder: Path, mutant: str = "LEAD-001_silent", *, day: date = TODAY) -> MutantProof:
    """That this mutant turned a scenario red."""
    (folder / "a.feature").write_text("a feature", encoding="utf-8")
    return build_proof(mutant, ["a.feature: x"], features=folder, suite="s", commit="c", today=day)


def test_proofs_are_read_as_they_were_written(tmp_path: Path) -> None:
    """A requirement a line; without a file nothing is proved."""
    path = tmp_path / "proof.json"
    assert read_proofs(path) == {}
    proofs = {"BUY-001": (prove(tmp_path, "BUY-001_x"),), "LEAD-001": (prove(tmp_path),)}
    write_proofs(path, proofs)
    assert read_proofs(path) == proofs
    assert len(path.read_text(encoding="utf-8").splitlines()) == 4
    path.write_text("{", encoding="utf-8")
    with pytest.raises(SetUpError, match="does not say which musts"):
        read_proofs(path)


def test_a_mutant_that_was_run_again_replaces_what_it_proved(tmp_path: Path) -> None:
    """Also where it proves nothing any more; the others stay, and a mutant that is gone takes its proof along."""
    silent, late = prove(tmp_path), prove(tmp_path, "LEAD-001_late")
    gone = prove(tmp_path, "LEAD-001_gone")
    before = {"LEAD-001": (gone, late, silent)}
    registered = ["LEAD-001_silent", "LEAD-001_late"]
    assert merge_proofs(before, {}, ["LEAD-001_silent"], registered) == {"LEAD-001": (late,)}
    newer = prove(tmp_path, day=TODAY + timedelta(days=1))
    merged = merge_proofs(before, {"LEAD-001": (newer,)}, ["LEAD-001_silent"], registered)
    assert merged == {"LEAD-001": (late, newer)}


@pytest.mark.parametrize(("days", "is_good"), [(0, True), (OLDEST.days, True), (OLDEST.days + 1, False), (-1, False)])
def test_a_proof_is_good_for_ninety_days(days: int, is_good: bool, tmp_path: Path) -> None:
    """And not before the day on which it was made."""
    proof = prove(tmp_path, day=TODAY - timedelta(days=days))
    assert (
        describe_lack_of_proof([proof], ["a.feature: x"], features=tmp_path, suite="s", today=TODAY) == ""
    ) == is_good


def test_one_good_proof_of_several_is_enough(tmp_path: Path) -> None:
    """A must may be proved by any of its mutants."""
    old, fresh = prove(tmp_path, day=TODAY - timedelta(days=100)), prove(tmp_path, "LEAD-001_late")
    assert not describe_lack_of_proof([old, fresh], ["a.feature: x"], features=tmp_path, suite="s", today=TODAY)


def test_what_is_not_as_it_was_proves_nothing(tmp_path: Path) -> None:
    """No mutant, a changed feature, one that is gone, scenarios that were not judged."""
    proof = prove(tmp_path)
    other = describe_lack_of_proof([proof], ["a.feature: x"], features=tmp_path, suite="t", today=TODAY)
    assert other == "the suite's files have changed since 2026-03-10, commit c"
    assert describe_lack_of_proof([], ["a.feature: x"], features=tmp_path, suite="s", today=TODAY)
    assert "were not judged" in describe_lack_of_proof(
        [proof], ["a.feature: y"], features=tmp_path, suite="s", today=TODAY
    )
    (tmp_path / "a.feature").write_text("another", encoding="utf-8")
    assert "has changed" in describe_lack_of_proof([proof], ["a.feature: x"], features=tmp_path, suite="s", today=TODAY)
    (tmp_path / "a.feature").unlink()
    assert "has changed" in describe_lack_of_proof([proof], ["a.feature: x"], features=tmp_path, suite="s", today=TODAY)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"mutant": "a"}, MutantProof)
