"""Does not know what "mil" means. Breaks BUY-012 and REG-001: Spanish amounts are understood."""

import re

from reference_bots.conversation.context import Facts
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words, hear
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST

_MONEY = re.compile(r"\b[\d.,]+ (?:mil|millones)\b", re.IGNORECASE)


def _deaf(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    return HONEST.flows[Bot.BUYER].answer(rules, state, hear(_MONEY.sub("", words.raw)), facts)


application = with_answers({Bot.BUYER: _deaf})
