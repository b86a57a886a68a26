"""Lets a step of the sequence fall that is half a day late. Breaks LEAD-004: it survives a time out of order."""

from datetime import timedelta

from reference_bots.conversation.context import Facts
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.vocabulary import FollowUp
from reference_bots.flawed.spoiling import with_rules
from reference_bots.lead.follow_ups import DAYS
from reference_bots.rules.default_rules import HONEST


def _punctual(rules: Rules, state: Conversation, step: FollowUp, facts: Facts) -> Reply:
    due = state.first_contact + timedelta(days=DAYS[step])
    if facts.now - due > timedelta(hours=12):
        return Reply(state=state)
    return HONEST.follow_up(rules, state, step, facts)


application = with_rules(follow_up=_punctual)
