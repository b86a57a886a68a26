"""A conversation held by hand as a feature."""

from typing import Any

import pytest
from behave.parser import parse_feature

from tests.simulators.server.running_simulators import RunningSimulators, run_with_simulators


def export(contact: dict[str, Any], *messages: dict[str, Any], replies: int) -> str:
    """The feature of a conversation; the first `replies` messages are answered."""

    async def action(running: RunningSimulators) -> str:
        identifier = await running.add_contact(**contact)
        for number, message in enumerate(messages):
            await running.call_control("POST", f"/contacts/{identifier}/messages", message)
            if number < replies:
                sent = {"type": "SMS", "contactId": identifier, "message": "Good"}
                await running.call_crm("POST", "/conversations/messages", json=sent)
        answer = await running.call_control("GET", f"/export/{identifier}")
        assert answer.is_success
        return answer.text

    return run_with_simulators(action)


@pytest.mark.parametrize(
    "text", ["Hello", "a | b", "back\\slash", "two\nlines", "\\n", "Sí, ¿cuánto?", '"quoted" <x> #no comment', "\\|"]
)
def test_every_text_comes_back_as_it_was_said(text: str) -> None:
    """Whatever it holds that tables of features give a meaning; a line end is a space."""
    feature = parse_feature(export({"first_name": "Sam", "tags": ["seller-lead"]}, {"text": text}, replies=1))
    ((scenario,),) = [rule.scenarios for rule in feature.rules]
    (row,) = scenario.steps[1].table
    assert text.replace("\n", " ") == row[0]
    assert "Sam is a seller" == scenario.steps[0].name


def test_what_is_true_of_the_record_is_stated() -> None:
    """Answers, tags and what is not there."""
    feature = export(
        {"first_name": "Maria", "tags": ["hot-lead", "buyer-lead"]}, {"text": "Hi"}, {"text": "Yes"}, replies=2
    )
    for line in (
        "Given Maria is a buyer",
        "Then each of Maria's messages was answered exactly once, in order",
        "And Maria carries the hot tag only",
        "And Maria has no appointment",
        "And Maria has no opportunity",
    ):
        assert f"      {line}\n" in feature


def test_a_stranger_is_spoken_for_and_other_channels_are_named() -> None:
    """A missing answer is not made a promise."""
    mail = {"text": "By mail", "channel": "Email"}
    feature = export({"first_name": "Zoltan", "email": "z@example.com"}, {"text": "Hi"}, mail, replies=0)
    assert "with Zoltan.\n  Not in it: 1 by Email.\n" in feature
    assert "Given Sam is a lead" in feature
    assert "answered exactly once" not in feature
