"""Promises that somebody will be in touch when there is no time to offer. Breaks CAL-004: the half day is asked for."""

from dataclasses import replace

from reference_bots.conversation.events import Happening
from reference_bots.conversation.labels import Question
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import reworded, with_turns


def _giving_up(turn: Turn, _happening: Happening) -> Turn:
    if turn.state.open is not Question.HALF_DAY:
        return turn
    settled = replace(turn, state=replace(turn.state, open=None))
    return reworded(settled, lambda _: "Somebody will be in touch.")


application = with_turns(_giving_up)
