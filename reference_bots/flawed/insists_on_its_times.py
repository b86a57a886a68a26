"""Offers the same two times to whom neither suits. Breaks CAL-002: then others are offered."""

from reference_bots.conversation.context import Facts
from reference_bots.conversation.labels import Question
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words, hear
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST


def _insisting(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    refused = state.open is Question.SLOT and "neither" in words.text
    return HONEST.flows[Bot.LEAD].answer(rules, state, hear("Sure") if refused else words, facts)


application = with_answers({Bot.LEAD: _insisting})
