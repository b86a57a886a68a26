"""Presses sellers who hesitate. Breaks SELL-004: a stall is met without pressure."""

from reference_bots.flawed.spoiling import with_words

application = with_words(lambda phrase: f"Prices fall soon, so it is now or never. {phrase}", intent="meet_stall")
