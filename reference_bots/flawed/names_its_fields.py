"""Answers with the CRM's name for the place in the sequence. Breaks LEAD-011: that is for the brokerage alone."""

from dataclasses import replace

from reference_bots.conversation.effects import Say
from reference_bots.conversation.happenings import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _leaking(turn: Turn, _happening: Happening) -> Turn:
    place = turn.state.lead.sequence
    if place is None or "_" not in place:
        return turn
    return replace(
        turn,
        effects=tuple(
            replace(effect, phrase=f"{effect.phrase} (state: {place})", rephrase=False)
            if isinstance(effect, Say)
            else effect
            for effect in turn.effects
        ),
    )


application = with_turns(_leaking)
