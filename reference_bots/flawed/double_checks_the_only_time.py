"""Asks again after a yes to the only free time. Breaks CAL-002: with one time, a yes chooses it."""

from reference_bots.conversation.appointments import offer_again
from reference_bots.conversation.context import Facts
from reference_bots.conversation.labels import Question
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST


def _unsure(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    if state.open is Question.SLOT and len(state.calendar.offered) == 1:
        return offer_again(state)
    return HONEST.flows[Bot.LEAD].answer(rules, state, words, facts)


application = with_answers({Bot.LEAD: _unsure})
