"""Takes any later yes for a yes to the offer. Breaks SELL-007: small talk afterwards changes nothing."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.answers import answer
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST


def _answer(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    reply = HONEST.flows[Bot.SELLER].answer(rules, state, words, facts)
    if state.seller.offer_answer is None or answer(words) is None:
        return reply
    return replace(reply, state=replace(reply.state, seller=replace(reply.state.seller, offer_answer=answer(words))))


application = with_answers({Bot.SELLER: _answer})
