"""Calls every value preliminary. Breaks CMA-002: from 70 % on it is told in full."""

from reference_bots.flawed.spoiling import with_words

application = with_words(lambda phrase: phrase.replace("about $", "a preliminary $"))
