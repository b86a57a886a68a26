"""Takes a yes to one offer for a yes to the next. Breaks SELL-006: another price makes another offer."""

from dataclasses import replace

from reference_bots.conversation.state import Seller
from reference_bots.flawed.spoiling import with_known


def _kept(before: Seller, after: Seller) -> Seller:
    if before.offer_answer is None or after.offer_answer is not None:
        return after
    return replace(
        after,
        offer_answer=before.offer_answer,
        timeline_accepted=before.timeline_accepted,
        temperature=before.temperature,
    )


application = with_known(_kept)
