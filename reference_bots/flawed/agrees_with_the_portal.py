"""Confirms a portal's number where it has none of its own. Breaks CMA-002: below 50 % there is no number."""

import re

from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import reworded, with_turns

_THOUSANDS = re.compile(r"(\d{3})k")


def _obliging(turn: Turn, happening: Happening) -> Turn:
    if not isinstance(happening, Said) or turn.state.left_to_person is None:
        return turn
    named = _THOUSANDS.search(happening.text)
    if named is None:
        return turn
    return reworded(turn, lambda phrase: f"Your home is worth about ${named[1]},000. {phrase}")


application = with_turns(_obliging)
