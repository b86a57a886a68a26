"""Welcomes everybody who was at rest for a day. Breaks LEAD-012: it takes weeks to have been away."""

from dataclasses import replace
from datetime import timedelta

from reference_bots.conversation.context import Facts
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.lead.policy import LONG_SILENCE
from reference_bots.rules.default_rules import HONEST


def _impatient(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    heard = state.lead.heard_at
    if heard is not None and facts.now - heard > timedelta(days=1):
        state = replace(state, lead=replace(state.lead, heard_at=heard - LONG_SILENCE))
    return HONEST.flows[Bot.LEAD].answer(rules, state, words, facts)


application = with_answers({Bot.LEAD: _impatient})
