"""Rehearses flaws from the command line: entries to paste, differences, or the whole table."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from support.vocabulary.explained_error import SetUpError
from support.vocabulary.scenario import PlannedScenario
from tests.mutation.entries import entry, write
from tests.mutation.mutants import FOLDER, Alarm, alarms, modules, named_in, words_of
from tests.mutation.scenario_runner import Rehearsal
from tests.mutation.scenario_selection import catalogue, elsewhere, promising
from tests.mutation.table import AlarmsTable, Rung
from tests.mutation.worker_pool import crew

TABLE = Path("reports/alarms.md")


def main(arguments: Sequence[str]) -> int:
    """Rehearse the flaws named, or all; 0 when every listed one turned red what its entry says, else 1."""
    options = _options(arguments)
    try:
        flaws = _chosen(options.flaws)
        table, differs, written = AlarmsTable(), False, list[Alarm]()
        for listed, found, rehearsal in _rehearsed(flaws, whole=options.whole):
            table.rows.extend(_rows(found, rehearsal, whole=options.whole))
            differs |= listed != found
            written.append(found)
            if listed != found or (options.flaws and not options.whole):
                print(_told(listed, found, rehearsal, entire=bool(options.flaws)))  # noqa: T201
    except SetUpError as lesson:
        print(lesson, file=sys.stderr)  # noqa: T201
        return 2
    if options.write:
        for file in write(FOLDER, written):
            print(f"written: {file.relative_to(Path.cwd())}")  # noqa: T201
    if options.table or options.whole:
        print("\n".join(table.lines()))  # noqa: T201
        if not options.flaws:
            TABLE.write_text(table.markdown(), encoding="utf-8")
            print(f"{len(written)} flaws; every scenario by name: {TABLE}")  # noqa: T201
    elif not options.flaws:
        print(f"{len(written)} flaws rehearsed, {'some' if differs else 'none'} different from the entries")  # noqa: T201
    return int(differs and not options.write)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    words = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    words.add_argument("flaws", nargs="*", metavar="flaw", help="modules of reference_bots/flawed; none = all of them")
    words.add_argument("--write", action="store_true", help="write what was seen into the entries")
    words.add_argument("--table", action="store_true", help=f"print the table; of all flaws, save it as {TABLE} too")
    words.add_argument("--whole", action="store_true", help="run every scenario, and count those red elsewhere too")
    return words.parse_args(arguments)


def _chosen(named: Sequence[str]) -> list[str]:
    unknown = sorted(set(named) - modules())
    if unknown:
        raise SetUpError(
            f"There is no flaw {', '.join(unknown)}.",
            seen="no module of that name in reference_bots/flawed",
            perhaps="the name is misspelt, or the file is not there yet.",
            look="ls reference_bots/flawed",
        )
    return list(dict.fromkeys(named)) or sorted(modules())


def _breaks(flaw: str) -> tuple[str, ...]:
    """What the entry says, or for a flaw without one what its module's first words name."""
    return alarms()[flaw].breaks if flaw in alarms() else named_in(words_of(flaw))


def _rehearsed(flaws: Sequence[str], *, whole: bool) -> Iterator[tuple[Alarm | None, Alarm, Rehearsal]]:
    """The honest bots on all that is asked, then each flaw: its entry, what the entry should be, and the run."""
    with crew() as start:
        asked: dict[str, Sequence[PlannedScenario]] = {"": ()}
        for flaw in flaws:
            timed = any(requirement.startswith("TIME-") for requirement in _breaks(flaw))
            asked[flaw] = promising(_breaks(flaw)) + (elsewhere(_breaks(flaw), timing=timed) if whole else ())
        asked[""] = list({scenario.id: scenario for some in asked.values() for scenario in some}.values())
        runs = {flaw: start(flaw, scenarios) for flaw, scenarios in asked.items() if scenarios}
        anyway = runs[""].result().red if runs else frozenset()
        if anyway:
            print(f"# {len(anyway)} scenarios are red without any flaw and left out:", *sorted(anyway), sep="\n#   ")  # noqa: T201
        for flaw in flaws:
            rehearsal = runs[flaw].result() if flaw in runs else Rehearsal(outcomes={}, printed="no scenario asks")
            if rehearsal.undecided:
                rehearsal = start(flaw, asked[flaw]).result()
            within = {scenario.id for scenario in promising(_breaks(flaw))} - anyway
            found = Alarm(flaw=flaw, breaks=_breaks(flaw), red=rehearsal.red & within)
            yield alarms().get(flaw), found, rehearsal


def _rows(found: Alarm, rehearsal: Rehearsal, *, whole: bool) -> Iterator[Rung]:
    other = tuple(sorted(rehearsal.red - found.red)) if whole else None
    for place, requirement in enumerate(found.breaks):
        ids = {scenario.id for scenario in promising([requirement])}
        yield Rung(
            flaw=found.flaw,
            requirement=requirement,
            asked=len(ids),
            red=tuple(sorted(found.red & ids)),
            elsewhere=other if place == 0 else None,
        )


def _told(listed: Alarm | None, found: Alarm, rehearsal: Rehearsal, *, entire: bool) -> str:
    """The entry, and what is strange about it."""
    silent = [
        requirement
        for requirement in found.breaks
        if not any(catalogue()[scenario].requirement == requirement for scenario in found.red)
    ]
    seconds = f"{len(rehearsal.outcomes)} scenarios judged"
    lines = [
        *([entry(found).rstrip()] if entire else [f"{found.flaw} differs from its entry:"]),
        *(["# not listed yet"] if listed is None else []),
        *(f"# now red: {scenario}" for scenario in sorted(found.red - (listed.red if listed else found.red))),
        *(f"# no longer red: {scenario}" for scenario in sorted((listed.red if listed else found.red) - found.red)),
        *(f"# nothing red proves {requirement}" for requirement in silent),
        *([] if rehearsal.outcomes else [f"# judged nothing: {rehearsal.printed}"]),
        *(f"# the machine was too busy to judge: {scenario}" for scenario in sorted(rehearsal.undecided)),
        f"# {seconds}\n",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
