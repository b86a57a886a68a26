"""Takes a late message for one it has heard. Breaks CONV-001: every message is answered and heard."""

from reference_bots.conversation.context import Facts
from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _only_forward(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    if state is not None and isinstance(happening, Said) and rules.is_late(state, happening.written_at):
        return Turn(state=state)
    return HONEST.taking(rules, state, happening, facts)


application = with_rules(taking=_only_forward)
