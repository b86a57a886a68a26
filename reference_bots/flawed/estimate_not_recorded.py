"""Forgets to write down what a buyer can afford. Breaks BUY-006: the affordable price is recorded."""

from collections.abc import Mapping

from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _fields(state: Conversation) -> Mapping[str, str | int | float]:
    return {key: value for key, value in HONEST.fields(state).items() if key != "buyer_affordable_price"}


application = with_rules(fields=_fields)
