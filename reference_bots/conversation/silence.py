"""When the bots keep silent: a person looks after the contact, the CRM blocks SMS, or a colleague has just written.

Silent means: no message, attempt, tag, field, task or workflow (CON-004, CON-010).
"""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.crm_fields import PERSON_CALLED_TAG
from reference_bots.conversation.effects import ScheduleFollowUp
from reference_bots.conversation.events import ColleagueWrote, ContactAssigned, Event, FollowUpDue, MessageReceived
from reference_bots.conversation.opting_out import SMS
from reference_bots.conversation.quiet_hours import move_to_daytime
from reference_bots.conversation.rules import TurnResult
from reference_bots.conversation.state import Conversation

HUMAN_TAGS: Final = frozenset({"jorge-active", "ai-off", "stop-bot", PERSON_CALLED_TAG})
"""Tags of contacts that a person handles; the bots send nothing to them (CON-004, HAND-004)."""


def is_left_to_person(state: Conversation, event: Event, facts: TurnContext) -> bool:
    """Whether the bots keep silent in this turn. Whoever has opted out is left to the rules for opting in."""
    if HUMAN_TAGS.intersection(facts.contact.tags):
        return True
    if state.opted_out:
        return False
    return SMS in facts.contact.blocked_channels or has_stepped_back(state, event, facts)


def has_stepped_back(state: Conversation, event: Event, facts: TurnContext) -> bool:
    """Whether a colleague has written, and nobody has asked for the bots since, and the time is not over."""
    return state.silent_until is not None and facts.now < state.silent_until and not _asks_for_bots(state, event, facts)


def step_back(state: Conversation, wrote: ColleagueWrote, facts: TurnContext, *, length: timedelta) -> TurnResult:
    """Keep silent for so long after the colleague's message."""
    since = facts.now if wrote.at is None else min(wrote.at, facts.now)
    return TurnResult(state=replace(state, silent_until=max(since + length, state.silent_until or since)))


def skip_turn(state: Conversation, event: Event, facts: TurnContext) -> TurnResult:
    """Nothing happens; a planned step waits until the bots are no longer stepped back."""
    if isinstance(event, FollowUpDue) and has_stepped_back(state, event, facts) and state.silent_until is not None:
        due = move_to_daytime(state.silent_until, facts.contact.zones)
        return TurnResult(state=state, effects=(ScheduleFollowUp(step=event.step, due=due),))
    return TurnResult(state=state)


def _asks_for_bots(state: Conversation, event: Event, facts: TurnContext) -> bool:
    """Whether a workflow, or another bot's tag, puts a bot in charge once more."""
    named = isinstance(event, MessageReceived) and event.bot is not None
    return isinstance(event, ContactAssigned) or named or facts.routed_to is not state.bot
