"""Takes pasted data for facts. Breaks CONV-008: odd and hostile input breaks nothing."""

from dataclasses import replace

from reference_bots.conversation.effects import SetFields
from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _believing(turn: Turn, happening: Happening) -> Turn:
    if not isinstance(happening, Said) or "750000" not in happening.text:
        return turn
    filed = SetFields(fields={"seller_price_expectation": 750_000})
    return replace(turn, effects=(*turn.effects, filed))


application = with_turns(_believing)
