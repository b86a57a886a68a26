"""Runs mutants from the command line: prints what differs from the lock, writes the lock, or prints the whole table."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from support.mutation.kills_lockfile import LOCK, read_kills_lockfile, write_kills_lockfile
from support.mutation.registry import PROJECT, Mutant, TargetWithMutants, load_target_with_mutants
from support.mutation.scenario_runner import MutantRun
from support.mutation.scenario_selection import (
    load_all_scenarios,
    select_other_scenarios,
    select_scenarios_proving,
)
from support.mutation.table import KillRow, KillTable
from support.mutation.worker_pool import open_worker_pool
from support.settings import REFERENCE
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.scenario import PlannedScenario

TABLE = Path("reports/mutants.md")
DIFFERENT, SET_UP_ERROR, UNDECIDED = 1, 2, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class MutantResult:
    """A mutant after its run.

    locked: the scenarios that kill it by the lock; None when the lock does not name it.
    found: those that killed it now, of all that prove a requirement that it breaks; an undecided one as in the lock.
    undecided: those that could not be judged on this busy machine, on the mutant or on the target itself.
    """

    mutant: Mutant
    locked: frozenset[str] | None
    found: frozenset[str]
    undecided: frozenset[str]
    run: MutantRun

    @property
    def differs_from_lock(self) -> bool:
        """Whether the lock says something else."""
        return self.locked != self.found


def main(arguments: Sequence[str]) -> int:
    """Run the mutants named, or all.

    0: as the lock says, or written into it.  1: something differs.  2: set-up error.  3: something could not be judged.
    """
    options = _parse_arguments(arguments)
    try:
        target = load_target_with_mutants(options.target)
        if options.list:
            print(*(f"{mutant.id}: {mutant.defect}" for mutant in target.mutants.values()), sep="\n")  # noqa: T201
            return 0
        mutants = target.select_mutants(options.mutants)
        table, results = KillTable(), list[MutantResult]()
        for result in _run_mutants(target, mutants, whole=options.whole):
            results.append(result)
            table.rows.extend(_build_kill_rows(result, whole=options.whole))
            if result.differs_from_lock or (options.mutants and not options.whole):
                print(_describe_mutant_result(result, in_full=bool(options.mutants)))  # noqa: T201
    except SetUpError as error:
        print(f"Set-up error: {error}", file=sys.stderr)  # noqa: T201
        return SET_UP_ERROR
    if options.write and write_kills_lockfile({result.mutant.id: result.found for result in results}, target.mutants):
        print(f"written: {LOCK.relative_to(PROJECT)}")  # noqa: T201
    if options.table or options.whole:
        print("\n".join(table.format_table_lines()))  # noqa: T201
        if not options.mutants:
            TABLE.write_text(table.format_markdown(), encoding="utf-8")
            print(f"{len(results)} mutants; every scenario by name: {TABLE}")  # noqa: T201
    differing = sum(result.differs_from_lock for result in results)
    undecided = sum(len(result.undecided) for result in results)
    print(  # noqa: T201
        f"{len(results)} mutants run, {sum(len(result.found) for result in results)} kills; "
        f"{differing} mutants differ from the lock, {undecided} results could not be judged on this busy machine"
    )
    return DIFFERENT if differing and not options.write else UNDECIDED if undecided else 0


def _parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m support.mutation", description=__doc__)
    parser.add_argument("mutants", nargs="*", metavar="MUTANT", help="ids of mutants; none = all but those under load")
    parser.add_argument("--write", action="store_true", help="write what was found into the lock")
    parser.add_argument("--table", action="store_true", help=f"print the table; of all mutants, save it as {TABLE} too")
    parser.add_argument("--whole", action="store_true", help="run every scenario, and count the kills elsewhere too")
    parser.add_argument("--list", action="store_true", help="print every mutant with its defect, and run none")
    parser.add_argument(
        "--target", type=Path, default=PROJECT / REFERENCE, metavar="FILE", help="profile of the target"
    )
    return parser.parse_args(arguments)


def _run_mutants(target: TargetWithMutants, mutants: Sequence[Mutant], *, whole: bool) -> Iterator[MutantResult]:
    """Run the target itself on all scenarios that are needed, and each mutant on its own; the result of each mutant."""
    lock = read_kills_lockfile() if LOCK.is_file() else {}
    needed: dict[str, Sequence[PlannedScenario]] = {}
    for mutant in mutants:
        timed = any(requirement.startswith("TIME-") for requirement in mutant.breaks)
        others = select_other_scenarios(mutant.breaks, timing=timed) if whole else ()
        needed[mutant.id] = select_scenarios_proving(mutant.breaks) + others
    every = list({scenario.id: scenario for scenarios in needed.values() for scenario in scenarios}.values())
    with open_worker_pool(target) as pool:
        runs = {"": pool.start("", every)} if every else {}
        runs |= {mutant_id: pool.start(mutant_id, scenarios) for mutant_id, scenarios in needed.items() if scenarios}
        itself = runs[""].result() if runs else MutantRun(outcomes={}, printed="no scenario")
        unproved = sorted(itself.unpassed_scenarios - itself.undecided_scenarios)
        if unproved:
            print(f"{len(unproved)} scenarios do not pass on the target itself:", *unproved, sep="\n  ")  # noqa: T201
        for mutant in mutants:
            run = runs[mutant.id].result() if mutant.id in runs else MutantRun(outcomes={}, printed="no scenario")
            if run.undecided_scenarios:
                run = pool.start(mutant.id, needed[mutant.id]).result()
            yield _build_mutant_result(mutant, lock.get(mutant.id), run, itself)


def _build_mutant_result(
    mutant: Mutant, locked: frozenset[str] | None, run: MutantRun, unmutated_run: MutantRun
) -> MutantResult:
    """The result of a run. unmutated_run: the run of the target itself."""
    proving = frozenset(scenario.id for scenario in select_scenarios_proving(mutant.breaks))
    undecided = proving & (run.undecided_scenarios | unmutated_run.undecided_scenarios)
    killed_by = proving & run.killed_by - unmutated_run.unpassed_scenarios - undecided
    found = killed_by | (undecided & (locked or frozenset()))
    return MutantResult(mutant=mutant, locked=locked, found=found, undecided=undecided, run=run)


def _build_kill_rows(result: MutantResult, *, whole: bool) -> Iterator[KillRow]:
    other = tuple(sorted(result.run.killed_by - result.found - result.undecided)) if whole else None
    for place, requirement in enumerate(result.mutant.breaks):
        ids = {scenario.id for scenario in select_scenarios_proving([requirement])}
        yield KillRow(
            mutant=result.mutant.id,
            requirement=requirement,
            proving=len(ids),
            killed_by=tuple(sorted(result.found & ids)),
            elsewhere=other if place == 0 else None,
        )


def _describe_mutant_result(result: MutantResult, *, in_full: bool) -> str:
    """The mutant, what differs from the lock, and what is strange about the run."""
    mutant, locked = result.mutant, result.locked or frozenset()
    survived = [
        requirement
        for requirement in mutant.breaks
        if not any(load_all_scenarios()[scenario].requirement == requirement for scenario in result.found)
    ]
    lines = [
        f"{mutant.id}: {mutant.defect}",
        f"  breaks {', '.join(mutant.breaks)}; {len(result.run.outcomes)} scenarios run, killed by {len(result.found)}",
        *(f"  killed by: {scenario}" for scenario in sorted(result.found if in_full else ())),
        *(["  not in the lock yet"] if result.locked is None else []),
        *(f"  kills it now: {scenario}" for scenario in sorted(result.found - locked)),
        *(f"  no longer kills it: {scenario}" for scenario in sorted(locked - result.found)),
        *(f"  no scenario of {requirement} kills it" for requirement in survived),
        *([] if result.run.outcomes else [f"  nothing was run: {result.run.printed}"]),
        *(f"  could not be judged on this busy machine: {scenario}" for scenario in sorted(result.undecided)),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
