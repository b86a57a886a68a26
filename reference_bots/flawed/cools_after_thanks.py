"""Hears "thanks" as a goodbye and cools a seller who has accepted. Breaks SELL-007: small talk changes nothing."""

from dataclasses import replace

from reference_bots.conversation.effects import SetTags
from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _cooled(turn: Turn, happening: Happening) -> Turn:
    if isinstance(happening, Said) and happening.text.lower().startswith("thank"):
        return replace(turn, effects=(*turn.effects, SetTags(add=("seller_cold",), remove=("seller_hot",))))
    return turn


application = with_turns(_cooled)
