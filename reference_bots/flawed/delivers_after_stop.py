"""Delivers an owed valuation to somebody who opted out. Breaks CMA-003: it follows for whoever still wants it."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.events import Happening, ValuationDue
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _eager(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    if state is not None and isinstance(happening, ValuationDue):
        state = replace(state, opted_out=False)
    return HONEST.taking(rules, state, happening, facts)


application = with_rules(taking=_eager)
