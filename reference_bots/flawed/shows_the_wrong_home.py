"""Counts the homes it showed from the wrong end. Breaks BUY-010: interest in a home books a showing for that home."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.labels import Question
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST


def _confused(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    if state.open is Question.HOME:
        state = replace(state, buyer=replace(state.buyer, shown=state.buyer.shown[::-1]))
    return HONEST.flows[Bot.BUYER].answer(rules, state, words, facts)


application = with_answers({Bot.BUYER: _confused})
