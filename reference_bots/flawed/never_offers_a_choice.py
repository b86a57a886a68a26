"""Asks openly however often it was not understood. Breaks SELL-002: the third time it is a choice."""

from reference_bots.flawed.spoiling import with_words

application = with_words(lambda _: "Sorry, I still do not follow. Could you say it in other words?", intent="clarify")
