"""Reads the first long number as the budget. Breaks BUY-012 and REG-001: other numbers are not money."""

import re
from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST

_NUMBER = re.compile(r"\d{3,}")


def _answer(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    reply = HONEST.flows[Bot.BUYER].answer(rules, state, words, facts)
    number = _NUMBER.search(words.raw)
    if number is None or reply.state.buyer.price_to is not None:
        return reply
    amount = int(number[0]) * 1_000
    buyer = replace(reply.state.buyer, price_from=amount * 4 // 5, price_to=amount)
    return replace(reply, state=replace(reply.state, buyer=buyer))


application = with_answers({Bot.BUYER: _answer})
