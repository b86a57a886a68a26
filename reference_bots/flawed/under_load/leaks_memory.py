"""Keeps 200 kB of every message for ever. Breaks LOAD-001 and LOAD-006: memory stays as it is."""

from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns

_kept: list[bytearray] = []


def _hoarding(turn: Turn, _happening: Happening) -> Turn:
    _kept.append(bytearray(b"kept" * 50_000))
    return turn


application = with_turns(_hoarding)
