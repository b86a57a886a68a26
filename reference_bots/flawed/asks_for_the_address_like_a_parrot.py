"""Asks for the address in the same words. Breaks SELL-010: what is no address is asked for again, differently."""

from reference_bots.flawed.spoiling import with_words

application = with_words(lambda _: "What is the address of the home?", intent="ask_address")
