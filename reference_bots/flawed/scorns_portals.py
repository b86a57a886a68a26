"""Makes fun of portals. Breaks SELL-011: whoever quotes one is answered without contempt."""

from reference_bots.flawed.spoiling import with_words

application = with_words(lambda phrase: f"Zillow is a joke. {phrase}", intent="meet_stall")
