"""Answers every third message of a crowd with the same few words. Breaks LOAD-001 to LOAD-003 and LOAD-006."""

from dataclasses import replace

from reference_bots.conversation.effects import Say
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.under_load.now_and_then import with_some_turns

WORDS = "Thank you! Somebody will get back to you."


def _fobbed_off(turn: Turn) -> Turn:
    return replace(
        turn,
        effects=tuple(
            replace(each, phrase=WORDS, rephrase=False, keep=()) if isinstance(each, Say) else each
            for each in turn.effects
        ),
    )


application = with_some_turns(_fobbed_off, every=3)
