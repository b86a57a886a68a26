"""Takes the word for the thing. Breaks SELL-008: "nothing major, it's move-in ready" is not major repairs."""

from reference_bots.conversation.labels import Condition
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST


def _condition(words: Words) -> Condition | None:
    return Condition.MAJOR_REPAIRS if "major" in words.raw.casefold() else HONEST.seller.condition(words)


application = with_seller(condition=_condition)
