"""Answers a portal with a number of its own. Breaks SELL-011: without a valuation no price is made up."""

from reference_bots.flawed.spoiling import with_words


def _quoting(phrase: str) -> str:
    real = "Sold nearby:" in phrase or "Vendidas cerca:" in phrase
    return phrase if real else f"Homes around you went for $700,000. {phrase}"


application = with_words(_quoting, intent="meet_stall")
