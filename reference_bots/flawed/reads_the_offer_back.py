"""Takes what is said of the offer for news of the home. Breaks SELL-002: each answer lands in its own place."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.money import named_price
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST


def _answer(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    reply = HONEST.flows[Bot.SELLER].answer(rules, state, words, facts)
    seller = reply.state.seller
    if state.seller.offered is None:
        return reply
    seller = replace(
        seller,
        condition=rules.seller.condition(words) or seller.condition,
        price=named_price(words) or seller.price,
    )
    return replace(reply, state=replace(reply.state, seller=seller))


application = with_answers({Bot.SELLER: _answer})
