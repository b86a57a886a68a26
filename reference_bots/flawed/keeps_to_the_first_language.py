"""Stays with the language of the first message. Breaks LANG-001: a switch of language is followed."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.languages import spoken_language
from reference_bots.conversation.understanding.tokens import Words, hear
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import Answer, with_answers
from reference_bots.rules.default_rules import HONEST


def _stubborn(bot: Bot) -> Answer:
    def answer(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
        first = spoken_language(hear(state.heard[0])) if state.heard else None
        return HONEST.flows[bot].answer(rules, replace(state, language=first or state.language), words, facts)

    return answer


application = with_answers({bot: _stubborn(bot) for bot in Bot})
