"""Asks again in the very same words. Breaks SELL-002: an unusable answer is asked again, differently."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _monotonous(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    return HONEST.taking(rules, state and replace(state, times_asked=0), happening, facts)


application = with_rules(taking=_monotonous)
