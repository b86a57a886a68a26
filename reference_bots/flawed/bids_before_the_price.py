"""Bids for a home whose seller named no price, without the word offer. Breaks SELL-006: no offer without a price."""

from dataclasses import replace

from reference_bots.conversation.effects import Effect, Say
from reference_bots.conversation.happenings import Happening
from reference_bots.conversation.meanings import Question
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _bidding(effect: Effect) -> Effect:
    if not isinstance(effect, Say):
        return effect
    return replace(effect, phrase=f"We could do $450,000 in cash. {effect.phrase}", rephrase=False)


def _bids(turn: Turn, _happening: Happening) -> Turn:
    if turn.state.open is not Question.PRICE:
        return turn
    return replace(turn, effects=tuple(map(_bidding, turn.effects)))


application = with_turns(_bids)
