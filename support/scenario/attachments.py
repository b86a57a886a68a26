"""What to show of a scenario: the conversation as people would read it, and the CRM's journal."""

import sys
from collections.abc import Iterator
from textwrap import indent
from typing import TYPE_CHECKING

from support.scenario.step_context import World
from support.simulators.kernel.journal import Entry, Journal
from support.vocabulary.redaction import redact
from support.vocabulary.time_text import local_clock

SHOWN_BELOW = ("Conversation", "Target log")
"""What is printed under a red scenario; the whole journal would bury it."""

if TYPE_CHECKING:
    from support.load.scenarios.load_world import LoadWorld

LONGEST = 300
"""Characters shown of an entry. It is masked before it is cut, or half a number would stay."""


def evidence(world: "World | LoadWorld") -> Iterator[tuple[str, str]]:
    """Each thing to show: its name and its text."""
    if isinstance(world, World):
        yield "Conversation", transcript(world)
        yield "CRM journal", crm_journal(world.journal)
        if log := world.evidence.log.text:
            yield "Target log", log
    name = "Stage times (ms)" if isinstance(world, World) else "Level"
    yield from ((name, table) for table in world.figures.tables)


def print_below_scenario(name: str, text: str) -> None:
    """Print what helps most under a red scenario when behave is run directly; past what behave captures of hooks."""
    if name in SHOWN_BELOW and sys.__stdout__ is not None:
        sys.__stdout__.write(f"\n      {name}:\n{indent(text, ' ' * 8)}\n")


def pictures(world: "World | LoadWorld") -> Iterator[tuple[str, str]]:
    """Each workload that was carried out: its title, and its picture as SVG."""
    if isinstance(world, World):
        return
    from support.load.report.html.picture import picture_of  # noqa: PLC0415 - draws with libraries that import slowly

    yield from ((run.title, picture_of(run)) for run in world.figures.runs)


def transcript(world: World) -> str:
    """Who wrote what and when, on clocks in Rancho Cucamonga, names of people as the features use them."""
    names = {exchange.person.contact_id: exchange.person.name for exchange in world.evidence.exchanges}
    written = [
        f"{local_clock(entry.at)}  {_speaker(entry, names):<10} {_spoken(entry)}"
        for entry in world.journal
        if entry.what in {"person.wrote", "message.sent", "message.refused"}
    ]
    return redact("\n".join(written) or "Nobody wrote anything.")


def crm_journal(journal: Journal) -> str:
    """Everything that happened in and around the CRM, one line each; what was said stands in the transcript."""
    lines = [
        f"{entry.number:>4}  {local_clock(entry.at)}  {entry.service:<15} {entry.what:<20} {_details(entry)}"
        for entry in journal
    ]
    return redact("\n".join(lines) or "Nothing happened.")


def _speaker(entry: Entry, names: dict[str, str]) -> str:
    name = names.get(entry.contact, "somebody")
    return name if entry.what == "person.wrote" else f"to {name}"


def _spoken(entry: Entry) -> str:
    refused = f"  [refused: {entry['reason']}]" if entry.what == "message.refused" else ""
    channel = entry.details.get("channel", "SMS")
    return ("" if channel == "SMS" else f"[{channel}] ") + str(entry["text"]) + refused


def _details(entry: Entry) -> str:
    if entry.what == "call":
        return f"{entry['method']} {entry['path']} -> {entry['status']}"
    told = ", ".join(f"{name}={value}" for name, value in entry.details.items())
    return told if len(told) <= LONGEST else redact(told)[:LONGEST]
