"""Follows up whoever has answered or booked. Breaks LEAD-004 and REG-001: a reply or a booking ends it."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.effects import CancelFollowUps
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Reply, Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.vocabulary import FollowUp
from reference_bots.flawed.spoiling import turned, with_rules
from reference_bots.rules.default_rules import HONEST


def _uncancelled(turn: Turn, _happening: Happening) -> Turn:
    return replace(turn, effects=tuple(effect for effect in turn.effects if not isinstance(effect, CancelFollowUps)))


def _follow_up(rules: Rules, state: Conversation, step: FollowUp, facts: Facts) -> Reply:
    return HONEST.follow_up(rules, replace(state, lead=replace(state.lead, waiting=True)), step, facts)


application = with_rules(taking=turned(_uncancelled), follow_up=_follow_up)
