"""Asks sellers who hesitate for their reasons as well. Breaks SELL-004: a stall is met with one question."""

from reference_bots.flawed.spoiling import with_words

application = with_words(lambda phrase: f"{phrase} And what holds you back?", intent="meet_stall")
