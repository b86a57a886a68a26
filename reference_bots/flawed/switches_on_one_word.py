"""Changes the language with every borrowed word. Breaks LANG-001: one word of Spanish is no switch."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot, Language
from reference_bots.flawed.spoiling import Answer, with_answers
from reference_bots.rules.default_rules import HONEST

_BORROWED = ("gracias", "casa", "por favor")


def _swayed(bot: Bot) -> Answer:
    def answer(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
        if any(word in words.raw.casefold() for word in _BORROWED):
            state = replace(state, language=Language.SPANISH)
        return HONEST.flows[bot].answer(rules, state, words, facts)

    return answer


application = with_answers({bot: _swayed(bot) for bot in Bot})
