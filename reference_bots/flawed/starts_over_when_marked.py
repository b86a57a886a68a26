"""Forgets a contact whom somebody marks for another bot. Breaks CONV-007: what is known moves along."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Buyer, Conversation, Seller
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _blank(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    if state is not None and facts.routed_to is not state.bot:
        state = replace(state, buyer=Buyer(), seller=Seller(), address=None)
    return HONEST.taking(rules, state, happening, facts)


application = with_rules(taking=_blank)
