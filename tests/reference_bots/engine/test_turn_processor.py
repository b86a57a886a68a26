"""Conversations through the whole engine: in order, side by side, once (CONV-001), and in trouble."""

import asyncio
import json
from dataclasses import replace

import pytest

from reference_bots.components import Parts
from reference_bots.conversation.context import Contact
from reference_bots.conversation.effects import SetTags
from reference_bots.engine.turn_processor import needed_tags
from tests.reference_bots.bots_harness import Stage


def test_a_burst_is_answered_in_order_one_by_one(stage: Stage) -> None:
    """Ten messages at once: ten replies, in the order of acceptance, each building on the one before."""

    async def scene() -> None:
        for number in range(10):
            await stage.says(f"message {number}")
        await stage.settle()

    stage.crm.slow = 1
    stage.play(scene)
    assert [f"{number + 1}: message {number}" for number in range(10)] == stage.crm.texts("c1")


def test_a_slow_contact_holds_nobody_up(stage: Stage) -> None:
    """While one contact's reply is refused again and again, another is answered at once."""
    refused = asyncio.Event()

    def stumble(call: str) -> int | None:
        return 503 if call == "GET /contacts/c1" and not refused.is_set() else None

    async def scene() -> tuple[list[str], list[str]]:
        await stage.says("hello", "c1")
        await stage.says("hello", "c2")
        await stage.settle(30)
        during = stage.crm.texts("c2")
        refused.set()
        await stage.settle()
        return during, stage.crm.texts("c1")

    stage.crm.before = stumble
    assert stage.play(scene) == (["1: hello"], ["1: hello"])


def test_more_contacts_than_lanes_are_all_answered(stage: Stage) -> None:
    """Three hundred people writing at once wait their turn and get it, inside the CRM's limit of 100 calls in 10 s."""

    async def scene() -> None:
        for number in range(300):
            await stage.says("hello", f"c{number}")
        await stage.settle(90)

    stage.play(scene)
    assert {f"c{number}": ["1: hello"] for number in range(300)} == {
        f"c{number}": stage.crm.texts(f"c{number}") for number in range(300)
    }


def test_effects_reach_the_crm_in_the_order_given_with_the_reply_first(stage: Stage) -> None:
    """Reply, tags, fields, then the rest; tags that are not there are not removed."""

    async def scene() -> None:
        stage.crm.tags["c1"] = ["cold-lead"]
        await stage.says("everything")
        await stage.settle()

    stage.play(scene)
    assert stage.crm.calls == [
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
def test_only_tags_that_change_cost_a_call(has: tuple[str, ...], expected: SetTags | None) -> None:
    """What is there is not added, what is absent is not removed, and nothing left to do is no effect."""
    change = SetTags(add=("hot-lead",), remove=("warm-lead", "cold-lead"))
    assert expected == needed_tags(change, Contact(contact_id="c1", tags=has))


@pytest.mark.parametrize("text", ["crash", "endless"])
def test_a_mistake_of_the_core_costs_one_message_and_no_more(stage: Stage, text: str) -> None:
    """The happening ends unanswered and is counted; the next one of the same contact is answered."""

    async def scene() -> str:
        await stage.says(text)
        await stage.says("hello")
        await stage.settle()
        return (await stage.get("/metrics", Authorization="Bearer admin")).text

    assert "turns_failed_total 1.0" in stage.play(scene)
    assert stage.crm.texts("c1") == ["1: hello"]


def test_a_programming_error_in_a_turn_is_logged_with_its_traceback(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    """One ERROR line on standard error names the contact, the error, and the file, line and function it came from."""
    stage.environment["LOG_LEVEL"] = "error"

    async def scene() -> None:
        await stage.says("no such attribute")
        await stage.settle()

    stage.play(scene)
    (line,) = map(json.loads, capsys.readouterr().err.splitlines())
    assert (line["level"], line["event"], line["contact"]) == ("error", "event dropped", "c1")
    first, *places = line["error"].splitlines()
    assert first == "AttributeError: 'Said' object has no attribute 'missing'"
    assert "tests/reference_bots/bots_harness.py" in places[-1]
    assert places[-1].endswith(" in taking")


def test_a_contact_the_crm_does_not_know_is_let_go(stage: Stage) -> None:
    """Nothing is written to nobody, and the bots go on."""

    async def scene() -> None:
        await stage.says("hello")
        await stage.settle()

    stage.crm.before = lambda call: 400 if call == "GET /contacts/c1" else None
    stage.play(scene)
    assert stage.crm.calls == ["GET /contacts/c1"]


def test_a_refused_reply_is_not_repeated_and_holds_nothing_up(stage: Stage) -> None:
    """DND: the refusal is recorded, the other effects follow, the next message is taken."""

    async def scene() -> str:
        await stage.says("everything")
        await stage.settle()
        return (await stage.get("/metrics", Authorization="Bearer admin")).text

    stage.crm.before = lambda call: 400 if call == "POST /conversations/messages" else None
    told = stage.play(scene)
    assert 'effects_total{kind="Say",outcome="refused"} 1.0' in told
    assert 'effects_total{kind="AddNote",outcome="done"} 1.0' in told
    assert stage.crm.tags["c1"] == ["hot-lead"]


def test_a_slot_taken_meanwhile_is_said_to_the_core(stage: Stage) -> None:
    """The CRM's refusal of the slot is a fact for the turn, not an error."""

    async def scene() -> None:
        await stage.says("book")
        await stage.settle()

    stage.crm.appointments.append({"id": "a0", "contactId": "other", "startTime": "2026-03-11T09:00:00-07:00"})
    stage.play(scene)
    assert stage.crm.texts("c1") == ["1: SlotTaken"]


def test_a_calendar_that_does_not_answer_is_said_to_the_core(stage: Stage) -> None:
    """After three tries the core hears that there are no slots to be had."""

    async def scene() -> None:
        await stage.says("book")
        await stage.settle()

    stage.crm.before = lambda call: 503 if "free-slots" in call else None
    stage.play(scene)
    assert stage.crm.texts("c1") == ["1: no slots"]
    assert sum("free-slots" in call for call in stage.crm.calls) == 3


def test_one_part_can_be_exchanged_without_touching_the_rest(stage: Stage) -> None:
    """A CRM that says everything twice is one wrapper around the honest one."""

    class Twice:
        def __init__(self, crm: object) -> None:
            self._crm = crm

        def __getattr__(self, name: str) -> object:
            return getattr(self._crm, name)

        async def send_sms(self, contact_id: str, text: str) -> str:
            await self._crm.send_sms(contact_id, text)  # type: ignore[attr-defined]
            return await self._crm.send_sms(contact_id, text)  # type: ignore[attr-defined,no-any-return]

    def twice(parts: Parts) -> Parts:
        return replace(parts, crm=Twice(parts.crm))  # type: ignore[arg-type]

    async def scene() -> None:
        await stage.says("hello")
        await stage.settle()

    stage.change = twice
    stage.play(scene)
    assert stage.crm.texts("c1") == ["1: hello", "1: hello"]


def test_health_tells_the_truth_about_services_and_needs_no_token(stage: Stage) -> None:
    """Ok, then degraded while the CRM fails, and the waiting message is counted; metrics need their token."""

    async def scene() -> tuple[list[str], dict[str, object], list[int]]:
        states = [json.loads((await stage.get("/health")).text)["status"]]
        stage.crm.before = lambda _call: 503
        await stage.says("hello")
        await stage.settle(20)
        told = json.loads((await stage.get("/health")).text)
        refused = [
            (await stage.get("/metrics")).status_code,
            (await stage.get("/metrics", Authorization="Bearer wrong")).status_code,
        ]
        return [*states, told["status"]], told, refused

    states, told, refused = stage.play(scene)
    assert states == ["ok", "degraded"]
    assert told["waiting"] == {"messages": 1, "effects": 0, "plans": 0}
    assert told["database"] == "ok"
    assert refused == [401, 401]


def test_stages_are_measured_once_a_turn(stage: Stage) -> None:
    """Reply, CRM sync and the whole appear under the bot that answered, with a bucket at each budget."""

    async def scene() -> str:
        await stage.workflow({"contact_id": "c1", "customData": {"bot_type": "seller"}, "message": "everything"})
        await stage.settle()
        return (await stage.get("/metrics", Authorization="Bearer admin")).text

    told = stage.play(scene)
    for name in ("reply", "crm_sync", "all"):
        assert f'bot_stage_seconds_count{{bot="seller",stage="{name}"}} 1.0' in told
    for bound in ("0.02", "0.05", "0.07", "0.1", "0.15", "0.2", "0.3", "0.4", "0.5"):
        assert f'bot_stage_seconds_bucket{{bot="seller",le="{bound}",stage="all"}}' in told
    for name in ("processing", "serialising", "overhead"):
        assert f'api_stage_seconds_count{{stage="{name}"}} 1.0' in told
    assert 'messages_answered_total{bot="seller"} 1.0' in told
