"""Makes a new analysis for every word about the price. Breaks LEAD-010 and CMA-004: a home gets one, and once a day."""

from collections.abc import Callable
from dataclasses import replace

from reference_bots.adapters.valuation_cache import RememberingValuer
from reference_bots.components import Parts
from reference_bots.conversation.context import Facts
from reference_bots.conversation.rules import Flow, Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_parts


def _forgetting(honest: Flow) -> Callable[[Rules, Conversation, Words, Facts], Reply]:
    def answer(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
        return honest.answer(rules, replace(state, valuation=None), words, facts)

    return answer


def _eager(parts: Parts) -> Parts:
    if not isinstance(parts.valuer, RememberingValuer):
        raise TypeError("The honest bots remember valuations in another way than this flaw knows.")
    flows = dict(parts.rules.flows)
    for bot in (Bot.LEAD, Bot.SELLER):
        flows[bot] = replace(flows[bot], answer=_forgetting(flows[bot]))
    return replace(parts, valuer=parts.valuer.service, rules=replace(parts.rules, flows=flows))


application = with_parts(_eager)
