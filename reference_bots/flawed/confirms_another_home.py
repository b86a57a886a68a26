"""Confirms a showing of the first home, whichever was booked. Breaks BUY-010: the showing is of the home chosen."""

from dataclasses import replace

from reference_bots.conversation.effects import Effect, Say
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.conversation.understanding.addresses import short
from reference_bots.flawed.spoiling import with_turns


def _other(turn: Turn, _happening: Happening) -> Turn:
    place, shown = turn.state.calendar.place, turn.state.buyer.shown

    def swapped(effect: Effect) -> Effect:
        if not isinstance(effect, Say) or effect.intent != "confirm_appointment" or not (place and shown):
            return effect
        return replace(effect, phrase=effect.phrase.replace(place, short(shown[0].address)))

    return replace(turn, effects=tuple(swapped(effect) for effect in turn.effects))


application = with_turns(_other)
