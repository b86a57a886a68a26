"""The proof that musts can fail: few kills that are enough, gone on with where it was stopped, and of this suite."""

from pathlib import Path

import pytest

from support.mutation.kills_lockfile import read_kills_lockfile
from support.mutation.proving import Proving, choose_proving_kills, find_kills, list_musts, main
from support.mutation.scenario_runner import MutantRun
from support.mutation.scenario_selection import choose_kills, load_all_scenarios
from support.mutation.simulator_mutants import SIMULATOR_MUTANTS
from support.mutation.under_load import list_expected_kills
from support.signing.must_proofs import read_proofs
from tests.mutation.reference_mutants import TARGET

KILLS = choose_kills(TARGET.mutants, read_kills_lockfile())
MUSTS = frozenset(list_musts())
UNPROVED = {
    "QUE-002": "needs PostgreSQL and several workers",
    "STR-004": "needs PostgreSQL",
}
"""Musts that no mutant of this machine turns red, and why."""


def requirements_of(scenarios: frozenset[str]) -> set[str]:
    """What these scenarios prove."""
    return {load_all_scenarios()[scenario].requirement for scenario in scenarios}


@pytest.mark.parametrize("each", [1, 2])
def test_few_kills_are_enough(each: int) -> None:
    """Every must that mutants prove is turned red as often as asked for, by far fewer mutants than there are."""
    musts = [name for name in list_musts() if any(name in requirements_of(found) for found in KILLS.values())]
    chosen = choose_proving_kills(KILLS, dict.fromkeys(musts, each))
    for must in musts:
        there = sum(must in requirements_of(found) for found in KILLS.values())
        proving = sum(must in requirements_of(found) for found in chosen.values())
        assert proving >= min(each, there), must
    assert len(chosen) < len(KILLS) / 3
    assert all(found <= KILLS[mutant_id] for mutant_id, found in chosen.items())


def test_nothing_is_run_where_nothing_is_missing() -> None:
    """A proof that is whole takes no time."""
    assert choose_proving_kills(KILLS, {}) == {}


def test_every_must_has_a_mutant() -> None:
    """In process, of a simulated service, or deployed."""
    found = [*KILLS.values(), *list_expected_kills().values()]
    provable = set().union(*map(requirements_of, found), *(mutant.breaks for mutant in SIMULATOR_MUTANTS.values()))
    assert set() == set(list_musts()) - provable - set(UNPROVED)


def test_a_scenario_that_fails_on_the_target_itself_proves_nothing() -> None:
    """Nor one that was not judged."""
    mutated = MutantRun(outcomes={"a": "failed", "b": "failed", "c": "cannot tell", "d": "passed"}, printed="")
    unmutated = MutantRun(outcomes={"a": "passed", "b": "failed", "c": "passed", "d": "passed"}, printed="")
    assert find_kills(mutated, unmutated) == {"a"}


def test_a_proof_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    """What was proved of this suite counts; of another it is dropped with the next mutant that is recorded."""
    mutant_id, scenarios = next((each, found) for each, found in KILLS.items() if requirements_of(found) & MUSTS)
    must = min(requirements_of(scenarios) & MUSTS)

    def open_proof(suite: str) -> Proving:
        return Proving(target=TARGET, suite=suite, commit="c", musts=[must], each=2, path=tmp_path / "proof.json")

    first = open_proof("s")
    assert first.count_missing(1) == {must: 1}
    first.record({mutant_id: scenarios})
    assert (first.count_missing(1), first.count_missing(2), first.tried) == ({}, {must: 1}, {mutant_id})
    assert open_proof("s").count_missing(1) == {}
    other = open_proof("another")
    assert other.count_missing(1) == {must: 1}
    other.record({mutant_id: ()})
    assert read_proofs(tmp_path / "proof.json") == {}


def test_what_is_no_must_is_refused(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is run."""
    monkeypatch.setattr("support.mutation.proving.require_committed_suite", lambda: "c")
    assert main(["LEAD-999"]) == 2
    assert "LEAD-999 is no must about bots." in capsys.readouterr().err
