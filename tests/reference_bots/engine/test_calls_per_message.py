"""How many calls to the CRM a message costs, over the dialogues of the load tests; it must not grow.

Figures and reasons: docs/decisions/0014-crm-call-budget.md.
"""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.scenario.step_context import World
from support.simulators.kernel.faults import Fault, FaultKind
from support.simulators.kernel.journal import JournalEntry
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from support.test_data.dialogue import Dialogue, load_dialogue
from tests.scenario.scenario_harness import SCENARIO, suite

DIALOGUES = {name: load_dialogue(Path(f"fixtures/dialogues/{name}.toml")) for name in ("lead", "buyer", "seller")}
LIMIT, INTERVAL = 100, 10.0


@pytest.fixture
def world() -> Iterator[World]:
    """A fresh world with the reference bots."""
    with suite() as whole:
        made = whole.open_world(SCENARIO)
        yield made
        whole.close_world(made)


def calls(world: World, *, after: int = 0) -> tuple[JournalEntry, ...]:
    """The bots' calls to the CRM, without the request for the custom fields, which is made once per start."""
    every = world.evidence.journal.find_entries("call", after=after)
    return tuple(each for each in every if each.service == "gohighlevel" and "customFields" not in each["path"])


@pytest.mark.parametrize(("name", "maximum"), [("lead", 4.4), ("buyer", 4.0), ("seller", 3.25)])
def test_calls_per_message_of_a_single_contact(world: World, name: str, maximum: float) -> None:
    """One contact with pauses: read, answered and recorded for each message."""
    dialogue = DIALOGUES[name]
    person = world.conversations.introduce_person("Maria", dialogue.bot)
    for line in dialogue.says:
        world.run(world.conversations.say(person, line))
    assert len(calls(world)) / len(dialogue.says) <= maximum


def test_many_concurrent_contacts_cost_fewer_calls_per_message(world: World) -> None:
    """Forty-eight contacts who write at once, on a CRM with 0.2 s latency: never more calls than its limit."""
    world.faults.set_faults_of_service("GoHighLevel", Fault(kind=FaultKind.LATE, seconds=0.2))
    dialogues = [list(DIALOGUES.values())[number % 3] for number in range(48)]
    world.run(_run_all_dialogues(world, dialogues))
    made = calls(world)
    moments = sorted(call.at.timestamp() for call in made)
    assert not [call for call in made if call["status"] == 429]
    assert all(later - earlier >= INTERVAL for earlier, later in zip(moments, moments[LIMIT:], strict=False))
    assert len(made) / sum(len(dialogue.says) for dialogue in dialogues) <= 2.5


async def _run_all_dialogues(world: World, dialogues: list[Dialogue]) -> None:
    """All contacts at once, each line after the answer to the one before; then until all is recorded."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, VirtualTimeLoop)
    conversations = asyncio.gather(*(_run_dialogue(world, dialogue) for dialogue in dialogues))
    assert await loop.advance_until(conversations.done, loop.time() + 600)
    conversations.result()
    await loop.advance_to(loop.time() + 120)


async def _run_dialogue(world: World, dialogue: Dialogue) -> None:
    """One contact's whole dialogue."""
    (person,) = world.conversations.introduce_strangers(1, dialogue.bot)
    for number, line in enumerate(dialogue.says, start=1):
        await world.conversations._write_message(person, line)
        while len(world.evidence.journal.find_entries("message.sent", contact=person.contact_id)) < number:  # noqa: ASYNC110 - virtual time
            await asyncio.sleep(0.05)
