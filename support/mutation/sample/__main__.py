"""Draws mutants of the target's own code at random, and prints how many of them the scenarios notice."""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from support.mutation.registry import PROJECT
from support.mutation.sample.drawing import draw_mutation_points
from support.mutation.sample.judgements import load_judgements
from support.mutation.sample.mutation_points import MutationPoint, list_mutation_points, mutate_file
from support.mutation.sample.sampled_mutant import MutantEnd, SampledMutant, run_sampled_mutant
from support.mutation.sample.scenario_coverage import ScenarioCoverage, load_scenario_coverage
from support.mutation.sample.scenario_rounds import select_scenario_rounds
from support.mutation.sample.score import score_groups, score_mutants
from support.mutation.sample.score_page import format_score_line, format_score_page
from support.mutation.scenario_selection import load_all_scenarios
from support.settings import REFERENCE
from support.targets.mutant_settings import SampledSource
from support.targets.profile import load_profile
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.scenario import PlannedScenario

PAGE = Path("reports/mutation-sample.md")
WORKERS = 2
OTHER_AREAS = frozenset({"Load", "Timing"})
"""Areas whose scenarios measure time on the machine's clock; beside other runs they could not be judged."""
SET_UP_ERROR = 2


def main(arguments: Sequence[str]) -> int:
    """Run a sample. 0: done, whatever the score.  2: set-up error."""
    options = _parse_arguments(arguments)
    try:
        source = _require_source(options.target)
        scenarios = [each for each in load_all_scenarios().values() if each.area not in OTHER_AREAS]
        features = list(dict.fromkeys(scenario.file for scenario in scenarios))
        coverage = load_scenario_coverage(source, options.target, features)
        judgements = load_judgements()
    except SetUpError as error:
        sys.stderr.write(f"Set-up error: {error}\n")
        return SET_UP_ERROR
    points = list(list_mutation_points(source, PROJECT))
    chosen = [point for point in points if point.id in options.mutants] if options.mutants else points
    drawn = draw_mutation_points(chosen, options.number, Random(options.seed)) if not options.mutants else chosen
    began, mutants = time.monotonic(), list[SampledMutant]()
    for mutant in _run_mutants(source, options.target, drawn, coverage, scenarios):
        mutants.append(mutant)
        _print_mutant(mutant, len(mutants), len(drawn))
    for name, score in score_groups(mutants, judgements, lambda mutant: mutant.point.area).items():
        sys.stdout.write(format_score_line(name, score) + "\n")
    sys.stdout.write(format_score_line("all", score_mutants(mutants, judgements)) + "\n")
    (PROJECT / PAGE).write_text(
        format_score_page(mutants, judgements, seed=options.seed, points=len(points)), encoding="utf-8"
    )
    sys.stdout.write(f"{time.monotonic() - began:.0f} s; every survivor as a diff: {PAGE}\n")
    return 0


def _parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m support.mutation.sample", description=__doc__)
    parser.add_argument("mutants", nargs="*", metavar="MUTANT", help="ids of mutants; none = a sample")
    parser.add_argument("--number", type=int, default=200, help="how many mutants are drawn")
    parser.add_argument("--seed", type=int, default=1, help="what they are drawn with")
    parser.add_argument("--target", type=Path, default=PROJECT / REFERENCE, metavar="FILE", help="the target's profile")
    return parser.parse_args(arguments)


def _require_source(profile: Path) -> SampledSource:
    mutants = load_profile(profile).mutants
    if mutants is None or mutants.source is None:
        raise SetUpError(
            "The target has no source from which mutants could be drawn.",
            seen=f"{profile} has no table [mutants.source]",
            perhaps="the target is not written in Python, or its source is elsewhere.",
            look="fixtures/targets/reference.toml names its source under [mutants.source]",
        )
    return mutants.source


def _run_mutants(
    source: SampledSource,
    profile: Path,
    points: Sequence[MutationPoint],
    coverage: ScenarioCoverage,
    scenarios: Sequence[PlannedScenario],
) -> Iterator[SampledMutant]:
    """The mutants in the order in which they were drawn, WORKERS of them at a time. profile: the target's file."""
    text = profile.read_text(encoding="utf-8")

    def run(point: MutationPoint) -> SampledMutant:
        mutated = mutate_file(point, source, PROJECT)
        original = (PROJECT / point.file).read_text(encoding="utf-8")
        rounds = select_scenario_rounds(point, original, coverage, scenarios)
        return run_sampled_mutant(point, mutated, rounds, package=source.package, profile=text)

    with ThreadPoolExecutor(WORKERS) as pool:
        yield from pool.map(run, points)


def _print_mutant(mutant: SampledMutant, number: int, count: int) -> None:
    point = mutant.point
    by = f" by {mutant.killed_by}" if mutant.end is MutantEnd.KILLED else ""
    sys.stdout.write(f"{number}/{count} {point.id} {point.file}:{point.line} {mutant.end.value}{by}\n")
    if not mutant.is_killed:
        sys.stdout.write(mutant.diff + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
