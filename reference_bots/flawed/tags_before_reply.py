"""Tags the contact before it answers.

Breaks LEAD-008 and CONV-005: the temperature is set after the reply, and the CRM never claims an answer too early.
"""

from dataclasses import replace

from reference_bots.conversation.effects import SetTags
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _hasty(turn: Turn, _happening: Happening) -> Turn:
    effects = sorted(turn.effects, key=lambda effect: not isinstance(effect, SetTags))
    return replace(turn, effects=tuple(effects))


application = with_turns(_hasty)
