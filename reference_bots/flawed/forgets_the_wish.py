"""Forgets why it asked for the address. Breaks SELL-001 and SELL-009: a seller who asks what it is worth is told."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST


def _forgetful(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    state = replace(state, seller=replace(state.seller, wish=None))
    return HONEST.flows[Bot.SELLER].answer(rules, state, words, facts)


application = with_answers({Bot.SELLER: _forgetful})
