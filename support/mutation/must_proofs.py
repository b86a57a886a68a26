"""Writes down which musts were proved able to fail: the mutants that turned them red, with commit and date."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from support.mutation.registry import PROJECT
from support.mutation.scenario_selection import load_all_scenarios
from support.reporting.checkout import count_changed_files, read_commit
from support.signing.must_proofs import PROOF, MutantProof, build_proof, merge_proofs, read_proofs, write_proofs
from support.vocabulary.explained_error import SetUpError


def require_committed_suite(project: Path = PROJECT) -> str:
    """The commit of the suite. Raises SetUpError where files that judge differ from it."""
    changed = count_changed_files(project)
    if changed:
        raise SetUpError(
            "A proof that musts can fail names a commit, and the suite is not as it was committed.",
            seen=f"{changed} {'file differs' if changed == 1 else 'files differ'}",
            perhaps="a change was not committed yet.",
            look="git status; git commit; then make mutation-proof",
        )
    return read_commit(project)


def write_must_proofs(
    kills: Mapping[str, Iterable[str]], registered: Iterable[str], *, suite: str, commit: str, path: Path = PROOF
) -> None:
    """Replace what is proved by these mutants.

    kills: mutant that was run -> the ids of the scenarios that failed on it and pass on the target itself.
    registered: every mutant that there is; what others proved is dropped, and what was proved of other files of the
    suite.
    suite: SHA-256 of its files.  commit: of these.
    """
    found: dict[str, tuple[MutantProof, ...]] = {}
    scenarios, today = load_all_scenarios(), datetime.now(UTC).date()
    for mutant, killed_by in kills.items():
        by_requirement: dict[str, list[str]] = {}
        for scenario in killed_by:
            by_requirement.setdefault(scenarios[scenario].requirement, []).append(scenario)
        for requirement, ids in by_requirement.items():
            proof = build_proof(mutant, ids, features=PROJECT, suite=suite, commit=commit, today=today)
            found[requirement] = (*found.get(requirement, ()), proof)
    before = {name: tuple(each for each in proofs if each.suite == suite) for name, proofs in read_proofs(path).items()}
    write_proofs(path, merge_proofs(before, found, kills, registered))
