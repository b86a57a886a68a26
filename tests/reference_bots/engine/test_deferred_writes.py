"""Records that wait for the CRM's limit: written together, in order, never lost, and never before the reply."""

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from reference_bots.conversation.context import Contact
from reference_bots.conversation.effects import AddNote, Effect, Enrol, Say, SendEmail, SetFields, SetTags
from reference_bots.engine.deferred_writes import as_decided, merged, only_records
from reference_bots.storage.store import Errand
from tests.reference_bots.bots_harness import START, Stage

SCARCE = {"GHL_REQUESTS_IN_TEN_SECONDS": "8"}
MARIA = Contact(contact_id="c1", tags=("buyer-lead", "cold"), fields={"score": 10})


def errands(*effects: Effect, number: int = 1) -> list[Errand]:
    """A turn's errands."""
    return [
        Errand(number=number, position=position, contact_id="c1", effect=effect, planned_at=START)
        for position, effect in enumerate(effects)
    ]


def effects(*turns: Sequence[Effect]) -> list[Effect | None]:
    """What is written for these turns."""
    owed = [errand for number, turn in enumerate(turns) for errand in errands(*turn, number=number)]
    writings = merged(owed)
    assert Counter(id(errand) for writing in writings for errand in writing.errands) == Counter(map(id, owed))
    return [writing.effect for writing in writings]


def test_the_last_value_of_a_field_is_written_and_all_fields_at_once() -> None:
    """Two turns' fields are one call; what stood between them keeps its place."""
    first, second = SetFields(fields={"score": 30, "state": "engaged"}), SetFields(fields={"score": 85})
    note = AddNote(body="hot")
    assert effects([first, note], [second]) == [SetFields(fields={"score": 85, "state": "engaged"}), note]


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
def test_tags_come_and_go_once_or_not_at_all(changes: list[SetTags], left: SetTags | None) -> None:
    """What a turn undoes of an earlier one is not called for."""
    assert effects(*([change] for change in changes)) == [left]


def test_notes_and_tasks_stay_as_many_as_they_are() -> None:
    """Two notes are two notes, even with the same words."""
    assert effects([AddNote(body="x")], [AddNote(body="x")]) == [AddNote(body="x")] * 2


@pytest.mark.parametrize(
    "speaks", [Say(phrase="hi", intent="x"), Enrol(workflow="cma"), SendEmail(subject="", body="")]
)
def test_what_speaks_or_starts_something_is_no_record(speaks: Effect) -> None:
    """And neither may wait what must come before it."""
    assert only_records(errands(SetTags(add=("a",)), SetFields(fields={}), AddNote(body="x")))
    assert not only_records(errands(SetTags(add=("a",)), speaks))


def test_what_is_owed_counts_as_done_for_the_next_turn() -> None:
    """Tags and fields on their way are seen as they will be, the address of the home too."""
    owed = errands(
        SetTags(add=("hot",), remove=("cold",)), SetFields(fields={"score": 90, "property_address": "8412 Hermosa Ave"})
    )
    seen = as_decided(MARIA, owed)
    assert seen.tags == ("buyer-lead", "hot")
    assert seen.fields == {"score": 90, "property_address": "8412 Hermosa Ave"}
    assert seen.property_address == "8412 Hermosa Ave"
    assert as_decided(replace(MARIA, property_address="home"), ()).property_address == "home"


def closings(stage: Stage, contact: str, kind: type[Effect]) -> list[str]:
    """How the contact's errands of this kind ended, in order, as the ledger has it."""
    with closing(sqlite3.connect(stage.folder / "bots.sqlite")) as ledger:
        rows = ledger.execute(
            "SELECT outcome FROM outbox WHERE contact_id = ? AND kind = ? ORDER BY event_number, position",
            (contact, kind.__name__),
        )
        return [outcome for (outcome,) in rows]


def crowd(stage: Stage) -> list[str]:
    """Contacts of a crowded location."""
    stage.environment.update(SCARCE)
    return [f"c{number}" for number in range(6)]


async def everybody_says(stage: Stage, people: Sequence[str], *texts: str) -> None:
    """Line after line, everybody's before the next."""
    for text in texts:
        for contact in people:
            await stage.says(f"{text}, says {contact}", contact)


def is_right_afterwards(stage: Stage, people: Sequence[str], texts: Sequence[str]) -> None:
    """Everybody was answered once and in order, has her last tags and fields, and all of it came once."""
    for contact in people:
        said = [text for text in stage.crm.texts(contact) if text[0].isdigit()]
        assert said == [f"{turn}: {text}, says {contact}" for turn, text in enumerate(texts, start=1)]
        assert stage.crm.tags[contact] == ["hot-lead"]
        tasks = Counter(task["title"] for task in stage.crm.tasks if task["contactId"] == contact)
        assert tasks.pop("Call Maria") == 1
        # A workflow whose start was under way at a kill is left to a person, for nobody can be asked about it.
        assert stage.crm.enrolments.count(f"{contact}:wf-cma") + tasks["Check the workflow cma"] == 1
    assert len(stage.crm.notes) == len(people)
    assert stage.crm.fields == {"ai_lead_score": len(texts), "lead_temperature": "hot"}


TEXTS = ("records", "records again", "everything", "records at last")


def test_a_crowd_on_one_location_is_answered_in_order_and_recorded_with_few_calls(stage: Stage) -> None:
    """Eight calls in ten seconds for six people with four messages each: everything comes, and in fewer calls."""
    people = crowd(stage)
    moments: list[float] = []
    stage.crm.before = lambda _: moments.append(stage.loop.time())

    async def scene() -> str:
        await everybody_says(stage, people, *TEXTS)
        await stage.loop.quiet()
        crowded = (await stage.get("/metrics", Authorization="Bearer admin")).text
        await stage.settle(600)
        return crowded + (await stage.get("/metrics", Authorization="Bearer admin")).text

    gauges = [
        float(line.split()[1]) for line in stage.play(scene).splitlines() if line.startswith("crm_writes_deferred ")
    ]
    is_right_afterwards(stage, people, TEXTS)
    assert gauges[0] > 0
    assert gauges[1] == 0
    assert all(after - before >= 10 for before, after in zip(moments, moments[8:], strict=False))


@pytest.mark.parametrize("seconds", range(1, 102, 10))
def test_a_kill_in_the_crowd_loses_nothing_and_doubles_nothing(stage: Stage, seconds: float) -> None:
    """Whatever was owed at the kill is written by the next life."""
    people = crowd(stage)

    async def scene() -> None:
        await everybody_says(stage, people, *TEXTS)
        await stage.settle(seconds)
        await stage.restart()
        await stage.settle(900)

    stage.play(scene)
    is_right_afterwards(stage, people, TEXTS)


def test_records_that_the_crm_cannot_take_come_later(stage: Stage) -> None:
    """A CRM that stumbles over every second record: they come all the same, once each."""
    people = crowd(stage)
    stumbles = Counter[str]()

    def stumble(call: str) -> int | None:
        if call.startswith(("PUT", "DELETE")) or call.endswith(("tags", "notes", "tasks")):
            stumbles[call] += 1
            return 503 if stumbles[call] % 2 else None
        return None

    stage.crm.before = stumble

    async def scene() -> None:
        await everybody_says(stage, people, *TEXTS)
        await stage.settle(1200)

    stage.play(scene)
    is_right_afterwards(stage, people, TEXTS)


def test_a_workflow_starts_after_the_fields_it_reads(stage: Stage) -> None:
    """Whatever was owed before it is written first, and so is what its own turn wrote down before it."""
    people = crowd(stage)

    async def scene() -> None:
        await everybody_says(stage, people, *TEXTS[:3])
        await stage.settle(600)

    stage.play(scene)
    for contact in people:
        hers = [(call, body) for call, _, body in stage.crm.requests if f"/contacts/{contact}" in call]
        start = next(at for at, (call, _) in enumerate(hers) if call.endswith("workflow/wf-cma"))
        scores = [
            entry["field_value"]
            for call, body in hers[:start]
            if call.startswith("PUT")
            for entry in body["customFields"]
            if entry["key"] == "ai_lead_score"
        ]
        assert scores[-1] == 3
        assert scores == sorted(scores)


@pytest.mark.parametrize("pause", [1, 60])
def test_what_is_owed_is_not_decided_again(stage: Stage, pause: float) -> None:
    """A tag on its way counts as there: the next turn's change is made of it, though the CRM does not show it yet."""
    people = crowd(stage)
    stage.crm.before = lambda call: 503 if call.endswith("/tags") else None

    async def scene() -> None:
        await everybody_says(stage, people, "hello")
        await everybody_says(stage, ["c1"], "hello again", "records", "and")
        await stage.settle(pause)
        assert "c1" not in stage.crm.tags
        await everybody_says(stage, ["c1"], "records")
        await stage.settle(60)
        stage.crm.before = lambda _: None
        await stage.settle(300)

    stage.play(scene)
    assert stage.crm.tags["c1"] == ["cold-lead"]
    assert closings(stage, "c1", SetTags) == ["done"]


def test_at_rest_every_contact_is_read_for_every_message(stage: Stage) -> None:
    """A person may mark a contact for herself between two messages, so it is looked up while calls are plenty."""

    async def scene() -> None:
        for text in ("one", "two", "three"):
            await stage.says(text)
            await stage.settle(1)

    stage.play(scene)
    assert stage.crm.calls.count("GET /contacts/c1") == 3


def scarce_readings(stage: Stage, *, between: timedelta, event: str = "") -> int:
    """How often a contact who writes twice, so far apart, is read while calls are scarce."""
    stage.environment.update(SCARCE)

    async def scene() -> None:
        await stage.says("one")
        await stage.settle(between.total_seconds())
        if event:
            body = {"type": event, "locationId": "loc1", "id": "c1", "timestamp": stage.clock.now().isoformat()}
            assert json.loads((await stage.post(body)).text)["status"] == "skipped"
        await everybody_says(stage, [f"d{number}" for number in range(4)], "me too")
        await stage.loop.quiet()
        await stage.says("two")
        await stage.settle(120)

    stage.play(scene)
    assert stage.crm.texts("c1") == ["1: one", "2: two"]
    return stage.crm.calls.count("GET /contacts/c1")


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
def test_while_calls_are_scarce_a_late_reading_is_believed(
    stage: Stage, between: int, event: str, readings: int
) -> None:
    """For half a minute, and not once the CRM has told that somebody changed her."""
    assert scarce_readings(stage, between=timedelta(seconds=between), event=event) == readings
