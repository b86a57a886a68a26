"""Presses an appointment on whoever says no. Breaks LEAD-009: times are for leads who are hot."""

from reference_bots.conversation.appointments import call_title, offer_times
from reference_bots.conversation.context import Facts
from reference_bots.conversation.labels import Interest
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST


def _pressing(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    reply = HONEST.flows[Bot.LEAD].answer(rules, state, words, facts)
    if reply.state.lead.interest not in (Interest.NO, Interest.NOT_NOW):
        return reply
    return offer_times(rules, reply.state, facts, title=call_title(facts), then=reply.then)


application = with_answers({Bot.LEAD: _pressing})
