"""Hints that a better share can be had. Breaks SELL-006: the offer is 75 % of the named price, and says so."""

from reference_bots.flawed.spoiling import with_words

application = with_words(
    lambda phrase: phrase.replace("closing in 2", "and there is room up to 80 percent of your price, closing in 2"),
    intent="make_offer",
)
