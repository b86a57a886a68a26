"""Leaves the language in the CRM as it was at first. Breaks LANG-001: a switch of language is followed."""

from dataclasses import replace

from reference_bots.conversation.effects import Effect, SetFields
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns

_LANGUAGE = "preferred_language"


def _kept(turn: Turn, _happening: Happening) -> Turn:
    def without(effect: Effect) -> Effect:
        if not isinstance(effect, SetFields):
            return effect
        return replace(effect, fields={key: value for key, value in effect.fields.items() if key != _LANGUAGE})

    first = len(turn.state.heard) <= 1
    return turn if first else replace(turn, effects=tuple(without(effect) for effect in turn.effects))


application = with_turns(_kept)
