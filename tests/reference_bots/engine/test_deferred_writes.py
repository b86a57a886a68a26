"""Deferred records: merged, in order, never lost, and never before the reply."""

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from reference_bots.conversation.context import Contact
from reference_bots.conversation.effects import (
    AddNote,
    Effect,
    EnrolInWorkflow,
    SendEmail,
    SendMessage,
    SetFields,
    SetTags,
)
from reference_bots.engine.deferred_writes import apply_items_to_contact, contains_only_records, merge_writes
from reference_bots.storage.store import OutboxItem
from tests.reference_bots.bots_harness import START, BotsHarness

SCARCE = {"GHL_REQUESTS_IN_TEN_SECONDS": "8"}
MARIA = Contact(contact_id="c1", tags=("buyer-lead", "cold"), fields={"score": 10})


def items(*effects: Effect, number: int = 1) -> list[OutboxItem]:
    """The outbox items of one turn."""
    return [
        OutboxItem(event_number=number, position=position, contact_id="c1", effect=effect, planned_at=START)
        for position, effect in enumerate(effects)
    ]


def merged_effects(*turns: Sequence[Effect]) -> list[Effect | None]:
    """What is written for these turns' items."""
    deferred = [item for number, turn in enumerate(turns) for item in items(*turn, number=number)]
    writings = merge_writes(deferred)
    assert Counter(id(item) for writing in writings for item in writing.items) == Counter(map(id, deferred))
    return [writing.effect for writing in writings]


def test_fields_are_merged_with_their_last_values() -> None:
    """The fields of two turns are one call; the note between them keeps its place."""
    first, second = SetFields(fields={"score": 30, "state": "engaged"}), SetFields(fields={"score": 85})
    note = AddNote(body="hot")
    assert merged_effects([first, note], [second]) == [SetFields(fields={"score": 85, "state": "engaged"}), note]


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ([SetTags(add=("a",)), SetTags(add=("b",))], SetTags(add=("a", "b"))),
        ([SetTags(add=("hot",), remove=("cold",)), SetTags(add=("cold",), remove=("hot",))], None),
        ([SetTags(add=("warm",), remove=("cold",)), SetTags(add=("hot",), remove=("warm",))],
         SetTags(add=("hot",), remove=("cold",))),
        ([SetTags(remove=("a",)), SetTags(add=("a",)), SetTags(remove=("a",))], SetTags(remove=("a",))),
        ([SetTags(add=("a",), remove=("a",))], SetTags(add=("a",))),
    ],
)  # fmt: skip
def test_tag_changes_are_merged_to_their_net_change(changes: list[SetTags], left: SetTags | None) -> None:
    """A tag change that a later turn reverts is not sent."""
    assert merged_effects(*([change] for change in changes)) == [left]


def test_notes_are_not_merged() -> None:
    """Two notes are two notes, even with the same words."""
    assert merged_effects([AddNote(body="x")], [AddNote(body="x")]) == [AddNote(body="x")] * 2


@pytest.mark.parametrize(
    "speaks", [SendMessage(phrase="hi", intent="x"), EnrolInWorkflow(workflow="cma"), SendEmail(subject="", body="")]
)
def test_messages_and_workflows_are_not_deferred(speaks: Effect) -> None:
    """These are delivered at once, and so is what must come before them."""
    assert contains_only_records(items(SetTags(add=("a",)), SetFields(fields={}), AddNote(body="x")))
    assert not contains_only_records(items(SetTags(add=("a",)), speaks))


def test_the_next_turn_sees_deferred_writes_as_done() -> None:
    """Deferred tags and fields, and the address of the home, are seen as they will be."""
    deferred = items(
        SetTags(add=("hot",), remove=("cold",)), SetFields(fields={"score": 90, "property_address": "8412 Hermosa Ave"})
    )
    seen = apply_items_to_contact(MARIA, deferred)
    assert seen.tags == ("buyer-lead", "hot")
    assert seen.fields == {"score": 90, "property_address": "8412 Hermosa Ave"}
    assert seen.property_address == "8412 Hermosa Ave"
    assert apply_items_to_contact(replace(MARIA, property_address="home"), ()).property_address == "home"


def stored_outcomes(harness: BotsHarness, contact: str, kind: type[Effect]) -> list[str]:
    """Outcomes of the contact's outbox items of this kind, in order, as stored."""
    with closing(sqlite3.connect(harness.folder / "bots.sqlite")) as store:
        rows = store.execute(
            "SELECT outcome FROM outbox WHERE contact_id = ? AND kind = ? ORDER BY event_number, position",
            (contact, kind.__name__),
        )
        return [outcome for (outcome,) in rows]


def contacts_of_crowded_location(harness: BotsHarness) -> list[str]:
    """Contacts of a location whose rate limit is nearly used up."""
    harness.environment.update(SCARCE)
    return [f"c{number}" for number in range(6)]


async def send_to_all(harness: BotsHarness, people: Sequence[str], *texts: str) -> None:
    """Send each line of all contacts before the next line."""
    for text in texts:
        for contact in people:
            await harness.send(f"{text}, says {contact}", contact)


def check_results(harness: BotsHarness, people: Sequence[str], texts: Sequence[str]) -> None:
    """Each contact was answered once and in order, has the last tags and fields, and all of it once."""
    for contact in people:
        said = [text for text in harness.crm.texts(contact) if text[0].isdigit()]
        assert said == [f"{turn}: {text}, says {contact}" for turn, text in enumerate(texts, start=1)]
        assert harness.crm.tags[contact] == ["hot-lead"]
        tasks = Counter(task["title"] for task in harness.crm.tasks if task["contactId"] == contact)
        assert tasks.pop("Call Maria") == 1
        # A workflow whose start was under way at a kill is left to a person, because the CRM cannot be asked about it.
        assert harness.crm.enrolments.count(f"{contact}:wf-cma") + tasks["Check the workflow cma"] == 1
    assert len(harness.crm.notes) == len(people)
    assert harness.crm.fields == {"ai_lead_score": len(texts), "lead_temperature": "hot"}


TEXTS = ("records", "records again", "everything", "records at last")


def test_many_contacts_are_answered_in_order_and_recorded_with_few_calls(harness: BotsHarness) -> None:
    """Eight calls in ten seconds for six contacts with four messages each: all is delivered, in fewer calls."""
    people = contacts_of_crowded_location(harness)
    moments: list[float] = []
    harness.crm.before = lambda _: moments.append(harness.loop.time())

    async def scenario() -> str:
        await send_to_all(harness, people, *TEXTS)
        await harness.loop.wait_until_idle()
        busy = (await harness.get("/metrics", Authorization="Bearer admin")).text
        await harness.advance(600)
        return busy + (await harness.get("/metrics", Authorization="Bearer admin")).text

    gauges = [
        float(line.split()[1]) for line in harness.run(scenario).splitlines() if line.startswith("crm_writes_deferred ")
    ]
    check_results(harness, people, TEXTS)
    assert gauges[0] > 0
    assert gauges[1] == 0
    assert all(after - before >= 10 for before, after in zip(moments, moments[8:], strict=False))


@pytest.mark.parametrize("seconds", range(1, 102, 10))
def test_a_kill_loses_and_duplicates_no_deferred_write(harness: BotsHarness, seconds: float) -> None:
    """What was deferred at the kill is written after the restart."""
    people = contacts_of_crowded_location(harness)

    async def scenario() -> None:
        await send_to_all(harness, people, *TEXTS)
        await harness.advance(seconds)
        await harness.restart()
        await harness.advance(900)

    harness.run(scenario)
    check_results(harness, people, TEXTS)


def test_refused_records_are_retried(harness: BotsHarness) -> None:
    """The CRM refuses every second record with 503: all of them arrive, once each."""
    people = contacts_of_crowded_location(harness)
    refusals = Counter[str]()

    def refuse_every_second(call: str) -> int | None:
        if call.startswith(("PUT", "DELETE")) or call.endswith(("tags", "notes", "tasks")):
            refusals[call] += 1
            return 503 if refusals[call] % 2 else None
        return None

    harness.crm.before = refuse_every_second

    async def scenario() -> None:
        await send_to_all(harness, people, *TEXTS)
        await harness.advance(1200)

    harness.run(scenario)
    check_results(harness, people, TEXTS)


def test_a_workflow_starts_after_the_fields_it_reads(harness: BotsHarness) -> None:
    """What was deferred before it is written first, and so are the records of its own turn."""
    people = contacts_of_crowded_location(harness)

    async def scenario() -> None:
        await send_to_all(harness, people, *TEXTS[:3])
        await harness.advance(600)

    harness.run(scenario)
    for contact in people:
        requests = [(call, body) for call, _, body in harness.crm.requests if f"/contacts/{contact}" in call]
        start = next(at for at, (call, _) in enumerate(requests) if call.endswith("workflow/wf-cma"))
        scores = [
            entry["field_value"]
            for call, body in requests[:start]
            if call.startswith("PUT")
            for entry in body["customFields"]
            if entry["key"] == "ai_lead_score"
        ]
        assert scores[-1] == 3
        assert scores == sorted(scores)


@pytest.mark.parametrize("pause", [1, 60])
def test_a_deferred_tag_change_is_not_repeated(harness: BotsHarness, pause: float) -> None:
    """The next turn's tag change is based on the deferred one, although the CRM does not show it yet."""
    people = contacts_of_crowded_location(harness)
    harness.crm.before = lambda call: 503 if call.endswith("/tags") else None

    async def scenario() -> None:
        await send_to_all(harness, people, "hello")
        await send_to_all(harness, ["c1"], "hello again", "records", "and")
        await harness.advance(pause)
        assert "c1" not in harness.crm.tags
        await send_to_all(harness, ["c1"], "records")
        await harness.advance(60)
        harness.crm.before = lambda _: None
        await harness.advance(300)

    harness.run(scenario)
    assert harness.crm.tags["c1"] == ["cold-lead"]
    assert stored_outcomes(harness, "c1", SetTags) == ["done"]


def test_the_contact_is_read_for_every_message_while_calls_are_not_scarce(harness: BotsHarness) -> None:
    """A person may mark a contact between two messages, so it is read each time while calls are not scarce."""

    async def scenario() -> None:
        for text in ("one", "two", "three"):
            await harness.send(text)
            await harness.advance(1)

    harness.run(scenario)
    assert harness.crm.calls.count("GET /contacts/c1") == 3


def count_readings_while_scarce(harness: BotsHarness, *, between: timedelta, event: str = "") -> int:
    """How often a contact who writes twice is read while calls are scarce.

    between: time between the two messages.
    event: type of a webhook about the contact, received in between.
    """
    harness.environment.update(SCARCE)

    async def scenario() -> None:
        await harness.send("one")
        await harness.advance(between.total_seconds())
        if event:
            body = {"type": event, "locationId": "loc1", "id": "c1", "timestamp": harness.clock.now().isoformat()}
            assert json.loads((await harness.post(body)).text)["status"] == "skipped"
        await send_to_all(harness, [f"d{number}" for number in range(4)], "me too")
        await harness.loop.wait_until_idle()
        await harness.send("two")
        await harness.advance(120)

    harness.run(scenario)
    assert harness.crm.texts("c1") == ["1: one", "2: two"]
    return harness.crm.calls.count("GET /contacts/c1")


@pytest.mark.parametrize(
    ("between", "event", "readings"),
    [
        (1, "", 1),
        (31, "", 2),
        (1, "ContactTagUpdate", 2),
        (1, "ContactUpdate", 2),
        (1, "NoteCreate", 1),
    ],
)
def test_a_cached_contact_is_used_while_calls_are_scarce(
    harness: BotsHarness, between: int, event: str, readings: int
) -> None:
    """For half a minute, and not after the CRM has reported a change."""
    assert count_readings_while_scarce(harness, between=timedelta(seconds=between), event=event) == readings
