"""Forgets an owed valuation when the buyer bot takes over. Breaks CMA-003: the valuation follows."""

from dataclasses import replace

from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST

application = with_rules(flows={**HONEST.flows, Bot.BUYER: replace(HONEST.flows[Bot.BUYER], valued=None)})
