"""Which scenarios are run on which mutant: those that prove a requirement that it breaks."""

from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache

from support.behave_bridge.planning import build_scenario_plan
from support.mutation.kills_lockfile import Kills
from support.mutation.registry import PROJECT, Mutant
from support.vocabulary.scenario import PlannedScenario

OF_THE_SUITE = frozenset({"operations", "signoff"})
"""The folders whose features are about the suite's own reports and watches, not about bots."""


@cache
def load_all_scenarios() -> Mapping[str, PlannedScenario]:
    """Every scenario about bots by its id, in the order of the files."""
    folders = sorted(folder.name for folder in (PROJECT / "features").iterdir() if folder.is_dir())
    scenarios = build_scenario_plan(
        [f"features/{folder}" for folder in folders if folder not in OF_THE_SUITE]
    ).scenarios
    return {scenario.id: scenario for scenario in scenarios}


def select_scenarios_proving(requirements: Collection[str]) -> tuple[PlannedScenario, ...]:
    """The scenarios that prove one of these requirements."""
    return tuple(scenario for scenario in load_all_scenarios().values() if scenario.requirement in requirements)


def choose_kills(mutants: Mapping[str, Mutant], lock: Kills) -> Kills:
    """The kills of the lock that are enough to show that every mutant is killed, for each requirement that it breaks.

    Of the scenarios that prove the requirement the one that fewest mutants are chosen to fail. mutants, lock: by the
    mutant's id.
    """
    scenarios = load_all_scenarios()
    chosen: dict[str, set[str]] = {}
    times: Counter[str] = Counter()
    for mutant_id in sorted(lock):
        chosen[mutant_id] = set()
        for requirement in mutants[mutant_id].breaks if mutant_id in mutants else ():
            proving = sorted(
                each for each in lock[mutant_id] if each in scenarios and scenarios[each].requirement == requirement
            )
            if proving:
                found = min(proving, key=lambda scenario: times[scenario])
                chosen[mutant_id].add(found)
                times[found] += 1
    return {mutant_id: frozenset(found) for mutant_id, found in chosen.items()}


def select_other_scenarios(requirements: Collection[str], *, timing: bool) -> tuple[PlannedScenario, ...]:
    """The scenarios that prove none of these requirements.

    timing: with those measured on the machine's clock, which take a third of a run's time.
    """
    return tuple(
        scenario
        for scenario in load_all_scenarios().values()
        if scenario.requirement not in requirements and (timing or scenario.area != "Timing")
    )
