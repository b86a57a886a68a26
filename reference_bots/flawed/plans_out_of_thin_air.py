"""Plans the sale of a home it does not know. Breaks SELL-012: the price of a plan comes from a valuation."""

from reference_bots.flawed.spoiling import with_words

_PLAN = "I would list it at about $700,000. It is a balanced market. First staging, then photos, then an open house."

application = with_words(lambda _: _PLAN, intent="ask_address")
