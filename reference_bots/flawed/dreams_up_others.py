"""Makes a home up when there are no others. Breaks BUY-008: no home is invented."""

from reference_bots.flawed.spoiling import with_words

_HONEST = "To be honest, there are no others that fit right now."

application = with_words(lambda phrase: phrase.replace(_HONEST, "One more: 1234 Promise Way, $620,000, 4 bed."))
