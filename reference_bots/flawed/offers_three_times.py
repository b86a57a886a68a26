"""Offers a third time beside the two. Breaks CAL-001 and LEAD-009: at most two."""

from datetime import timedelta

from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.conversation.wording import spoken_time
from reference_bots.flawed.spoiling import reworded, with_turns


def _generous(turn: Turn, _happening: Happening) -> Turn:
    offered, language = turn.state.calendar.offered, turn.state.language
    if not offered:
        return turn
    last, more = (spoken_time(slot, language) for slot in (offered[-1], offered[-1] + timedelta(hours=1)))
    return reworded(turn, lambda phrase: phrase.replace(last, f"{last} or {more}"))


application = with_turns(_generous)
