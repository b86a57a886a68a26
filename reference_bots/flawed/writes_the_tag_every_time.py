"""Takes the temperature tag away and writes it again at every message. Breaks LEAD-008: one tag, left alone."""

from dataclasses import replace

from reference_bots.conversation.crm_fields import temperature_tag
from reference_bots.conversation.effects import SetTags
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _restless(turn: Turn, _happening: Happening) -> Turn:
    tag = temperature_tag(turn.state)
    if tag is None or any(isinstance(effect, SetTags) for effect in turn.effects):
        return turn
    return replace(turn, effects=(*turn.effects, SetTags(remove=(tag,)), SetTags(add=(tag,))))


application = with_turns(_restless)
