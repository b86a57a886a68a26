"""Killed anywhere, nothing is lost and nothing is done twice (CONV-002, CONV-005, RES-004)."""

import asyncio
from pathlib import Path

import pytest

from support.simulators.kernel.faults import ConnectionLost
from tests.reference_bots.bots_harness import Stage


async def _play_until_killed(stage: Stage, steps: int) -> bool:
    """Two people write, the first twice; after so many loop steps the bots are killed. True: they were done by then."""
    stage.crm.slow = 1
    stage.crm.tags["c1"] = ["cold-lead"]
    for text, contact in (("everything", "c1"), ("book", "c1"), ("hello", "c2")):
        await stage.says(text, contact)
    for _ in range(steps):
        await asyncio.sleep(0)
    finished = len(stage.crm.messages) == 4 and len(stage.crm.opportunities) == 1
    await stage.restart()
    await stage.settle()
    return finished


def _check(stage: Stage) -> None:
    sms = [sent["body"] for sent in stage.crm.messages if sent["messageType"] == "TYPE_SMS"]
    assert [text for text in sms if text != "1: hello"] == ["1: everything", "2: booked 09:00"]
    assert sms.count("1: hello") == 1
    assert [sent["messageType"] for sent in stage.crm.messages].count("TYPE_EMAIL") == 1
    assert [task["title"] for task in stage.crm.tasks].count("Call Maria") == 1
    assert len(stage.crm.notes) == 1
    assert len(stage.crm.appointments) == 1
    assert stage.crm.tags["c1"] == ["hot-lead"]
    _check_workflow(stage)
    assert stage.crm.fields == {"ai_lead_score": 1, "lead_temperature": "hot"}


def _check_workflow(stage: Stage) -> None:
    """The CRM cannot be asked about a workflow, so one that may have been lost is a person's task, never repeated."""
    checks = [task["title"] for task in stage.crm.tasks].count("Check the workflow cma")
    assert len(stage.crm.enrolments) <= 1
    assert checks <= 1
    assert len(stage.crm.enrolments) + checks >= 1


@pytest.mark.parametrize("tenth", range(10))
def test_killed_at_any_step_nothing_is_lost_or_doubled(tmp_path: Path, tenth: int) -> None:
    """Whichever await the kill strikes, the restart brings every effect to the CRM exactly once."""
    finished = False
    steps = tenth
    while not finished:
        folder = tmp_path / str(steps)
        folder.mkdir()
        stage = Stage(folder)
        finished = stage.play(lambda stage=stage, steps=steps: _play_until_killed(stage, steps))  # type: ignore[misc]
        stage.close()
        _check(stage)
        steps += 10


def test_killed_twice_in_a_row_nothing_is_lost_or_doubled(stage: Stage) -> None:
    """A second kill while the first is being recovered from changes nothing."""

    async def scene() -> None:
        stage.crm.slow = 2
        await stage.says("everything")
        await stage.says("book")
        await stage.says("hello", "c2")
        for steps in (9, 14, 23, 31, 40):
            for _ in range(steps):
                await asyncio.sleep(0)
            await stage.restart()
        await stage.settle()

    stage.play(scene)
    _check(stage)


@pytest.mark.parametrize("status", [429, 500, 503])
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_reply_the_crm_refuses_or_loses_is_sent_until_accepted(stage: Stage, status: int, moment: str) -> None:
    """Refused before the work or after it, the reply is there exactly once in the end."""
    left = {"POST /conversations/messages": 4}

    def stumble(call: str) -> int | None:
        if moment == "after" and status == 429:
            return None  # a limit is told before any work
        left[call] = left.get(call, 0) - 1
        return status if left[call] >= 0 else None

    async def scene() -> None:
        await stage.says("hello")
        await stage.says("again")
        await stage.settle()

    setattr(stage.crm, moment, stumble)
    stage.play(scene)
    assert stage.crm.texts("c1") == ["1: hello", "2: again"]


def test_a_lost_answer_is_no_second_message(stage: Stage) -> None:
    """With every first answer lost, each effect is there once: the CRM is asked before anything is repeated."""
    struck: set[str] = set()

    def lose(call: str) -> ConnectionLost | None:
        if call in struck or call.startswith("GET"):
            return None
        struck.add(call)
        return ConnectionLost("lost")

    async def scene() -> None:
        for text, contact in (("everything", "c1"), ("book", "c1"), ("hello", "c2")):
            await stage.says(text, contact)
        await stage.settle()

    stage.crm.after = lose
    stage.play(scene)
    _check(stage)


def test_the_same_words_said_twice_are_sent_twice(stage: Stage) -> None:
    """A repetition of an earlier reply is not mistaken for a lost one."""

    async def scene() -> None:
        for contact in ("c1", "c2"):
            await stage.says("hello", contact)
        await stage.loop.quiet()
        stage.crm.after = lambda call: 500 if call == "POST /conversations/messages" else None
        await stage.says("hello", "c3")
        await stage.loop.quiet()
        stage.crm.after = lambda _call: None
        await stage.restart()
        await stage.settle()

    stage.play(scene)
    assert [stage.crm.texts(contact) for contact in ("c1", "c2", "c3")] == [["1: hello"]] * 3


def test_follow_ups_survive_a_restart_and_come_once(stage: Stage) -> None:
    """A step planned before the kill is carried out on its day, once."""

    async def scene() -> None:
        await stage.workflow({"contact_id": "c1", "customData": {"bot_type": "Lead Bot"}})
        await stage.loop.quiet()
        await stage.restart()
        await stage.settle(3 * 86_400)
        await stage.restart()
        await stage.settle(30 * 86_400)

    stage.play(scene)
    assert stage.crm.texts("c1") == ["1: Arrived", "2: FollowUpDue"]


def test_a_reply_cancels_the_follow_ups(stage: Stage) -> None:
    """Who answers on day two hears nothing on day three."""

    async def scene() -> None:
        await stage.workflow({"contact_id": "c1", "customData": {"bot_type": "lead"}})
        await stage.settle(2 * 86_400)
        await stage.says("hello")
        await stage.settle(30 * 86_400)

    stage.play(scene)
    assert stage.crm.texts("c1") == ["1: Arrived", "2: hello"]


def test_a_step_that_came_due_while_a_reply_waited_is_cancelled_too(stage: Stage) -> None:
    """A reply accepted before the step came due wins, though the CRM was down in between."""

    async def scene() -> None:
        await stage.workflow({"contact_id": "c1", "customData": {"bot_type": "lead"}})
        await stage.settle(3 * 86_400 - 200)
        stage.crm.before = lambda _call: 503
        await stage.says("hello")
        await stage.settle(300)
        stage.crm.before = lambda _call: None
        await stage.settle()

    stage.play(scene)
    assert stage.crm.texts("c1") == ["1: Arrived", "2: hello"]


@pytest.mark.parametrize(("moment", "enrolments", "checks"), [("before", 0, 1), ("after", 1, 1)])
def test_a_workflow_whose_start_is_unknown_is_a_persons_task(
    stage: Stage, moment: str, enrolments: int, checks: int
) -> None:
    """Its answer lost, nobody can ask the CRM: it is not started again, and somebody looks (CONV-002)."""

    def lose(call: str) -> ConnectionLost | None:
        return ConnectionLost("lost") if "/workflow/" in call else None

    async def scene() -> None:
        await stage.says("everything")
        await stage.settle()

    setattr(stage.crm, moment, lose)
    stage.play(scene)
    assert enrolments == len(stage.crm.enrolments)
    assert checks == [task["title"] for task in stage.crm.tasks].count("Check the workflow cma")


def test_a_workflow_the_crm_refused_for_now_is_asked_for_again(stage: Stage) -> None:
    """Nothing was begun, so nothing is unknown."""
    left = [429, 429]

    def stumble(call: str) -> int | None:
        return left.pop() if "/workflow/" in call and left else None

    async def scene() -> None:
        await stage.says("everything")
        await stage.settle()

    stage.crm.before = stumble
    stage.play(scene)
    assert 1 == len(stage.crm.enrolments)
    assert ["Call Maria"] == [task["title"] for task in stage.crm.tasks]
