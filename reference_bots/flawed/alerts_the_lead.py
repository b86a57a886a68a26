"""Sends the alert that is meant for Jorge to a hot lead as well. Breaks LEAD-011: that is for the brokerage alone."""

from dataclasses import replace

from reference_bots.conversation.effects import Say
from reference_bots.conversation.happenings import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_turns


def _leaking(turn: Turn, _happening: Happening) -> Turn:
    if turn.state.lead.temperature is not Temperature.HOT:
        return turn
    return replace(
        turn,
        effects=tuple(
            replace(effect, phrase=f"{effect.phrase} ALERT: hot lead, call within 1 hour.", rephrase=False)
            if isinstance(effect, Say)
            else effect
            for effect in turn.effects
        ),
    )


application = with_turns(_leaking)
