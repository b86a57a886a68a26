"""Sends the words of day 3 again on day 30. Breaks LEAD-003: the last nudge of a month is another one."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.vocabulary import FollowUp
from reference_bots.flawed.spoiling import with_rules
from reference_bots.lead import replies
from reference_bots.rules.default_rules import HONEST


def _again(rules: Rules, state: Conversation, step: FollowUp, facts: Facts) -> Reply:
    reply = HONEST.follow_up(rules, state, step, facts)
    if step is not FollowUp.DAY_30 or reply.say is None:
        return reply
    phrase = replies.DAY_3.text(state.language, 0, {"name": f" {facts.contact.first_name}"})
    return replace(reply, say=replace(reply.say, phrase=phrase))


application = with_rules(follow_up=_again)
