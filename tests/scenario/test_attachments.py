"""What is shown of a scenario reads as people would read it, and identifies no one."""

import pytest

from support.load.scenarios.load_world import LoadWorld
from support.scenario.attachments import draw_workload_pictures, format_conversation, format_journal
from support.scenario.step_context import World
from support.settings import Settings
from support.targets.profile import load_profile
from tests.load.report.sample_report import build_run

PRIVATE = ("+19095550101", "9095550101", "maria.delgado@", "pit-", "sk-simulated", "simulated-workflow-secret")


def test_conversation_as_people_read_it(world: World) -> None:
    """Time, name and words, line by line; answers say to whom, other channels and refusals are marked."""
    maria = world.conversations.introduce_person("Maria", "lead")
    world.run(world.conversations.say(maria, "Hi, my number is (909) 555-0101"))
    world.journal.write("x", "message.sent", contact=maria.contact_id, text="Dear Maria", channel="Email")
    world.journal.write("x", "message.refused", contact="c9", text="Hi", channel="SMS", reason="DND is active for SMS.")
    said, answered, mailed, refused = format_conversation(world).splitlines()
    assert "Tue 10 Mar 09:55:00  Maria      Hi, my number is +1•••••••01" == said
    assert answered.startswith("Tue 10 Mar 09:55:00  to Maria   Hi Maria, ")
    assert mailed.endswith("to Maria   [Email] Dear Maria")
    assert refused.endswith("to a stranger Hi  [refused: DND is active for SMS.]")


def test_nothing_is_shown_as_nothing(world: World) -> None:
    """A scenario in which nothing was said says so."""
    assert "No message was written." == format_conversation(world)
    assert "Nothing happened." == format_journal(world.journal)


def test_a_functional_scenario_has_no_picture(world: World) -> None:
    """Only workloads are drawn."""
    assert [] == list(draw_workload_pictures(world))


def test_a_workload_is_shown_as_a_picture() -> None:
    """Every workload that was carried out has its own picture, under its title."""
    settings = Settings.from_userdata({"seed": "7"})
    world = LoadWorld(profile=load_profile(settings.target), settings=settings, location="x.feature:1")
    world.figures.runs.append(build_run(10, seconds=4))
    ((title, picture),) = draw_workload_pictures(world)
    assert "10 people at once" == title
    assert picture.startswith("<svg")


def test_calls_are_shown_by_path_and_status(world: World) -> None:
    """One numbered line for each event; a call is its method, path and status."""
    maria = world.conversations.introduce_person("Maria", "lead")
    world.run(world.conversations.say(maria, "Hi"))
    lines = format_journal(world.journal).splitlines()
    assert len(world.journal) == len(lines)
    assert any(line.endswith("POST /conversations/messages -> 201") for line in lines)


@pytest.mark.parametrize("secret", PRIVATE)
def test_no_person_is_identified(world: World, secret: str) -> None:
    """Neither the conversation nor the journal holds a number, an address or a token, even when people write them."""
    maria = world.conversations.introduce_person("Maria", "lead")
    said = "Call +19095550101 or 9095550101, maria.delgado@example.com, pit-12345678-90ab, sk-simulated-key-of-no-value"
    world.run(world.conversations.say(maria, said))
    shown = format_conversation(world) + format_journal(world.journal)
    kept = {"pit-": "pit-•••••••"}.get(secret)
    assert secret not in (shown.replace(kept, "") if kept else shown)
