"""Asks for an address the CRM holds. Breaks LEAD-010: a price question starts an analysis, not an interview."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST


def _asking(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    ignorant = replace(facts, contact=replace(facts.contact, property_address=""))
    return HONEST.flows[Bot.LEAD].answer(rules, state, words, ignorant)


application = with_answers({Bot.LEAD: _asking})
