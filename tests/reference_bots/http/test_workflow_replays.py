"""Replays of deliveries that carry no ids (SEC-001)."""

import json

import pytest

from tests.reference_bots.bots_harness import BotsHarness

_YES = {"contact_id": "c1", "message": {"type": 2, "body": "yes"}, "customData": {"bot_type": "buyer"}}


@pytest.mark.parametrize("seconds", [0, 9, 11, 3600, 90 * 86400])
def test_a_workflow_message_that_is_replayed_is_a_duplicate(harness: BotsHarness, seconds: float) -> None:
    """The CRM holds one message with these words, so that a second delivery is no second message, however late."""

    async def scenario() -> list[str]:
        harness.crm.receive_text("yes")
        answers = [await harness.send_workflow(_YES)]
        await harness.advance(seconds)
        answers.append(await harness.send_workflow(_YES))
        await harness.advance(5)
        return [json.loads(answer.text)["status"] for answer in answers]

    assert harness.run(scenario) == ["accepted", "skipped"]
    assert harness.crm.texts("c1") == ["1: yes"]


@pytest.mark.parametrize("seconds", [1, 9, 11, 3600])
def test_the_same_words_written_again_are_new(harness: BotsHarness, seconds: float) -> None:
    """The CRM holds a message that the bots do not know yet; a replay of either delivery is none."""

    async def scenario() -> list[str]:
        answers = []
        for _ in range(3):
            harness.crm.receive_text("yes")
            answers.append(await harness.send_workflow(_YES))
            answers.append(await harness.send_workflow(_YES))
            await harness.advance(seconds)
        await harness.advance(5)
        return [json.loads(answer.text)["status"] for answer in answers]

    assert harness.run(scenario) == ["accepted", "skipped"] * 3
    assert harness.crm.texts("c1") == ["1: yes", "2: yes", "3: yes"]


def test_the_same_words_are_refused_while_the_crm_cannot_be_asked(harness: BotsHarness) -> None:
    """429, so that they are delivered again, and taken then."""

    async def scenario() -> list[int]:
        for _ in range(2):
            harness.crm.receive_text("yes")
        answers = [await harness.send_workflow(_YES)]
        await harness.advance(5)
        harness.crm.before = lambda call: 500 if "conversations" in call else None
        answers.append(await harness.send_workflow(_YES))
        harness.crm.before = lambda _call: None
        answers.append(await harness.send_workflow(_YES))
        await harness.advance(30)
        return [answer.status for answer in answers]

    assert harness.run(scenario) == [200, 429, 200]
    assert harness.crm.texts("c1") == ["1: yes", "2: yes"]


def test_a_contact_handed_over_twice_within_ten_seconds_is_a_duplicate(harness: BotsHarness) -> None:
    """A workflow may hand the contact over again later: after ten seconds it counts."""
    event = {"contact_id": "c1", "customData": {"bot_type": "buyer"}}

    async def scenario() -> list[str]:
        answers = [await harness.send_workflow(event)]
        for seconds in (9.0, 1.5):
            await harness.advance(seconds)
            answers.append(await harness.send_workflow(event))
        return [json.loads(answer.text)["status"] for answer in answers]

    assert harness.run(scenario) == ["accepted", "skipped", "accepted"]
