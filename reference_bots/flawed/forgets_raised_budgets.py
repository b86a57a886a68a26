"""Holds on to the first budget. Breaks BUY-014 and REG-001: a wish that changes, changes in the CRM."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST


def _holding(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    reply = HONEST.flows[Bot.BUYER].answer(rules, state, words, facts)
    before = state.buyer
    if before.price_to is None:
        return reply
    kept = replace(reply.state.buyer, price_from=before.price_from, price_to=before.price_to)
    return replace(reply, state=replace(reply.state, buyer=kept))


application = with_answers({Bot.BUYER: _holding})
