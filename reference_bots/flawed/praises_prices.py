"""Calls every home within the budget. Breaks BUY-007: a reason given is true."""

from reference_bots.flawed.spoiling import with_words

application = with_words(lambda phrase: phrase.replace("above budget", "within budget"), intent="recommend_homes")
