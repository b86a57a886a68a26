"""Tells a lead how hot it thinks they are. Breaks LEAD-011: that is for the brokerage alone."""

from dataclasses import replace

from reference_bots.conversation.effects import Say
from reference_bots.conversation.happenings import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _telling(turn: Turn, _happening: Happening) -> Turn:
    temperature = turn.state.lead.temperature
    if temperature is None:
        return turn
    effects = (
        replace(e, phrase=f"We have you down as {temperature}. {e.phrase}", rephrase=False) if isinstance(e, Say) else e
        for e in turn.effects
    )
    return replace(turn, effects=tuple(effects))


application = with_turns(_telling)
