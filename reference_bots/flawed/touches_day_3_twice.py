"""Sends the message of day 3 twice. Breaks LEAD-004: each touch happens once."""

from dataclasses import replace

from reference_bots.conversation.effects import Say
from reference_bots.conversation.events import FollowUpDue, Happening
from reference_bots.conversation.rules import Turn
from reference_bots.conversation.vocabulary import FollowUp
from reference_bots.flawed.spoiling import with_turns


def _pestering(turn: Turn, happening: Happening) -> Turn:
    if not isinstance(happening, FollowUpDue) or happening.step is not FollowUp.DAY_3:
        return turn
    says = tuple(effect for effect in turn.effects if isinstance(effect, Say))
    return replace(turn, effects=(*says, *turn.effects))


application = with_turns(_pestering)
