"""A bot that is a module is judged by a profile alone: settings before import, virtual time, new people."""

import os
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from support.scenario.wiring import START
from tests.scenario.other_bots import write_profile
from tests.scenario.scenario_harness import SCENARIO, suite

PROFILE = """
[start]
application = "tests.scenario.module_bot:app"
clock = "patched"
environment = { MODULE_BOT_API_KEY = "{account.token}", MODULE_BOT_FOLDER = "{world.folder}" }

[webhooks]
native = "/hooks"
signature = { kind = "none" }
echo = { send = "no" }
"""


@pytest.fixture(autouse=True)
def _forget_module() -> Iterator[None]:
    """Every test imports the bot itself."""
    sys.modules.pop("tests.scenario.module_bot", None)
    yield
    sys.modules.pop("tests.scenario.module_bot", None)


def test_its_time_is_that_of_the_scenario(tmp_path: Path) -> None:
    """What it reads, what it sleeps, and what others read before and afterwards."""
    with suite(write_profile(tmp_path, PROFILE)) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        world.run(world.conversations.say(maria, "Hi"))
        assert "First time here. It is 10 March 2026, 16:55." == world.evidence.last_answer(maria)
        machine = time.time()
        assert abs(machine - datetime.now(UTC).timestamp()) < 60
        assert abs(machine - START.timestamp()) > 3600
        world.run(world.conversations.let_time_pass_silently(maria, timedelta(days=3, hours=1)))
        assert "Are you still there? It is 13 March 2026, 16:55." == world.evidence.last_answer(maria)
        entered.close_world(world)


def test_scenarios_share_its_memory_and_no_people(tmp_path: Path) -> None:
    """The same name is another contact; what was under way for the first is not done in the second.

    What it sends on its own to people of the first reaches the services of the first; each scenario has its folder.
    """
    with suite(write_profile(tmp_path, PROFILE)) as entered:
        contacts, folders = [], []
        for _ in range(2):
            world = entered.open_world(SCENARIO)
            maria = world.conversations.introduce_person("Maria", "lead")
            world.run(world.conversations.say(maria, "Hi"))
            assert world.evidence.last_answer(maria).startswith("First time here.")
            contacts.append((maria.contact_id, maria.persona.phone))
            folders.append(os.environ["MODULE_BOT_FOLDER"])
            assert Path(folders[-1]).is_dir()
            world.run(world.conversations.say(maria, "Hi"))
            assert world.evidence.last_answer(maria).startswith("Back again.")
            entered.close_world(world)
            assert Path(folders[0]).is_dir()
        world = entered.open_world(SCENARIO)
        world.run(world.time.advance(timedelta(days=4)))
        assert () == world.journal.find_entries("message.sent", "call")
        entered.close_world(world)
    assert 2 == len({contact for contact, _ in contacts}) == len({phone for _, phone in contacts})
    assert 2 == len(set(folders))
    assert not Path(folders[0]).exists()
    assert "MODULE_BOT_FOLDER" not in os.environ
