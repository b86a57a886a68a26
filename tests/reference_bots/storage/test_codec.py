"""Events, effects and valuations as JSON and back."""

from datetime import UTC, datetime

import pytest

from reference_bots.conversation.context import NotValued, Valuation
from reference_bots.conversation.effects import (
    AddTask,
    Effect,
    Enrol,
    LogHandOff,
    PlanFollowUp,
    RetryValuation,
    Say,
    SetFields,
    SetTags,
)
from reference_bots.conversation.events import Arrived, FollowUpDue, Happening, Said, ValuationDue
from reference_bots.conversation.vocabulary import Bot, FollowUp
from reference_bots.storage.codec import kind_of, read_effect, read_happening, read_valued, written
from tests.reference_bots.core.core_driver import VALUATION

MOMENT = datetime(2026, 3, 10, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    "event",
    [
        Said(text="¿Qué? \u0000 🏠 \u202e", bot=Bot.SELLER),
        Arrived(bot=Bot.BUYER),
        FollowUpDue(step=FollowUp.DAY_14),
        ValuationDue(address="8412 Hermosa Ave"),
    ],
)
def test_an_event_is_decoded_as_it_was_encoded(event: Happening) -> None:
    """Any text survives the store."""
    assert event == read_happening(kind_of(event), written(event))


@pytest.mark.parametrize(
    "effect",
    [
        Say(phrase="Hi", intent="greeting", rephrase=True, keep=("Hi",)),
        SetTags(add=("a",), remove=("b",)),
        SetFields(fields={"score": 80, "price": 1.5, "name": "x"}),
        Enrol(workflow="cma"),
        AddTask(title="Call", body="", due=MOMENT),
        PlanFollowUp(step=FollowUp.DAY_3, due=MOMENT),
        RetryValuation(address="x", due=MOMENT),
        LogHandOff(source=Bot.LEAD, target=Bot.BUYER),
    ],
)
def test_an_effect_is_decoded_as_it_was_encoded(effect: Effect) -> None:
    """Numbers stay numbers, times keep their zone."""
    assert effect == read_effect(kind_of(effect), written(effect))


@pytest.mark.parametrize("answer", [VALUATION, NotValued(reason="outside_area")])
def test_a_valuation_is_decoded_as_it_was_encoded(answer: Valuation | NotValued) -> None:
    """Every comparable, and the time it was made."""
    assert answer == read_valued(kind_of(answer), written(answer))
