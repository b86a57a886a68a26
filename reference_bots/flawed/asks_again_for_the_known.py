"""Asks about the timeline although it was said early. Breaks BUY-002: nothing known is asked again."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.labels import Question
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST


def _forgetful(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    reply = HONEST.flows[Bot.BUYER].answer(rules, state, words, facts)
    if reply.state.open not in (Question.WISHES, Question.FINANCING):
        return reply
    return replace(reply, state=replace(reply.state, buyer=replace(reply.state.buyer, timeline_days=None)))


application = with_answers({Bot.BUYER: _forgetful})
