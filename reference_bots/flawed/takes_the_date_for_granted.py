"""Hears no objection to the closing date. Breaks SELL-007: a pushed date is not accepted with the offer."""

from dataclasses import replace

from reference_bots.conversation.labels import Answer
from reference_bots.conversation.state import Seller
from reference_bots.flawed.spoiling import with_known


def _granted(_before: Seller, after: Seller) -> Seller:
    return replace(after, timeline_accepted=True) if after.offer_answer is Answer.YES else after


application = with_known(_granted)
