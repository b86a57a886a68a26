"""Takes the best home when the words point at none. Breaks BUY-010 and REG-001: a showing is for the home picked."""

from reference_bots.buyer.matching import pointed_at
from reference_bots.conversation.context import Facts
from reference_bots.conversation.labels import Question
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words, hear
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST

_ONE = 1


def _guessing(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    if state.open is Question.HOME and len(pointed_at(words, state.buyer.shown)) != _ONE:
        return HONEST.flows[Bot.BUYER].answer(rules, state, hear("the first one"), facts)
    return HONEST.flows[Bot.BUYER].answer(rules, state, words, facts)


application = with_answers({Bot.BUYER: _guessing})
