"""Does not read house numbers. Breaks BUY-010: the showing is for the home that was picked."""

import re

from reference_bots.conversation.context import Facts
from reference_bots.conversation.labels import Question
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words, hear
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST

_NUMBER = re.compile(r"\b\d{3,5} ")


def _numberless(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    heard = hear(_NUMBER.sub("", words.raw)) if state.open is Question.HOME else words
    return HONEST.flows[Bot.BUYER].answer(rules, state, heard, facts)


application = with_answers({Bot.BUYER: _numberless})
