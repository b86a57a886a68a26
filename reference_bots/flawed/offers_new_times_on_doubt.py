"""Meets words that choose nothing with other times. Breaks CAL-002: the same two are offered again."""

from reference_bots.conversation.appointments import offer_times
from reference_bots.conversation.context import Facts
from reference_bots.conversation.labels import Question
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST


def _restless(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    reply = HONEST.flows[Bot.LEAD].answer(rules, state, words, facts)
    calendar = state.calendar
    if state.open is not Question.SLOT or reply.state.calendar.offered != calendar.offered:
        return reply
    return offer_times(rules, state, facts, title=calendar.title, without=calendar.offered)


application = with_answers({Bot.LEAD: _restless})
