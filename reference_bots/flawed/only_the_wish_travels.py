"""Tells the next bot what is wanted and nothing more. Breaks HAND-002 and REG-001: known facts travel."""

from collections.abc import Mapping

from reference_bots.conversation.context import Facts
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words, hear
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import Answer, with_answers
from reference_bots.rules.default_rules import HONEST

_WISHES = {Bot.BUYER: "I want to buy a home", Bot.SELLER: "What is my house worth?"}


def _passed_on(bot: Bot) -> Answer:
    def answer(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
        just_moved = state.open is None and any(move.target is bot for move in state.hand_offs)
        return HONEST.flows[bot].answer(rules, state, hear(_WISHES[bot]) if just_moved else words, facts)

    return answer


_ANSWERS: Mapping[Bot, Answer] = {bot: _passed_on(bot) for bot in _WISHES}
application = with_answers(_ANSWERS)
