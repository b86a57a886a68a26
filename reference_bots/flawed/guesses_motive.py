"""Takes any words for a reason to sell. Breaks SELL-002, SELL-008: an unusable answer is asked again."""

from reference_bots.conversation.labels import SellerMotivation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST


def _motivation(words: Words) -> SellerMotivation:
    return HONEST.seller.motivation(words) or SellerMotivation.OTHER


application = with_seller(motivation=_motivation)
