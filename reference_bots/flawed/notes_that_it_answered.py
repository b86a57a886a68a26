"""Notes that it answered, not why nobody was handed over. Breaks HAND-003: a blocked hand-off gives its reason."""

from dataclasses import replace

from reference_bots.conversation.effects import AddNote, Effect
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _blank(effect: Effect) -> Effect:
    reason = isinstance(effect, AddNote) and "not made" in effect.body
    return AddNote(body="Answered a question today, within the hour.") if reason else effect


def _bland(turn: Turn, _happening: Happening) -> Turn:
    return replace(turn, effects=tuple(map(_blank, turn.effects)))


application = with_turns(_bland)
