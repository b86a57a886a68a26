"""Which scenarios are run on which mutant: those that prove a requirement that it breaks."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache
from random import Random

from support.behave_bridge.planning import build_scenario_plan
from support.mutation.kills_lockfile import Kills
from support.mutation.registry import PROJECT, Mutant
from support.vocabulary.scenario import PlannedScenario

SIGN_OFF = "signoff"
"""The folder whose features are about reports, not about bots."""

SAMPLE = 1
"""How many scenarios that do not kill a mutant are run on it beside those that do, where a sample is enough.

They show only that the lock lacks no kill: docs/decisions/0007-mutation-testing.md.
"""


@cache
def load_all_scenarios() -> Mapping[str, PlannedScenario]:
    """Every scenario about bots by its id, in the order of the files."""
    folders = sorted(folder.name for folder in (PROJECT / "features").iterdir() if folder.is_dir())
    scenarios = build_scenario_plan([f"features/{folder}" for folder in folders if folder != SIGN_OFF]).scenarios
    return {scenario.id: scenario for scenario in scenarios}


def select_scenarios_proving(requirements: Collection[str]) -> tuple[PlannedScenario, ...]:
    """The scenarios that prove one of these requirements."""
    return tuple(scenario for scenario in load_all_scenarios().values() if scenario.requirement in requirements)


def choose_kills(mutants: Mapping[str, Mutant], lock: Kills) -> Kills:
    """The kills of the lock that are enough to show that every mutant is killed and every scenario can fail.

    For each scenario that of the mutant which fewest others kill, and for each mutant one of every requirement that it
    breaks. mutants, lock: by the mutant's id.
    """
    scenarios = load_all_scenarios()
    killers: dict[str, list[str]] = defaultdict(list)
    for mutant_id in sorted(lock):
        for scenario in lock[mutant_id]:
            killers[scenario].append(mutant_id)
    chosen: dict[str, set[str]] = {mutant_id: set() for mutant_id in lock}
    for scenario, killed in killers.items():
        chosen[min(killed, key=lambda mutant_id: len(lock[mutant_id]))].add(scenario)
    for mutant_id, locked in lock.items():
        for requirement in mutants[mutant_id].breaks if mutant_id in mutants else ():
            proving = sorted(
                each for each in locked if each in scenarios and scenarios[each].requirement == requirement
            )
            if proving and not chosen[mutant_id].intersection(proving):
                chosen[mutant_id].add(proving[0])
    return {mutant_id: frozenset(found) for mutant_id, found in chosen.items()}


def select_scenarios_for_mutant(
    mutant: Mutant, chosen: Collection[str], locked: Collection[str]
) -> tuple[PlannedScenario, ...]:
    """The chosen kills of a mutant, and one scenario that proves the same and does not kill it, drawn by its id.

    chosen: of `choose_kills`.  locked: all scenarios that kill it.
    """
    proving = select_scenarios_proving(mutant.breaks)
    others = [scenario for scenario in proving if scenario.id not in locked]
    drawn = Random(mutant.id).sample(others, min(SAMPLE, len(others)))
    return tuple(scenario for scenario in proving if scenario.id in chosen or scenario in drawn)


def select_other_scenarios(requirements: Collection[str], *, timing: bool) -> tuple[PlannedScenario, ...]:
    """The scenarios that prove none of these requirements.

    timing: with those measured on the machine's clock, which take a third of a run's time.
    """
    return tuple(
        scenario
        for scenario in load_all_scenarios().values()
        if scenario.requirement not in requirements and (timing or scenario.area != "Timing")
    )
