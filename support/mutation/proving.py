"""Proves that every must can fail: runs the kills that are enough, and writes which mutants turned which musts red.

    python -m support.mutation.proving                  every must of the requirement set
    python -m support.mutation.proving LEAD-001 QUE-001 these
    python -m support.mutation.proving --each 3         by three mutants each where there are so many

What was proved is written after every few mutants, so a run that was stopped goes on where it was. A proof of other
files of the suite is dropped. Mutants in process come first, then mutants of simulated services, then deployed ones for
musts that show only under load.

0: every must is proved.  1: some are not.  2: set-up error.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from support.mutation.kills_lockfile import Kills, read_kills_lockfile
from support.mutation.must_proofs import require_committed_suite, write_must_proofs
from support.mutation.registry import PROJECT, TargetWithMutants, load_target_with_mutants
from support.mutation.scenario_runner import MutantRun
from support.mutation.scenario_selection import choose_kills, load_all_scenarios, select_scenarios_proving
from support.mutation.simulator_mutants import SIMULATOR_MUTANTS
from support.mutation.under_load import list_expected_kills, run_deployed_mutant
from support.mutation.worker_pool import RUNS_A_BATCH, WORKERS, open_worker_pool
from support.reporting.tested_identity import hash_suite
from support.settings import REFERENCE
from support.signing.must_proofs import PROOF, read_proofs
from support.signoff.requirements import SUITE_AREAS, load_requirements
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.requirement import RequirementLevel

REQUIREMENTS = PROJECT / "fixtures" / "requirements" / "release-2.toml"
UNPROVED, SET_UP_ERROR = 1, 2
MUTANTS_AT_ONCE = RUNS_A_BATCH * WORKERS
"""Mutants after which what was proved is written."""

DEPLOYED_EACH = 1
"""Deployed mutants for a must: each of them takes minutes."""


@dataclass(slots=True, kw_only=True)
class Proving:
    """A proof that is under way.

    suite: SHA-256 of the suite's files.  commit: of the suite.
    musts: what is to be proved.  each: by how many mutants.
    tried: mutants that were run now, whatever came of it.
    """

    target: TargetWithMutants
    suite: str
    commit: str
    musts: Sequence[str]
    each: int
    path: Path = PROOF
    began: float = field(default_factory=time.monotonic)
    tried: set[str] = field(default_factory=set)
    done: int = 0

    def count_missing(self, each: int) -> Mapping[str, int]:
        """Must -> how many mutants are still missing to so many; those of which none is missing are left out."""
        proofs = read_proofs(self.path)
        valid = {name: sum(proof.suite == self.suite for proof in proofs.get(name, ())) for name in self.musts}
        return {name: each - count for name, count in valid.items() if count < each}

    def record(self, kills: Mapping[str, Collection[str]]) -> None:
        """Write what these mutants prove. kills: mutant -> the scenarios that it turned red."""
        self.tried |= kills.keys()
        self.done += len(kills)
        write_must_proofs(
            kills, {*self.target.mutants, *SIMULATOR_MUTANTS}, suite=self.suite, commit=self.commit, path=self.path
        )

    def print_progress(self, left: int, what: str) -> None:
        """One line. left: mutants that are chosen and were not run yet."""
        open_musts = len(self.count_missing(1))
        spent = time.monotonic() - self.began
        remaining = f", about {spent / self.done * left / 60:.0f} min left" if self.done and left else ""
        _print(
            f"{len(self.musts) - open_musts} of {len(self.musts)} musts proved; {self.done} mutants {what} run, "
            f"{left} left, {spent / 60:.0f} min{remaining}"
        )


def main(arguments: Sequence[str]) -> int:
    """Prove the musts named, or all."""
    options = _parse_arguments(arguments)
    try:
        proving = Proving(
            target=load_target_with_mutants(PROJECT / REFERENCE),
            commit=require_committed_suite(),
            suite=hash_suite(),
            musts=_select_musts(options.musts),
            each=options.each,
        )
    except SetUpError as error:
        sys.stderr.write(f"Set-up error: {error}\n")
        return SET_UP_ERROR
    prove_in_process(proving)
    prove_in_simulator_mutants(proving)
    prove_deployed(proving)
    missing = sorted(proving.count_missing(1))
    _print(f"written: {PROOF.relative_to(PROJECT)}; {len(proving.musts) - len(missing)} musts are proved able to fail")
    if missing:
        _print(f"{len(missing)} musts are not: {', '.join(missing)}")
    return UNPROVED if missing else 0


def prove_in_process(proving: Proving) -> None:
    """Run mutants in warm processes until every must is proved often enough, or no further mutant could prove it."""
    kills = choose_kills(proving.target.mutants, read_kills_lockfile())
    with open_worker_pool(proving.target) as pool:
        while chosen := choose_proving_kills(_leave_out(kills, proving.tried), proving.count_missing(proving.each)):
            ids = list(chosen)
            for begin in range(0, len(ids), MUTANTS_AT_ONCE):
                scenarios = {
                    mutant_id: [load_all_scenarios()[scenario] for scenario in sorted(chosen[mutant_id])]
                    for mutant_id in ids[begin : begin + MUTANTS_AT_ONCE]
                }
                every = list({each.id: each for listed in scenarios.values() for each in listed}.values())
                unmutated = pool.start("", every)
                runs = pool.start_all(scenarios)
                passed = unmutated.result()
                proving.record({each: find_kills(runs[each].result(), passed) & chosen[each] for each in scenarios})
                proving.print_progress(len(ids) - begin - len(scenarios), "in process")


def prove_in_simulator_mutants(proving: Proving) -> None:
    """Run the target itself on simulated services with a defect, for musts that no mutant of the bots proves."""
    missing = proving.count_missing(1)
    with open_worker_pool(proving.target) as pool:
        for mutant_id, mutant in SIMULATOR_MUTANTS.items():
            scenarios = select_scenarios_proving([name for name in mutant.breaks if name in missing])
            if scenarios:
                passed, run = pool.start("", scenarios), pool.start_on_simulator_mutant(mutant_id, scenarios)
                proving.record({mutant_id: find_kills(run.result(), passed.result())})
                proving.print_progress(0, "in all")


def prove_deployed(proving: Proving) -> None:
    """Deploy mutants for musts that none in process proves, each with the scenarios that are needed."""
    expected = list_expected_kills()
    while chosen := choose_proving_kills(_leave_out(expected, proving.tried), proving.count_missing(DEPLOYED_EACH)):
        mutant_id = next(iter(chosen))
        results = list(run_deployed_mutant(proving.target, mutant_id, chosen[mutant_id]))
        _print("\n".join(result.format_line() for result in results))
        proving.record({mutant_id: {result.scenario.id for result in results if result.is_killed}})
        proving.print_progress(len(chosen) - 1, "in all")


def choose_proving_kills(kills: Kills, missing: Mapping[str, int]) -> Kills:
    """Few mutants that turn each requirement red as often as is missing, each with one scenario for each of them.

    kills: mutant -> scenarios that it turns red.  missing: requirement -> how many mutants.
    """
    left = Counter(missing)
    provable = {mutant_id: _choose_scenarios(scenarios, left) for mutant_id, scenarios in sorted(kills.items())}
    chosen: dict[str, frozenset[str]] = {}
    while provable:
        best = max(provable, key=lambda mutant_id: sum(left[name] > 0 for name in provable[mutant_id]))
        needed = {name: scenario for name, scenario in provable.pop(best).items() if left[name] > 0}
        if not needed:
            break
        chosen[best] = frozenset(needed.values())
        left.subtract(needed.keys())
    return chosen


def find_kills(run: MutantRun, unmutated: MutantRun) -> frozenset[str]:
    """The scenarios that failed on the mutant and passed on the target itself."""
    return run.killed_by - unmutated.unpassed_scenarios


def _choose_scenarios(scenarios: Iterable[str], missing: Mapping[str, int]) -> dict[str, str]:
    """Requirement that is missing -> one of these scenarios that proves it."""
    found: dict[str, str] = {}
    for scenario in sorted(scenarios):
        planned = load_all_scenarios().get(scenario)
        if planned is not None and planned.requirement in missing:
            found.setdefault(planned.requirement, scenario)
    return found


def _leave_out(kills: Kills, tried: Collection[str]) -> Kills:
    return {mutant_id: scenarios for mutant_id, scenarios in kills.items() if mutant_id not in tried}


def list_musts() -> list[str]:
    """The musts about bots, in the order of the requirement set."""
    return [
        name
        for name, row in load_requirements(REQUIREMENTS).rows.items()
        if row.level is RequirementLevel.MUST and name.rpartition("-")[0] not in SUITE_AREAS
    ]


def _select_musts(named: Sequence[str]) -> list[str]:
    """These musts, or all. Raises SetUpError for one that is none."""
    musts = list_musts()
    unknown = sorted(set(named) - set(musts))
    if unknown:
        raise SetUpError(
            f"{', '.join(unknown)} is no must about bots.",
            seen=f"{len(musts)} musts in {REQUIREMENTS.relative_to(PROJECT)}",
            perhaps="the id is misspelt, or is that of a should.",
            look="make coverage lists every requirement with its level",
        )
    return list(dict.fromkeys(named)) or musts


def _parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m support.mutation.proving", description=__doc__.partition("\n")[0])
    parser.add_argument("musts", nargs="*", metavar="MUST", help="ids of musts; none = all")
    parser.add_argument("--each", type=int, default=2, metavar="N", help="mutants for a must, where there are so many")
    return parser.parse_args(arguments)


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
