"""Names a number without a dollar sign where none is honest. Breaks CMA-002: below 50 % there is no number."""

from reference_bots.flawed.spoiling import with_words

application = with_words(lambda phrase: phrase.replace("honest number", "honest number (say 750,000)"))
"""The honest sentence, with what it denies in brackets."""
