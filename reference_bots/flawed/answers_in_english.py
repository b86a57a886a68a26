"""Understands Spanish and answers in English. Breaks LANG-001, and REG-001: Spanish is answered in Spanish."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot, Language
from reference_bots.flawed.spoiling import Answer, with_answers
from reference_bots.rules.default_rules import HONEST


def _in_english(bot: Bot) -> Answer:
    def answer(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
        return HONEST.flows[bot].answer(rules, replace(state, language=Language.ENGLISH), words, facts)

    return answer


application = with_answers({bot: _in_english(bot) for bot in Bot})
