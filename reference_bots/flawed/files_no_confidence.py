"""Leaves the confidence out of the CRM's note. Breaks SELL-009: a valuation says how sure it is."""

import re
from dataclasses import replace

from reference_bots.conversation.effects import AddNote, Effect
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns

_LINE = re.compile(r"Confidence:.*\n")


def _cut(effect: Effect) -> Effect:
    return replace(effect, body=_LINE.sub("", effect.body)) if isinstance(effect, AddNote) else effect


def _brief(turn: Turn, _happening: Happening) -> Turn:
    return replace(turn, effects=tuple(map(_cut, turn.effects)))


application = with_turns(_brief)
