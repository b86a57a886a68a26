"""Which scenarios are asked about which flaw: those that promise a requirement it breaks."""

from collections.abc import Collection, Mapping
from functools import cache
from random import Random

from support.behave_bridge.planning import plan
from support.vocabulary.scenario import PlannedScenario
from tests.mutation.mutants import Alarm
from tests.mutation.scenario_runner import PROJECT

SIGN_OFF = "signoff"
"""The folder whose features are about reports, not about bots."""

QUIET = 6
"""How many scenarios that do not see a flaw are asked beside all those that do; `make alarms-table` asks every one."""


@cache
def catalogue() -> Mapping[str, PlannedScenario]:
    """Every scenario about bots by its id, in the order of the files."""
    folders = sorted(folder.name for folder in (PROJECT / "features").iterdir() if folder.is_dir())
    scenarios = plan([f"features/{folder}" for folder in folders if folder != SIGN_OFF]).scenarios
    return {scenario.id: scenario for scenario in scenarios}


def promising(requirements: Collection[str]) -> tuple[PlannedScenario, ...]:
    """The scenarios that prove one of these requirements."""
    return tuple(scenario for scenario in catalogue().values() if scenario.requirement in requirements)


def asked_about(alarm: Alarm) -> tuple[PlannedScenario, ...]:
    """All scenarios that must see the flaw, and a few of the others that promise the same, drawn by the flaw's name."""
    promised = promising(alarm.breaks)
    quiet = [scenario for scenario in promised if scenario.id not in alarm.red]
    drawn = Random(alarm.flaw).sample(quiet, min(QUIET, len(quiet)))
    return tuple(scenario for scenario in promised if scenario.id in alarm.red or scenario in drawn)


def elsewhere(requirements: Collection[str], *, timing: bool) -> tuple[PlannedScenario, ...]:
    """All other scenarios. timing: those measured on the machine's clock too; they take a third of a run's time."""
    return tuple(
        scenario
        for scenario in catalogue().values()
        if scenario.requirement not in requirements and (timing or scenario.area != "Timing")
    )
