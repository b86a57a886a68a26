"""Begins the sequence again after day 30. Breaks LEAD-003: five touches in a month, and then peace in nurture."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.vocabulary import FollowUp
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _follow_up(rules: Rules, state: Conversation, step: FollowUp, facts: Facts) -> Reply:
    reply = HONEST.follow_up(rules, state, step, facts)
    if step is not FollowUp.DAY_30:
        return reply
    again = replace(reply.state, lead=replace(reply.state.lead, steps=(), waiting=True))
    return replace(reply, state=again, then=(*reply.then, *rules.follow_ups(facts.now, facts.contact)))


application = with_rules(follow_up=_follow_up)
