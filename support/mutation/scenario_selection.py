"""Which scenarios are run on which mutant: those that prove a requirement that it breaks."""

from collections.abc import Collection, Mapping
from functools import cache
from random import Random

from support.behave_bridge.planning import build_scenario_plan
from support.mutation.registry import PROJECT, Mutant
from support.vocabulary.scenario import PlannedScenario

SIGN_OFF = "signoff"
"""The folder whose features are about reports, not about bots."""

SAMPLE = 1
"""How many scenarios that do not kill a mutant are run on it beside all those that do, where a sample is enough.

They show only that the lock lacks no kill; docs/decisions/0007-mutation-testing.md says what more of them would cost.
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


def sample_scenarios_for_mutant(mutant: Mutant, killing: Collection[str]) -> tuple[PlannedScenario, ...]:
    """The scenarios that must kill the mutant, and one other that proves the same, drawn by the mutant's id."""
    proving = select_scenarios_proving(mutant.breaks)
    others = [scenario for scenario in proving if scenario.id not in killing]
    drawn = Random(mutant.id).sample(others, min(SAMPLE, len(others)))
    return tuple(scenario for scenario in proving if scenario.id in killing or scenario in drawn)


def select_other_scenarios(requirements: Collection[str], *, timing: bool) -> tuple[PlannedScenario, ...]:
    """The scenarios that prove none of these requirements.

    timing: with those measured on the machine's clock, which take a third of a run's time.
    """
    return tuple(
        scenario
        for scenario in load_all_scenarios().values()
        if scenario.requirement not in requirements and (timing or scenario.area != "Timing")
    )
