"""Signs its messages with the contact's id. Breaks LEAD-011: ids are for the brokerage alone."""

from reference_bots.conversation.context import Facts
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import reworded, with_rules
from reference_bots.rules.default_rules import HONEST


def _signing(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    turn = HONEST.taking(rules, state, happening, facts)
    number = facts.contact.contact_id
    return reworded(turn, lambda phrase: f"{phrase} Ref {number}")


application = with_rules(taking=_signing)
