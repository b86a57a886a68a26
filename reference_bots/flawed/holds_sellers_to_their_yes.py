"""Holds a seller to a yes that was taken back. Breaks REG-001: a yes that is taken back is no yes."""

from dataclasses import replace

from reference_bots.conversation.labels import Answer
from reference_bots.conversation.state import Seller
from reference_bots.flawed.spoiling import with_known


def _held(before: Seller, after: Seller) -> Seller:
    if before.offer_answer is not Answer.YES or after.offered != before.offered:
        return after
    return replace(after, offer_answer=Answer.YES, timeline_accepted=True, temperature=before.temperature)


application = with_known(_held)
