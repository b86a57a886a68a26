"""A machine so small that one can hardly hire a smaller one (STR-002): half a core and 512 MB."""

from collections.abc import Sequence

from support.load.model.workload import load_workload
from support.load.processes.cgroup import Group, Limits, Use
from support.load.processes.deployment import deployed
from support.load.scenarios.deployment_pool import Standing, died_as_told
from support.load.scenarios.load_world import WORKLOADS, LoadWorld
from support.load.scenarios.workload_runner import LoadRun, Order
from support.vocabulary.fact import Fact

HALF_A_CORE = Limits(processor=0.5, memory=512_000_000)
WORKLOAD = "small_machine"


def talk_on_a_small_machine(world: LoadWorld, people: int, limits: Limits = HALF_A_CORE) -> None:
    """So many people talk at once to bots that have no more than this; the Thens judge them.

    Raises BrokenPromise when the bots die of it, also by the limit of memory; SetUpError where nothing can be limited.
    """
    recipe = load_workload(WORKLOADS / f"{WORKLOAD}.toml")
    folder = world.folder()
    order = Order(
        name=f"small-machine-{people}-people",
        title=f"{people} people on {limits}",
        workload=WORKLOAD,
        recipe=recipe,
        people=people,
        effort=world.settings.effort,
        seed=world.settings.seed,
        trouble={},
    )
    world.standing.end()
    with died_as_told(folder), deployed(world.profile, recipe.crm, folder, limits=limits) as deployment:
        run = LoadRun(order=order, profile=world.profile, deployment=deployment, standing=Standing(), folder=folder)
        measured = run.whole()
        throttled = _throttled(deployment.group)
    world.judge(measured)
    world.figures.tables.append(_told(limits, throttled))
    world.figures.facts.extend(_facts(throttled))


def _throttled(group: Group | None) -> Use | None:
    return group.use() if group else None


def _told(limits: Limits, use: Use | None) -> str:
    if use is None:
        return f"on {limits}: nobody could tell how often it was used up"
    return (
        f"on {limits}: the processor was used up in {use.throttled} of {use.periods} periods, "
        f"and then waited for {use.throttled_seconds:.1f} s in all"
    )


def _facts(use: Use | None) -> Sequence[Fact]:
    if use is None:
        return ()
    about = {"run": WORKLOAD}
    return (
        Fact(name="bots.throttled", value=use.throttled, n=use.periods, about=about),
        Fact(name="bots.throttled_seconds", value=round(use.throttled_seconds, 3), unit="s", about=about),
    )
