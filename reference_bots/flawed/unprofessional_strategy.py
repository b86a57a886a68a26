"""Shouts its marketing strategy. Breaks SELL-012: the strategy is told in a professional tone."""

from reference_bots.flawed.spoiling import with_words

application = with_words(lambda phrase: f"OMG this is gonna be AMAZING!!! {phrase} lol", intent="strategy")
