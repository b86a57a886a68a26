"""Does not say that a home is too far away. Breaks SELL-010: outside the service area is said honestly."""

from reference_bots.flawed.spoiling import with_words

application = with_words(lambda phrase: phrase.replace("is outside the area Jorge covers, so I", "is fine, but I"))
