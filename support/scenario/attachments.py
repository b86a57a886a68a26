"""What is attached to a scenario: conversation, journal, unsimulated calls, the target's log, numbers and tables."""

import sys
from collections.abc import Iterator
from textwrap import indent
from typing import TYPE_CHECKING

from support.promises.unsimulated_calls import find_unsimulated_calls
from support.scenario.step_context import World
from support.simulators.kernel.journal import Journal, JournalEntry
from support.vocabulary.redaction import redact
from support.vocabulary.time_text import format_local_time

if TYPE_CHECKING:
    from support.load.scenarios.load_world import LoadWorld

PRINTED_BELOW = ("Conversation", "Target log", "Unsimulated calls")
"""What is printed under a red scenario of a plain behave; the whole journal would bury it."""

LONGEST_ENTRY = 300
"""Characters shown of an entry. It is masked before it is cut: half a phone number would not be recognised."""


def list_attachments(world: "World | LoadWorld") -> Iterator[tuple[str, str]]:
    """Each thing to show: its name and its text."""
    if isinstance(world, World):
        yield "Conversation", format_conversation(world)
        yield "CRM journal", format_journal(world.journal)
        if calls := find_unsimulated_calls(world.journal):
            yield "Unsimulated calls", redact("\n".join(f"the target {call.what} ({call.count})" for call in calls))
        if log := world.evidence.log.text:
            yield "Target log", world.homes.number_back(log)
        if numbers := world.homes.numbers:
            yield "House numbers", "\n".join(f"{home} was {number} for the target" for home, number in numbers.items())
    name = "Stage times (ms)" if isinstance(world, World) else "Level"
    yield from ((name, table) for table in world.figures.tables)


def print_below_scenario(name: str, text: str) -> None:
    """Print an attachment under its red scenario, past what behave captures of hooks."""
    if name in PRINTED_BELOW and sys.__stdout__ is not None:
        sys.__stdout__.write(f"    {name}:\n{indent(text, ' ' * 6)}\n")


def draw_workload_pictures(world: "World | LoadWorld") -> Iterator[tuple[str, str]]:
    """Each workload that was carried out: its title, and its picture as SVG."""
    if isinstance(world, World):
        return
    from support.load.report.html.picture import render_run_picture  # noqa: PLC0415 - draws with libraries that import slowly

    yield from ((run.title, render_run_picture(run)) for run in world.figures.runs)


def name_people(world: World) -> dict[str, str]:
    """Contact id -> the person's name in the features, of those who wrote."""
    return {exchange.person.contact_id: exchange.person.name for exchange in world.evidence.exchanges}


def format_conversation(world: World) -> str:
    """The conversation, one line a message: local time, speaker, words; people by the names of the features."""
    names = name_people(world)
    written = [
        f"{format_local_time(entry.at)}  {_format_speaker(entry, names):<10} {_format_message(entry)}"
        for entry in world.journal
        if entry.what in {"person.wrote", "message.sent", "message.refused"}
    ]
    return redact("\n".join(written) or "No message was written.")


def format_journal(journal: Journal) -> str:
    """Everything that happened in and around the CRM, one line each; the words are in the transcript."""
    lines = [
        f"{entry.number:>4}  {format_local_time(entry.at)}  {entry.service:<15} {entry.what:<20} "
        f"{_format_entry_details(entry)}"
        for entry in journal
    ]
    return redact("\n".join(lines) or "Nothing happened.")


def _format_speaker(entry: JournalEntry, names: dict[str, str]) -> str:
    name = names.get(entry.contact, "a stranger")
    return name if entry.what == "person.wrote" else f"to {name}"


def _format_message(entry: JournalEntry) -> str:
    refused = f"  [refused: {entry['reason']}]" if entry.what == "message.refused" else ""
    channel = entry.details.get("channel", "SMS")
    origin = f"[from {entry['taken_from']}] " if "taken_from" in entry.details else ""
    return origin + ("" if channel == "SMS" else f"[{channel}] ") + str(entry["text"]) + refused


def _format_entry_details(entry: JournalEntry) -> str:
    if entry.what == "call":
        return f"{entry['method']} {entry['path']} -> {entry['status']}"
    in_transcript = ("text",) if entry.what in {"person.wrote", "message.sent"} else ()
    details = ", ".join(
        f"{name}={_round_seconds(value)}" for name, value in entry.details.items() if name not in in_transcript
    )
    return details if len(details) <= LONGEST_ENTRY else redact(details)[:LONGEST_ENTRY]


def _round_seconds(value: object) -> object:
    """A duration to the microsecond; anything else as it is."""
    return round(value, 6) if isinstance(value, float) else value
