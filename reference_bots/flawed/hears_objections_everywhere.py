"""Takes everything for doubt about the price. Breaks BUY-013: each objection gets its answer, and others are none."""

from reference_bots.conversation.labels import BuyerObjection
from reference_bots.flawed.spoiling import with_buyer

application = with_buyer(objection=lambda _: BuyerObjection.BUDGET_SHOCK)
