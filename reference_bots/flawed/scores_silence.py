"""Takes an empty message for a refusal. Breaks LEAD-013: it says nothing, and nothing is made of it."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import hear
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _judging(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    if isinstance(happening, Said) and hear(happening.text).empty:
        happening = replace(happening, text="No thanks, not interested")
    return HONEST.taking(rules, state, happening, facts)


application = with_rules(taking=_judging)
