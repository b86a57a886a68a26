"""Promises that Jorge looks at a home, and tells nobody. Breaks CMA-002: a home without a number goes to a person."""

from dataclasses import replace

from reference_bots.conversation.effects import AddTask, Effect
from reference_bots.flawed.spoiling import with_turns


def _by_hand(effect: Effect) -> bool:
    return isinstance(effect, AddTask) and effect.title.endswith("by hand")


application = with_turns(
    lambda turn, _: replace(turn, effects=tuple(effect for effect in turn.effects if not _by_hand(effect)))
)
