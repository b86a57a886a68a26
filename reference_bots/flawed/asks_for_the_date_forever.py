"""Never takes an unreadable timeline for one. Breaks BUY-004: it is asked for twice, then counts as 90 days."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.labels import Question
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST


def _tireless(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    if state.open is Question.TIMELINE:
        state = replace(state, times_asked=1)
    return HONEST.flows[Bot.BUYER].answer(rules, state, words, facts)


application = with_answers({Bot.BUYER: _tireless})
