"""Does nothing on day 14 for a lead without an e-mail address. Breaks LEAD-003: then it is a plain message."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.vocabulary import FollowUp
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _by_email_only(rules: Rules, state: Conversation, step: FollowUp, facts: Facts) -> Reply:
    reply = HONEST.follow_up(rules, state, step, facts)
    return replace(reply, say=None) if step is FollowUp.DAY_14 else reply


application = with_rules(follow_up=_by_email_only)
