"""How soon after their start the bots answer, and how their memory goes (STR-003)."""

from itertools import islice
from time import monotonic

from support.load.model.plan import talker
from support.load.model.workload import load_workload
from support.load.processes.deployment import Deployment, deployed
from support.load.processes.resources import look_at
from support.load.promises.capacity import Start, Started
from support.load.scenarios.deployment_pool import Standing, died_as_told
from support.load.scenarios.load_world import WORKLOADS, LoadWorld
from support.load.scenarios.workload_runner import DIALOGUES, DONE_WITHIN, QUIET, LoadRun, Order
from support.promises.broken_promise import BrokenPromise
from support.test_data.dialogue import load_dialogue
from support.test_data.persona import strangers

WORKLOAD = "first_minutes"
STARTS = {"quick": 2, "standard": 5, "full": 10}
"""How often the bots are started, by effort: one start may be lucky."""


def bots_are_started(world: LoadWorld) -> Started:
    """The bots are started afresh, each time with an empty ledger; the last time people go on talking.

    Cold is the program, not the disk: what the machine has read before it has at hand.
    Raises BrokenPromise when they do not answer, or die.
    """
    recipe = load_workload(WORKLOADS / f"{WORKLOAD}.toml")
    starts: list[Start] = []
    world.standing.end()
    for number in range(STARTS[world.settings.effort]):
        folder = world.folder()
        with died_as_told(folder), deployed(world.profile, recipe.crm, folder) as deployment:
            before = look_at(deployment.bots.pid)
            starts.append(_first_answer(world, deployment))
            if number + 1 < STARTS[world.settings.effort]:
                continue
            order = Order(
                name="cold-start",
                title="right after a cold start",
                workload=WORKLOAD,
                recipe=recipe,
                people=None,
                effort=world.settings.effort,
                seed=world.settings.seed,
                trouble={},
            )
            run = LoadRun(order=order, profile=world.profile, deployment=deployment, standing=Standing(), folder=folder)
            world.judge(measured := run.whole())
            after = look_at(deployment.bots.pid)
    started = Started(
        starts=tuple(starts),
        before=before.rss if before else 0,
        peak=max(measured.crowd.use.most, before.rss if before else 0),
        after=after.rss if after else 0,
        replay=world.replay,
        judgements=world.judgements,
    )
    world.figures.tables.append(_table(started))
    return started


def _first_answer(world: LoadWorld, deployment: Deployment) -> Start:
    """Somebody writes as soon as the bots are there."""
    dialogue = load_dialogue(DIALOGUES / "lead.toml")
    (person,) = islice(strangers(world.settings.seed), 1)
    contact_id = deployment.control.introduce(talker(person, "lead", world.profile.activation(dialogue.bot)))
    began = monotonic()
    answers = deployment.control.say(contact_id, dialogue.says[0], patience=DONE_WITHIN)
    answered = monotonic() - began
    if not answers:
        raise BrokenPromise(
            "The bots did not answer the first person who wrote after their start.",
            seen=f"'{dialogue.says[0]}' was not answered within {DONE_WITHIN:.0f} s",
            perhaps="they say that they are ready before they are.",
            look=str(deployment.bots.log),
        )
    deployment.control.quiet(span=QUIET, patience=DONE_WITHIN)
    return Start(ready=deployment.ready, answered=answered)


def _table(started: Started) -> str:
    """Plain text: every start, and the memory of the last."""
    rows = [f"{start.ready:>9.2f}{start.answered:>14.2f}{start.seconds:>8.2f}" for start in started.starts]
    megabytes = [held / 1e6 for held in (started.before, started.peak, started.after)]
    return "\n".join(
        [
            "Cold start (seconds from the beginning of the bots' process)",
            f"{'ready':>9}{'first answer':>14}{'in all':>8}",
            *rows,
            f"memory: before {megabytes[0]:.0f} MB, peak {megabytes[1]:.0f} MB, after {megabytes[2]:.0f} MB",
        ]
    )
