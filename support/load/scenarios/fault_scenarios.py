"""The runs under faults that sentences of the features ask for."""

from support.load.model.fault_recipe import FaultChoice, FaultKind
from support.load.scenarios.fault_runner import FaultRun, run_under_faults
from support.load.scenarios.load_world import LoadWorld

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


def write_under_random_faults(world: LoadWorld) -> None:
    """People write while faults of every kind strike, each as often, in an order and at moments that the seed draws."""
    times = RANDOM_TIMES[world.settings.effort]
    run_under_faults(world, FaultRun(choices=RANDOM_FAULTS, times=times, seed=world.settings.seed))
