"""Puts a figure into the e-mail when no analysis could be made. Breaks LEAD-003: then day 14 is a plain letter."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.effects import SendEmail
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.vocabulary import FollowUp
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _figures_at_any_cost(rules: Rules, state: Conversation, step: FollowUp, facts: Facts) -> Reply:
    reply = HONEST.follow_up(rules, state, step, facts)
    then = tuple(
        replace(effect, body=f"{effect.body}\nYour home is worth about $650,000.")
        if isinstance(effect, SendEmail) and "$" not in effect.body
        else effect
        for effect in reply.then
    )
    return replace(reply, then=then)


application = with_rules(follow_up=_figures_at_any_cost)
