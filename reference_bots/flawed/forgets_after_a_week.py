"""Forgets whoever was silent for a week. Breaks CONV-006: context persists."""

from dataclasses import replace
from datetime import timedelta

from reference_bots.conversation.context import Facts
from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST

_KEPT = timedelta(days=7)


def _tidy(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    heard = state.last_written if state is not None else None
    if isinstance(happening, Said) and heard is not None and facts.now - heard > _KEPT:
        state = replace(Conversation(bot=facts.routed_to, first_contact=facts.now), introduced=True)
    return HONEST.taking(rules, state, happening, facts)


application = with_rules(taking=_tidy)
