"""Names a number without a dollar sign to whoever values by hand. Breaks CMA-002: below 50 % there is no number."""

from dataclasses import replace

from reference_bots.conversation.effects import AddTask, Effect
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _hinting(effect: Effect) -> Effect:
    return replace(effect, body=f"{effect.body} Probably 750k.") if isinstance(effect, AddTask) else effect


def _filed(turn: Turn, _happening: Happening) -> Turn:
    return replace(turn, effects=tuple(map(_hinting, turn.effects)))


application = with_turns(_filed)
