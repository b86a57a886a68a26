"""Values some home when none was named. Breaks SELL-010: without an address the address is asked for."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST

_SOME_HOME = "6849 Pecan Ave, Rancho Cucamonga"


def _assuming(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    knowing = replace(facts, contact=replace(facts.contact, property_address=_SOME_HOME))
    return HONEST.flows[Bot.SELLER].answer(rules, state, words, knowing)


application = with_answers({Bot.SELLER: _assuming})
