"""Says nothing to one message in eight. Breaks LOAD-001 to LOAD-006 and LOAD-008: messages are answered."""

from dataclasses import replace

from reference_bots.conversation.effects import Say
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.under_load.now_and_then import with_some_turns


def _silent(turn: Turn) -> Turn:
    return replace(turn, effects=tuple(effect for effect in turn.effects if not isinstance(effect, Say)))


application = with_some_turns(_silent, every=8)
