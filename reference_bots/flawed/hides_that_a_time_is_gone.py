"""Offers other times without a word about the one that is gone. Breaks CAL-004: that is said."""

from reference_bots.flawed.spoiling import with_words

_GONE = "I am sorry, somebody else just took that time. "


application = with_words(lambda phrase: phrase.replace(_GONE, ""), intent="offer_times")
