"""How many calls to the CRM a message costs, over the dialogues people hold under load; it may not creep up.

Figures and reasons: docs/decisions/0014-calls-are-few-and-cheap.md.
"""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.scenario.step_context import World
from support.simulators.kernel.faults import Fault, Kind
from support.simulators.kernel.journal import Entry
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from support.test_data.dialogue import Dialogue, load_dialogue
from tests.scenario.scenario_harness import SCENARIO, suite

DIALOGUES = {name: load_dialogue(Path(f"fixtures/dialogues/{name}.toml")) for name in ("lead", "buyer", "seller")}
LIMIT, INTERVAL = 100, 10.0


@pytest.fixture
def world() -> Iterator[World]:
    """A fresh world with the honest bots."""
    with suite() as whole:
        made = whole.open(SCENARIO)
        yield made
        whole.close(made)


def calls(world: World, *, after: int = 0) -> tuple[Entry, ...]:
    """The bots' calls to the CRM; what the location's fields are called is asked once in a life, and not counted."""
    every = world.evidence.journal.of("call", after=after)
    return tuple(each for each in every if each.service == "gohighlevel" and "customFields" not in each["path"])


@pytest.mark.parametrize(("name", "most"), [("lead", 4.4), ("buyer", 4.0), ("seller", 3.25)])
def test_alone_a_message_costs_what_it_must(world: World, name: str, most: float) -> None:
    """One person with time between: she is looked up, answered, and recorded at once."""
    dialogue = DIALOGUES[name]
    person = world.conversations.introduce("Maria", dialogue.bot)
    for line in dialogue.says:
        world.run(world.conversations.say(person, line))
    assert len(calls(world)) / len(dialogue.says) <= most


def test_on_a_crowded_location_a_message_costs_far_less(world: World) -> None:
    """Forty-eight people who answer at once, on a CRM that takes a fifth of a second: never more than its limit."""
    world.trouble.strike("GoHighLevel", Fault(kind=Kind.LATE, seconds=0.2))
    crowd = [list(DIALOGUES.values())[number % 3] for number in range(48)]
    world.run(_talk(world, crowd))
    told = calls(world)
    moments = sorted(call.at.timestamp() for call in told)
    assert not [call for call in told if call["status"] == 429]
    assert all(later - earlier >= INTERVAL for earlier, later in zip(moments, moments[LIMIT:], strict=False))
    assert len(told) / sum(len(dialogue.says) for dialogue in crowd) <= 2.5


async def _talk(world: World, crowd: list[Dialogue]) -> None:
    """Everybody at once, line after line, each after the answer to the one before; then until all is recorded."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, VirtualTimeLoop)
    everybody = asyncio.gather(*(_converse(world, dialogue) for dialogue in crowd))
    assert await loop.until(everybody.done, loop.time() + 600)
    everybody.result()
    await loop.pass_until(loop.time() + 120)


async def _converse(world: World, dialogue: Dialogue) -> None:
    """One stranger's whole dialogue."""
    (person,) = world.conversations.introduce_strangers(1, dialogue.bot)
    for number, line in enumerate(dialogue.says, start=1):
        await world.conversations._write(person, line)
        while len(world.evidence.journal.of("message.sent", contact=person.contact_id)) < number:  # noqa: ASYNC110 - virtual time
            await asyncio.sleep(0.05)
