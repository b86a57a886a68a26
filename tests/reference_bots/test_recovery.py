"""Killed at any moment, the bots lose nothing and do nothing twice (CONV-002, CONV-005, RES-004)."""

import asyncio
from pathlib import Path

import pytest

from support.simulators.kernel.faults import SimulatedConnectionLoss
from tests.reference_bots.bots_harness import BotsHarness


async def _run_until_killed(harness: BotsHarness, steps: int) -> bool:
    """Two contacts write; the bots are killed after so many loop steps. True if they were done by then."""
    harness.crm.slow = 1
    harness.crm.tags["c1"] = ["cold-lead"]
    for text, contact in (("everything", "c1"), ("book", "c1"), ("hello", "c2")):
        await harness.send(text, contact)
    for _ in range(steps):
        await asyncio.sleep(0)
    finished = len(harness.crm.messages) == 4 and len(harness.crm.opportunities) == 1
    await harness.restart()
    await harness.advance()
    return finished


def _check(harness: BotsHarness) -> None:
    sms = [sent["body"] for sent in harness.crm.messages if sent["messageType"] == "TYPE_SMS"]
    assert [text for text in sms if text != "1: hello"] == ["1: everything", "2: booked 09:00"]
    assert sms.count("1: hello") == 1
    assert [sent["messageType"] for sent in harness.crm.messages].count("TYPE_EMAIL") == 1
    assert [task["title"] for task in harness.crm.tasks].count("Call Maria") == 1
    assert len(harness.crm.notes) == 1
    assert len(harness.crm.appointments) == 1
    assert harness.crm.tags["c1"] == ["hot-lead"]
    _check_workflow(harness)
    assert harness.crm.fields == {"ai_lead_score": 1, "lead_temperature": "hot"}


def _check_workflow(harness: BotsHarness) -> None:
    """The CRM cannot be asked about a workflow, so one that may be lost is a person's task and is never repeated."""
    checks = [task["title"] for task in harness.crm.tasks].count("Check the workflow cma")
    assert len(harness.crm.enrolments) <= 1
    assert checks <= 1
    assert len(harness.crm.enrolments) + checks >= 1


@pytest.mark.parametrize("tenth", range(10))
def test_a_kill_at_any_step_loses_and_duplicates_nothing(tmp_path: Path, tenth: int) -> None:
    """Whichever await the kill interrupts, every effect reaches the CRM exactly once after the restart."""
    finished = False
    steps = tenth
    while not finished:
        folder = tmp_path / str(steps)
        folder.mkdir()
        harness = BotsHarness(folder)
        finished = harness.run(lambda harness=harness, steps=steps: _run_until_killed(harness, steps))  # type: ignore[misc]
        harness.close()
        _check(harness)
        steps += 10


def test_repeated_kills_lose_and_duplicate_nothing(harness: BotsHarness) -> None:
    """Kills during the recovery from a kill change nothing."""

    async def scenario() -> None:
        harness.crm.slow = 2
        await harness.send("everything")
        await harness.send("book")
        await harness.send("hello", "c2")
        for steps in (9, 14, 23, 31, 40):
            for _ in range(steps):
                await asyncio.sleep(0)
            await harness.restart()
        await harness.advance()

    harness.run(scenario)
    _check(harness)


@pytest.mark.parametrize("status", [429, 500, 503])
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_failed_reply_is_retried_until_accepted(harness: BotsHarness, status: int, moment: str) -> None:
    """Failed before or after its work, the reply is there exactly once in the end."""
    left = {"POST /conversations/messages": 4}

    def fail(call: str) -> int | None:
        if moment == "after" and status == 429:
            return None  # the rate limit refuses before any work
        left[call] = left.get(call, 0) - 1
        return status if left[call] >= 0 else None

    async def scenario() -> None:
        await harness.send("hello")
        await harness.send("again")
        await harness.advance()

    setattr(harness.crm, moment, fail)
    harness.run(scenario)
    assert harness.crm.texts("c1") == ["1: hello", "2: again"]


def test_a_lost_answer_causes_no_second_message(harness: BotsHarness) -> None:
    """With every first answer lost, each effect is there once: the CRM is searched before a request is repeated."""
    failed: set[str] = set()

    def lose(call: str) -> SimulatedConnectionLoss | None:
        if call in failed or call.startswith("GET"):
            return None
        failed.add(call)
        return SimulatedConnectionLoss("lost")

    async def scenario() -> None:
        for text, contact in (("everything", "c1"), ("book", "c1"), ("hello", "c2")):
            await harness.send(text, contact)
        await harness.advance()

    harness.crm.after = lose
    harness.run(scenario)
    _check(harness)


def test_the_same_text_is_sent_to_each_contact(harness: BotsHarness) -> None:
    """An earlier reply with the same text is not mistaken for the lost one."""

    async def scenario() -> None:
        for contact in ("c1", "c2"):
            await harness.send("hello", contact)
        await harness.loop.wait_until_idle()
        harness.crm.after = lambda call: 500 if call == "POST /conversations/messages" else None
        await harness.send("hello", "c3")
        await harness.loop.wait_until_idle()
        harness.crm.after = lambda _call: None
        await harness.restart()
        await harness.advance()

    harness.run(scenario)
    assert [harness.crm.texts(contact) for contact in ("c1", "c2", "c3")] == [["1: hello"]] * 3


def test_follow_ups_survive_a_restart_and_are_sent_once(harness: BotsHarness) -> None:
    """A step scheduled before the kill is sent on its day, once."""

    async def scenario() -> None:
        await harness.send_workflow({"contact_id": "c1", "customData": {"bot_type": "Lead Bot"}})
        await harness.loop.wait_until_idle()
        await harness.restart()
        await harness.advance(3 * 86_400)
        await harness.restart()
        await harness.advance(30 * 86_400)

    harness.run(scenario)
    assert harness.crm.texts("c1") == ["1: ContactAssigned", "2: FollowUpDue"]


def test_a_reply_cancels_the_follow_ups(harness: BotsHarness) -> None:
    """A contact who answers on day two gets no message on day three."""

    async def scenario() -> None:
        await harness.send_workflow({"contact_id": "c1", "customData": {"bot_type": "lead"}})
        await harness.advance(2 * 86_400)
        await harness.send("hello")
        await harness.advance(30 * 86_400)

    harness.run(scenario)
    assert harness.crm.texts("c1") == ["1: ContactAssigned", "2: hello"]


def test_a_step_due_while_a_reply_is_pending_is_cancelled(harness: BotsHarness) -> None:
    """A reply accepted before the step was due wins, although the CRM was down in between."""

    async def scenario() -> None:
        await harness.send_workflow({"contact_id": "c1", "customData": {"bot_type": "lead"}})
        await harness.advance(3 * 86_400 - 200)
        harness.crm.before = lambda _call: 503
        await harness.send("hello")
        await harness.advance(300)
        harness.crm.before = lambda _call: None
        await harness.advance()

    harness.run(scenario)
    assert harness.crm.texts("c1") == ["1: ContactAssigned", "2: hello"]


@pytest.mark.parametrize(("moment", "enrolments", "checks"), [("before", 0, 1), ("after", 1, 1)])
def test_a_workflow_with_unknown_start_is_a_persons_task(
    harness: BotsHarness, moment: str, enrolments: int, checks: int
) -> None:
    """Its answer is lost: it is not started again, and a person checks (CONV-002)."""

    def lose(call: str) -> SimulatedConnectionLoss | None:
        return SimulatedConnectionLoss("lost") if "/workflow/" in call else None

    async def scenario() -> None:
        await harness.send("everything")
        await harness.advance()

    setattr(harness.crm, moment, lose)
    harness.run(scenario)
    assert enrolments == len(harness.crm.enrolments)
    assert checks == [task["title"] for task in harness.crm.tasks].count("Check the workflow cma")


def test_a_workflow_refused_temporarily_is_retried(harness: BotsHarness) -> None:
    """Nothing was started, so the request is repeated."""
    left = [429, 429]

    def fail(call: str) -> int | None:
        return left.pop() if "/workflow/" in call and left else None

    async def scenario() -> None:
        await harness.send("everything")
        await harness.advance()

    harness.crm.before = fail
    harness.run(scenario)
    assert 1 == len(harness.crm.enrolments)
    assert ["Call Maria"] == [task["title"] for task in harness.crm.tasks]
