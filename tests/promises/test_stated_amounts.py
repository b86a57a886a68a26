"""Amounts near a home's value: the service's own are accepted, others are noticed."""

import pytest

from support.promises.broken_promise import InventedFact
from support.promises.stated_amounts import expect_stated_values_true
from tests.promises.promise_harness import refuses
from tests.promises.valuations import TRUTH, send_valuation


@pytest.mark.parametrize(
    "message", [TRUTH, "List at about $720,000.", "I would list it, and see.", "It is about $400,000."]
)
def test_named_and_other_amounts_are_accepted(message: str) -> None:
    """The service's amounts, no amount, and an amount far from the value are accepted."""
    stage, sam = send_valuation(message)
    expect_stated_values_true(stage.evidence, [sam])


@pytest.mark.parametrize("message", [TRUTH.replace("$720,000", "$721,000"), "List at about 719k.", "Worth $720,500!"])
def test_amount_beside_value_is_noticed(message: str) -> None:
    """An amount up to 3 % beside the value, which nobody named, is noticed."""
    stage, sam = send_valuation(message)
    refuses(InventedFact, expect_stated_values_true, stage.evidence, [sam])
