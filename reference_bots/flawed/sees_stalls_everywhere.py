"""Takes "I think 640k is fair" for thinking it over. Breaks SELL-003: interest is no stall."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.labels import Stall
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST

_TRIGGERS = ("think", "talk", "decide")


def _suspicious(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    reply = HONEST.flows[Bot.SELLER].answer(rules, state, words, facts)
    if reply.state.seller.price is None or not any(trigger in words.raw for trigger in _TRIGGERS):
        return reply
    return replace(reply, state=replace(reply.state, seller=replace(reply.state.seller, stall=Stall.THINKING)))


application = with_answers({Bot.SELLER: _suspicious})
