"""Asks somebody to value a home whenever its owner asks. Breaks CMA-002: a person is told, and that is one task."""

from dataclasses import replace

from reference_bots.flawed.spoiling import with_turns

application = with_turns(lambda turn, _: replace(turn, state=replace(turn.state, left_to_person=None)))
