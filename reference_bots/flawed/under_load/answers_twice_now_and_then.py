"""Sends one answer in twenty twice. Breaks LOAD-001, LOAD-002, LOAD-004, LOAD-006: each message is answered once."""

from dataclasses import replace

from reference_bots.conversation.effects import Say
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.under_load.now_and_then import with_some_turns


def _stammering(turn: Turn) -> Turn:
    says = tuple(effect for effect in turn.effects if isinstance(effect, Say))
    return replace(turn, effects=(*says, *turn.effects))


application = with_some_turns(_stammering, every=20)
