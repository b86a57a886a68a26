"""Calls a person and does not say why. Breaks HAND-004: the person is told the reason."""

from dataclasses import replace

from reference_bots.conversation.effects import AddTask
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _curt(turn: Turn, _happening: Happening) -> Turn:
    effects = [
        replace(effect, title="Take over", body="") if isinstance(effect, AddTask) and turn.state.called else effect
        for effect in turn.effects
    ]
    return replace(turn, effects=tuple(effects))


application = with_turns(_curt)
