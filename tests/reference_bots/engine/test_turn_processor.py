"""Conversations through the whole engine: in order, concurrent, exactly once (CONV-001), and with failing services."""

import asyncio
import json
from dataclasses import replace

import pytest

from reference_bots.components import BotComponents
from reference_bots.conversation.context import Contact
from reference_bots.conversation.effects import SetTags
from reference_bots.conversation.events import MessageReceived
from reference_bots.engine.turn_processor import required_tag_changes
from tests.reference_bots.bots_harness import BotsHarness


def test_a_burst_is_answered_in_order(harness: BotsHarness) -> None:
    """Ten messages at once: ten replies, in the order of acceptance, each based on the state after the one before."""

    async def scenario() -> None:
        for number in range(10):
            await harness.send(f"message {number}")
        await harness.advance()

    harness.crm.slow = 1
    harness.run(scenario)
    assert [f"{number + 1}: message {number}" for number in range(10)] == harness.crm.texts("c1")


def test_a_failing_contact_does_not_delay_another(harness: BotsHarness) -> None:
    """While one contact cannot be read again and again, another is answered at once."""
    recovered = asyncio.Event()

    def refuse_first_contact(call: str) -> int | None:
        return 503 if call == "GET /contacts/c1" and not recovered.is_set() else None

    async def scenario() -> tuple[list[str], list[str]]:
        await harness.send("hello", "c1")
        await harness.send("hello", "c2")
        await harness.advance(30)
        during = harness.crm.texts("c2")
        recovered.set()
        await harness.advance()
        return during, harness.crm.texts("c1")

    harness.crm.before = refuse_first_contact
    assert harness.run(scenario) == (["1: hello"], ["1: hello"])


def test_more_contacts_than_workers_are_all_answered(harness: BotsHarness) -> None:
    """Three hundred contacts who write at once are answered within the CRM's limit of 100 calls in 10 s."""

    async def scenario() -> None:
        for number in range(300):
            await harness.send("hello", f"c{number}")
        await harness.advance(90)

    harness.run(scenario)
    assert {f"c{number}": ["1: hello"] for number in range(300)} == {
        f"c{number}": harness.crm.texts(f"c{number}") for number in range(300)
    }


def test_effects_are_delivered_in_order_with_the_reply_first(harness: BotsHarness) -> None:
    """Reply, tags, fields, then the rest; absent tags are not removed."""

    async def scenario() -> None:
        harness.crm.tags["c1"] = ["cold-lead"]
        await harness.send("everything")
        await harness.advance()

    harness.run(scenario)
    assert harness.crm.calls == [
        "GET /contacts/c1",
        "POST /conversations/messages",
        "DELETE /contacts/c1/tags",
        "POST /contacts/c1/tags",
        "PUT /contacts/c1",
        "POST /contacts/c1/workflow/wf-cma",
        "POST /contacts/c1/tasks",
        "POST /contacts/c1/notes",
        "POST /conversations/messages",
        "POST /opportunities/upsert",
    ]


@pytest.mark.parametrize(
    ("has", "expected"),
    [
        (("cold-lead",), SetTags(add=("hot-lead",), remove=("cold-lead",))),
        (("cold-lead", "hot-lead"), SetTags(remove=("cold-lead",))),
        ((), SetTags(add=("hot-lead",))),
        (("hot-lead",), None),
    ],
)
def test_only_needed_tag_changes_are_sent(has: tuple[str, ...], expected: SetTags | None) -> None:
    """Present tags are not added, absent ones not removed; without a change there is no effect."""
    change = SetTags(add=("hot-lead",), remove=("warm-lead", "cold-lead"))
    assert expected == required_tag_changes(change, Contact(contact_id="c1", tags=has))


@pytest.mark.parametrize("text", ["crash", "endless"])
def test_an_error_in_the_rules_drops_one_event_only(harness: BotsHarness, text: str) -> None:
    """The event ends unanswered and is counted; the contact's next one is answered."""

    async def scenario() -> str:
        await harness.send(text)
        await harness.send("hello")
        await harness.advance()
        return (await harness.get("/metrics", Authorization="Bearer admin")).text

    assert "turns_failed_total 1.0" in harness.run(scenario)
    assert harness.crm.texts("c1") == ["1: hello"]


def test_a_programming_error_in_a_turn_is_logged_with_its_traceback(
    harness: BotsHarness, capsys: pytest.CaptureFixture[str]
) -> None:
    """One ERROR line on standard error names the contact, the error, and the file, line and function it came from."""
    harness.environment["LOG_LEVEL"] = "error"

    async def scenario() -> None:
        await harness.send("no such attribute")
        await harness.advance()

    harness.run(scenario)
    (line,) = map(json.loads, capsys.readouterr().err.splitlines())
    assert (line["level"], line["event"], line["contact"]) == ("error", "event dropped", "c1")
    first, *places = line["error"].splitlines()
    assert first == f"AttributeError: '{MessageReceived.__name__}' object has no attribute 'missing'"
    assert "tests/reference_bots/bots_harness.py" in places[-1]
    assert places[-1].endswith(" in take_turn")


def test_an_unknown_contact_is_dropped(harness: BotsHarness) -> None:
    """The office is told, as far as the CRM takes it, and the bots go on."""

    async def scenario() -> None:
        await harness.send("hello")
        await harness.advance()

    harness.crm.before = lambda call: 400 if call == "GET /contacts/c1" else None
    harness.run(scenario)
    assert harness.crm.calls == ["GET /contacts/c1", "POST /contacts/c1/tasks"]


def test_a_refused_reply_is_not_repeated(harness: BotsHarness) -> None:
    """Do-not-disturb: a person is told, the other effects follow, the next message is answered."""

    async def scenario() -> str:
        await harness.send("everything")
        await harness.advance()
        return (await harness.get("/metrics", Authorization="Bearer admin")).text

    refusal = (400, "Cannot send message as DND is active for SMS.")
    harness.crm.before = lambda call: refusal if call == "POST /conversations/messages" else None
    body = harness.run(scenario)
    assert 'effects_total{kind="SendMessage",outcome="left to a person"} 1.0' in body
    assert 'effects_total{kind="AddNote",outcome="done"} 1.0' in body
    assert harness.crm.tags["c1"] == ["hot-lead"]


def test_a_reply_that_the_crm_cannot_send_is_left_to_a_person(harness: BotsHarness) -> None:
    """A channel that is not set up: a task quotes what the bot wanted to say, once."""

    async def scenario() -> str:
        await harness.send("everything")
        await harness.advance()
        return (await harness.get("/metrics", Authorization="Bearer admin")).text

    refusal = (400, "Missing phone number")
    harness.crm.before = lambda call: refusal if call == "POST /conversations/messages" else None
    body = harness.run(scenario)
    assert 'effects_total{kind="SendMessage",outcome="left to a person"} 1.0' in body
    assert [task["title"] for task in harness.crm.tasks if "by hand" in task["title"]] == [
        "Answer by hand: the CRM did not send our reply by SMS"
    ]


def test_a_taken_slot_is_a_fact_for_the_rules(harness: BotsHarness) -> None:
    """The CRM's refusal of the slot is a fact for the turn, not an error."""

    async def scenario() -> None:
        await harness.send("book")
        await harness.advance()

    harness.crm.appointments.append({"id": "a0", "contactId": "other", "startTime": "2026-03-11T09:00:00-07:00"})
    harness.run(scenario)
    assert harness.crm.texts("c1") == ["1: SlotTaken"]


def test_a_failing_calendar_is_a_fact_for_the_rules(harness: BotsHarness) -> None:
    """After three attempts, the rules learn that there are no slots."""

    async def scenario() -> None:
        await harness.send("book")
        await harness.advance()

    harness.crm.before = lambda call: 503 if "free-slots" in call else None
    harness.run(scenario)
    assert harness.crm.texts("c1") == ["1: no slots"]
    assert sum("free-slots" in call for call in harness.crm.calls) == 3


def test_one_component_can_be_exchanged_without_touching_the_rest(harness: BotsHarness) -> None:
    """A CRM that sends every SMS send_twice is one wrapper around the default one."""

    class SendsTwice:
        def __init__(self, crm: object) -> None:
            self._crm = crm

        def __getattr__(self, name: str) -> object:
            return getattr(self._crm, name)

        async def send_sms(self, contact_id: str, text: str) -> str:
            await self._crm.send_sms(contact_id, text)  # type: ignore[attr-defined]
            return await self._crm.send_sms(contact_id, text)  # type: ignore[attr-defined,no-any-return]

    def send_twice(components: BotComponents) -> BotComponents:
        return replace(components, crm=SendsTwice(components.crm))  # type: ignore[arg-type]

    async def scenario() -> None:
        await harness.send("hello")
        await harness.advance()

    harness.change = send_twice
    harness.run(scenario)
    assert harness.crm.texts("c1") == ["1: hello", "1: hello"]


def test_health_reports_failing_services_and_needs_no_token(harness: BotsHarness) -> None:
    """Ok, then degraded while the CRM fails, with one pending message; metrics need their token."""

    async def scenario() -> tuple[list[str], dict[str, object], list[int]]:
        states = [json.loads((await harness.get("/health")).text)["status"]]
        harness.crm.before = lambda _call: 503
        await harness.send("hello")
        await harness.advance(20)
        body = json.loads((await harness.get("/health")).text)
        statuses = [
            (await harness.get("/metrics")).status_code,
            (await harness.get("/metrics", Authorization="Bearer wrong")).status_code,
        ]
        return [*states, body["status"]], body, statuses

    states, body, statuses = harness.run(scenario)
    assert states == ["ok", "degraded"]
    assert body["pending"] == {"events": 1, "outbox_items": 0, "scheduled_events": 0}
    assert body["database"] == "ok"
    assert statuses == [401, 401]


def test_stages_are_measured_once_per_turn(harness: BotsHarness) -> None:
    """Reply, CRM writes and the whole turn appear under the bot that answered, with a bucket at each budget."""

    async def scenario() -> str:
        await harness.send_workflow({"contact_id": "c1", "customData": {"bot_type": "seller"}, "message": "everything"})
        await harness.advance()
        return (await harness.get("/metrics", Authorization="Bearer admin")).text

    body = harness.run(scenario)
    for name in ("reply", "crm_sync", "all"):
        assert f'bot_stage_seconds_count{{bot="seller",stage="{name}"}} 1.0' in body
    for bound in ("0.02", "0.05", "0.07", "0.1", "0.15", "0.2", "0.3", "0.4", "0.5"):
        assert f'bot_stage_seconds_bucket{{bot="seller",le="{bound}",stage="all"}}' in body
    for name in ("processing", "serialising", "overhead"):
        assert f'api_stage_seconds_count{{stage="{name}"}} 1.0' in body
    assert 'messages_answered_total{bot="seller"} 1.0' in body
