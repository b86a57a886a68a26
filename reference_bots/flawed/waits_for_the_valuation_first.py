"""Talks of nothing else while a valuation is owed. Breaks CMA-003: the conversation goes on meanwhile."""

from reference_bots.conversation.context import Facts
from reference_bots.conversation.effects import Say
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST


def _waiting(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    if state.valuation_awaited:
        return Reply(state=state, say=Say(phrase="Your market analysis is not ready yet.", intent="acknowledge"))
    return HONEST.flows[Bot.SELLER].answer(rules, state, words, facts)


application = with_answers({Bot.SELLER: _waiting})
