"""Notes mornings for afternoons. Breaks CAL-004: the answer reaches Jorge as it was given."""

from dataclasses import replace

from reference_bots.conversation.effects import AddTask
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns

_OTHER = {"morning": "afternoon", "afternoon": "morning"}


def _mixed(turn: Turn, _happening: Happening) -> Turn:
    def swapped(body: str) -> str:
        return next((body.replace(half, other) for half, other in _OTHER.items() if half in body), body)

    effects = tuple(replace(e, body=swapped(e.body)) if isinstance(e, AddTask) else e for e in turn.effects)
    return replace(turn, effects=effects)


application = with_turns(_mixed)
