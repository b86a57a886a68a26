"""Events, effects and valuations as JSON and back."""

from datetime import UTC, datetime

import pytest

from reference_bots.conversation.context import NotValued, Valuation
from reference_bots.conversation.effects import (
    AddTask,
    Effect,
    EnrolInWorkflow,
    LogHandOff,
    RetryValuation,
    ScheduleFollowUp,
    SendMessage,
    SetFields,
    SetTags,
)
from reference_bots.conversation.events import ContactAssigned, Event, FollowUpDue, MessageReceived, ValuationDue
from reference_bots.conversation.vocabulary import Bot, FollowUp
from reference_bots.storage.codec import decode_effect, decode_event, decode_valuation, encode_record, kind_of_record
from tests.reference_bots.core.core_driver import VALUATION

MOMENT = datetime(2026, 3, 10, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    "event",
    [
        MessageReceived(text="¿Qué? \u0000 🏠 \u202e", bot=Bot.SELLER),
        ContactAssigned(bot=Bot.BUYER),
        FollowUpDue(step=FollowUp.DAY_14),
        ValuationDue(address="8412 Hermosa Ave"),
    ],
)
def test_an_event_is_decoded_as_it_was_encoded(event: Event) -> None:
    """Any text survives the store."""
    assert event == decode_event(kind_of_record(event), encode_record(event))


@pytest.mark.parametrize(
    "effect",
    [
        SendMessage(phrase="Hi", intent="greeting", rephrase=True, keep_verbatim=("Hi",)),
        SetTags(add=("a",), remove=("b",)),
        SetFields(fields={"score": 80, "price": 1.5, "name": "x"}),
        EnrolInWorkflow(workflow="cma"),
        AddTask(title="Call", body="", due=MOMENT),
        ScheduleFollowUp(step=FollowUp.DAY_3, due=MOMENT),
        RetryValuation(address="x", due=MOMENT),
        LogHandOff(source=Bot.LEAD, target=Bot.BUYER),
    ],
)
def test_an_effect_is_decoded_as_it_was_encoded(effect: Effect) -> None:
    """Numbers stay numbers, times keep their zone."""
    assert effect == decode_effect(kind_of_record(effect), encode_record(effect))


@pytest.mark.parametrize("answer", [VALUATION, NotValued(reason="outside_area")])
def test_a_valuation_is_decoded_as_it_was_encoded(answer: Valuation | NotValued) -> None:
    """Every comparable, and the time it was made."""
    assert answer == decode_valuation(kind_of_record(answer), encode_record(answer))
