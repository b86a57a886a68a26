"""A conversation that was held by hand, as a feature that the suite runs."""

from collections import Counter
from pathlib import Path
from typing import Final

import msgspec

from support.simulators.gohighlevel.records import Message
from support.simulators.gohighlevel.service import GoHighLevelSimulator
from support.test_data.toml_reader import read_toml

CAST: Final = Path(__file__).parents[3] / "fixtures" / "personas" / "cast.toml"
STAND_IN: Final = "Sam"
"""Who speaks the lines of a person that is not in the cast."""
BOTS: Final = ("seller", "buyer", "lead")
TEMPERATURES: Final = ("hot", "warm", "cold")


class _Persona(msgspec.Struct, frozen=True):
    name: str


class _Cast(msgspec.Struct, frozen=True):
    persona: tuple[_Persona, ...]


def export_feature(location: GoHighLevelSimulator, contact_id: str) -> str:
    """The feature: what the person said, and what is true of the record now."""
    contact = location.get_contact(contact_id)
    cast = {persona.name for persona in read_toml(CAST, _Cast).persona}
    name = contact.first_name if contact.first_name in cast else STAND_IN
    messages = location.messages_of(contact_id)
    said = [message for message in messages if message.direction == "inbound" and message.channel == "SMS"]
    left_out = Counter(each.channel for each in messages if each.direction == "inbound" and each.channel != "SMS")
    bot = next((bot for bot in BOTS if any(bot in tag for tag in contact.tags)), "lead")
    lines = [
        "Feature: A conversation held by hand",
        f"  Held in the inspector of the simulated services with {contact.first_name or 'somebody'}.",
        *(f"  Not in it: {count} by {channel}." for channel, count in left_out.items()),
        "",
        "  Rule: It leads to what it led to by hand",
        "",
        "    @req.CONV-001 @must",
        f"    Scenario: What {name} said by hand",
        f"      Given {name} is a {bot}",
        *_build_lines(name, said),
    ]
    thens = list(_build_results(location, contact_id, name, messages)) if said else [f"{name} has no appointment"]
    lines += [f"      {'Then' if place == 0 else 'And'} {then}" for place, then in enumerate(thens)]
    return "\n".join(lines) + "\n"


def _build_lines(name: str, said: list[Message]) -> list[str]:
    """A table of what was said. A line end is a space there: the step has no sign for it."""
    heading = f"{name} says"
    cells = [" ".join(message.text.split()).replace("|", "\\|") for message in said]
    width = max(map(len, [heading, *cells]))
    rows = [f"        | {cell:<{width}} |" for cell in [heading, *cells]]
    return [f"      When {name} says in turn", *rows] if said else []


def _build_results(
    location: GoHighLevelSimulator, contact_id: str, name: str, messages: tuple[Message, ...]
) -> list[str]:
    """What is true of the person's answers and record, in sentences of the suite."""
    results = []
    directions = [message.direction for message in messages if message.channel == "SMS"]
    if directions == ["inbound", "outbound"] * (len(directions) // 2):
        results.append(f"each of {name}'s messages was answered exactly once, in order")
    temperatures = [
        each for each in TEMPERATURES if any(each in tag.split("-") for tag in location.get_contact(contact_id).tags)
    ]
    if len(temperatures) == 1:
        results.append(f"{name} carries the {temperatures[0]} tag only")
    if not [each for each in location.appointments_of(contact_id) if each.occupies_slot]:
        results.append(f"{name} has no appointment")
    if not location.opportunities_of(contact_id):
        results.append(f"{name} has no opportunity")
    return results or [f"{name} has been sent {directions.count('outbound')} messages in all"]
