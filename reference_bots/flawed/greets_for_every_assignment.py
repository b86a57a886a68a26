"""Begins anew for every assignment. Breaks CONV-007: two first messages never."""

from reference_bots.conversation.context import Facts
from reference_bots.conversation.events import Arrived, Happening
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _eager(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    return HONEST.taking(rules, None if isinstance(happening, Arrived) else state, happening, facts)


application = with_rules(taking=_eager)
