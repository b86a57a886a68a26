"""A very small machine (STR-002): half a core and 512 MB, by a cgroup."""

from collections.abc import Sequence

from support.load.model.workload import load_workload
from support.load.processes.cgroup import CgroupUsage, ResourceLimits
from support.load.scenarios.load_world import WORKLOADS, LoadWorld
from support.vocabulary.fact import ObservedFact

HALF_A_CORE = ResourceLimits(cores=0.5, memory=512_000_000)
WORKLOAD = "small_machine"


def run_conversations_with_limits(world: LoadWorld, people: int, limits: ResourceLimits = HALF_A_CORE) -> None:
    """`people` talk at once to a target with these limits; the Thens judge it.

    Raises BrokenPromise when the target dies of it, also by the memory limit; SetUpError where nothing can be limited.
    """
    scale = load_workload(WORKLOADS / f"{WORKLOAD}.toml").crm
    with world.start_own_deployment(scale, world.make_folder(), limits=limits) as deployment:
        run = world.run_workload(WORKLOAD, people, on=deployment)
        use = deployment.cgroup.read_usage() if deployment.cgroup else None
    world.set_judged_run(run)
    world.figures.tables.append(_format_throttling(limits, use))
    world.figures.facts.extend(_list_throttling_facts(use))


def _format_throttling(limits: ResourceLimits, use: CgroupUsage | None) -> str:
    if use is None:
        return f"on {limits}: how often it was used up is unknown"
    return (
        f"on {limits}: the processor was used up in {use.throttled} of {use.periods} periods, "
        f"and then waited for {use.throttled_seconds:.1f} s in all"
    )


def _list_throttling_facts(use: CgroupUsage | None) -> Sequence[ObservedFact]:
    if use is None:
        return ()
    about = {"run": WORKLOAD}
    return (
        ObservedFact(name="bots.throttled", value=use.throttled, n=use.periods, about=about),
        ObservedFact(name="bots.throttled_seconds", value=round(use.throttled_seconds, 3), unit="s", about=about),
    )
