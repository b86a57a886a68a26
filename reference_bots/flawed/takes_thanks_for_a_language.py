"""Answers in Spanish whoever says "gracias" or "por favor". Breaks LANG-001: one borrowed word is no switch."""

import re
from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot, Language
from reference_bots.flawed.spoiling import Answer, with_answers
from reference_bots.rules.default_rules import HONEST

_THANKS = re.compile(r"\b(?:gracias|por favor)\b", re.IGNORECASE)


def _hasty(bot: Bot) -> Answer:
    def answer(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
        state = replace(state, language=Language.SPANISH) if _THANKS.search(words.raw) else state
        return HONEST.flows[bot].answer(rules, state, words, facts)

    return answer


application = with_answers({bot: _hasty(bot) for bot in Bot})
