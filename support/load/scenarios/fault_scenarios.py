"""The runs under faults that sentences of the features ask for."""

from support.load.model.fault_recipe import WORKER, FaultChoice, FaultKind
from support.load.processes.target_build import TargetBuild
from support.load.scenarios.fault_runner import FaultRun, run_under_faults
from support.load.scenarios.load_world import LoadWorld

NARROW = "one_connection"
"""The target's mode with one connection to its database."""

RANDOM_TIMES = {"quick": 8, "standard": 80, "full": 1_600}
"""Faults in a run under random faults, by effort."""

RANDOM_FAULTS = (
    FaultChoice(kind=FaultKind.KILLED),
    FaultChoice(kind=FaultKind.FROZEN),
    FaultChoice(kind=FaultKind.CUT, link="GoHighLevel"),
    FaultChoice(kind=FaultKind.RESET, link="GoHighLevel"),
    FaultChoice(kind=FaultKind.STALL, link="GoHighLevel"),
    FaultChoice(kind=FaultKind.HALF, link="GoHighLevel"),
    FaultChoice(kind=FaultKind.SLOW, link="the language model"),
    FaultChoice(kind=FaultKind.CUT, link="the valuation service"),
)


def write_under_fault(world: LoadWorld, kind: FaultKind, times: int, *, link: str = "") -> None:
    """People write while this fault strikes so many times."""
    choices = (FaultChoice(kind=kind, link=link),)
    run_under_faults(world, FaultRun(choices=choices, times=times, seed=world.settings.seed))


def write_while_workers_are_killed(world: LoadWorld, workers: int, times: int) -> None:
    """People write to a target with so many workers in all, of which one is killed so many times."""
    choices = (FaultChoice(kind=FaultKind.KILLED, link=WORKER),)
    run_under_faults(
        world,
        FaultRun(choices=choices, times=times, pause=4.0, seed=world.settings.seed, workers=workers - 1),
    )


def write_over_narrow_database(world: LoadWorld, times: int) -> None:
    """People write while the target has one connection to its database, which is slow so many times."""
    build = TargetBuild(env_overrides=world.profile.find_mode(NARROW).environment)
    choices = (FaultChoice(kind=FaultKind.SLOW, link="the database"),)
    run_under_faults(world, FaultRun(choices=choices, times=times, seconds=3.0, seed=world.settings.seed, build=build))


def write_under_random_faults(world: LoadWorld) -> None:
    """People write while faults of every kind strike, each as often, in an order and at moments that the seed draws."""
    times = RANDOM_TIMES[world.settings.effort]
    run_under_faults(world, FaultRun(choices=RANDOM_FAULTS, times=times, seed=world.settings.seed))
