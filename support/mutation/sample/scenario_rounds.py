"""The order in which scenarios are run on a mutant: a few of every feature first, because the first kill ends it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import pairwise
from random import Random

from support.mutation.sample.mutation_points import MutationPoint
from support.mutation.sample.scenario_coverage import ScenarioCoverage
from support.mutation.sample.statement_lines import find_statement_lines
from support.vocabulary.scenario import PlannedScenario

SHARES = (1, 4)
"""How many scenarios of each feature file are run in the first rounds; the last round runs what is left."""


def select_scenario_rounds(
    point: MutationPoint, text: str, coverage: ScenarioCoverage, scenarios: Sequence[PlannedScenario]
) -> Sequence[Sequence[PlannedScenario]]:
    """The rounds of all scenarios that can notice the change.

    In a function those that ran its line. What stands outside of functions runs once, at the import, and acts on every
    scenario; all that ran another line of the file come first, then all others.
    text: of the file before the change.
    """
    if point.function:
        return _split(coverage.find_scenarios(point.file, find_statement_lines(text, point.line)), scenarios, point.id)
    near = coverage.find_scenarios_of_file(point.file)
    return [
        *_split(near, scenarios, point.id),
        *_split(coverage.passed - near, scenarios, point.id),
    ]


def _split(
    ids: Collection[str], scenarios: Sequence[PlannedScenario], seed: str
) -> Sequence[Sequence[PlannedScenario]]:
    """Rounds of these scenarios, within a round in the order of the files. seed: draws who comes first."""
    by_file: dict[str, list[PlannedScenario]] = defaultdict(list)
    for scenario in scenarios:
        if scenario.id in ids:
            by_file[scenario.file].append(scenario)
    for file, found in by_file.items():
        Random(f"{seed} {file}").shuffle(found)
    edges = (0, SHARES[0], sum(SHARES), None)
    rounds = [[scenario for file in by_file.values() for scenario in file[begin:end]] for begin, end in pairwise(edges)]
    return [found for found in rounds if found]
