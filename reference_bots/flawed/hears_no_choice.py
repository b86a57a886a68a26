"""Offers a choice and does not understand what is picked. Breaks SELL-002: a choice has an answer."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST


def _answer(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    return HONEST.flows[Bot.SELLER].answer(rules, replace(state, fruitless=0), words, facts)


application = with_answers({Bot.SELLER: _answer})
