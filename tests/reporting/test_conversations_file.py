"""Conversations are kept as they were, whole, masked, and readable after a kill."""

from pathlib import Path

import pytest

from support.reporting.conversations_file import (
    LONGEST_TEXT,
    append_conversation,
    join_conversations,
    read_conversations,
)
from support.simulators.kernel.journal import JournalEntry
from tests.reporting.verdict_page.sample_run import MOMENT

NAMES = {"c1": "Maria"}


def build_entry(what: str, contact: str = "c1", **details: object) -> JournalEntry:
    """An entry of the journal."""
    return JournalEntry(
        number=1, at=MOMENT, machine_seconds=0.0, service="gohighlevel", what=what, contact=contact, details=details
    )


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A file with two conversations."""
    path = tmp_path / "conversations.jsonl.gz"
    append_conversation(path, "a.feature:1", [build_entry("person.wrote", text="Hello")], NAMES)
    append_conversation(path, "a.feature:2", [build_entry("message.sent", text="Hi Maria", channel="Email")], NAMES)
    return path


def test_messages_and_changes_in_order(tmp_path: Path) -> None:
    """Who wrote what, by which channel, and what the CRM showed; calls and faults are no part of it."""
    path = tmp_path / "conversations.jsonl.gz"
    journal = [
        build_entry("person.wrote", text="Hello"),
        build_entry("call", method="GET", path="/x", status=200),
        build_entry("message.refused", text="Hi", channel="SMS", reason="DND is active"),
        build_entry("tags.added", tags=("hot",)),
        build_entry("fields.updated", "c9", fields={"score": 82, "note": None}),
        build_entry("appointment.booked", title="Showing", calendar="Jorge", start=MOMENT, appointment_id="x1"),
    ]
    append_conversation(path, "a.feature:1", journal, NAMES)
    events = read_conversations(path)["a.feature:1"]
    assert ["person", "refused", "tags.added", "fields.updated", "appointment.booked"] == [each.kind for each in events]
    assert ["Maria", "Maria", "Maria", "", "Maria"] == [each.who for each in events]
    assert {"reason": "DND is active"} == events[1].details
    assert {"tags": ["hot"]} == events[2].details
    assert {"fields": {"score": "82", "note": ""}} == events[3].details
    assert {"title", "calendar", "start"} == events[4].details.keys()


def test_a_killed_run_keeps_what_was_written(kept: Path) -> None:
    """A conversation that was cut off is left out, those before it stay; joined, they are the same."""
    kept.write_bytes(kept.read_bytes()[:-12])
    assert ["a.feature:1"] == list(read_conversations(kept))
    join_conversations(kept)
    assert ["a.feature:1"] == list(read_conversations(kept))


def test_joining_changes_nothing_but_the_size(kept: Path) -> None:
    """The same conversations in fewer bytes; a run without any is left alone."""
    before, size = read_conversations(kept), kept.stat().st_size
    join_conversations(kept)
    assert before == read_conversations(kept)
    assert size > kept.stat().st_size
    join_conversations(kept.with_name("missing"))
    assert not kept.with_name("missing").exists()


def test_a_repetition_takes_the_place_of_the_one_before(kept: Path) -> None:
    """Of a scenario that was repeated the last conversation is shown."""
    append_conversation(kept, "a.feature:1", [build_entry("person.wrote", text="Hello again")], NAMES)
    assert ["Hello again"] == [each.text for each in read_conversations(kept)["a.feature:1"]]


def test_no_person_is_identified_and_no_text_is_endless(tmp_path: Path) -> None:
    """Numbers, addresses and tokens are masked wherever they stand, before a long text is cut."""
    path = tmp_path / "conversations.jsonl.gz"
    secret = "+19095550101 maria.delgado@example.com pit-12345678-90ab"
    journal = [
        build_entry("person.wrote", text="x" * (LONGEST_TEXT - 8) + " +19095550101"),
        build_entry("fields.updated", fields={secret: secret, "list": [secret]}),
        build_entry("note.created", text=secret),
    ]
    append_conversation(path, "a.feature:1", journal, {"c1": secret})
    events = read_conversations(path)["a.feature:1"]
    assert LONGEST_TEXT == len(events[0].text)
    for part in ("9095550101", "90955", "maria.delgado", "pit-1234"):
        assert part not in str(events)
