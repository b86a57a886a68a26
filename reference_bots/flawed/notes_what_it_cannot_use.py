"""Notes every message it can make nothing of, as it came. Breaks CONV-008: odd and hostile input breaks nothing."""

from dataclasses import replace

from reference_bots.conversation.effects import AddNote, SetFields
from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _diligent(turn: Turn, happening: Happening) -> Turn:
    understood = any(isinstance(effect, SetFields) for effect in turn.effects)
    if understood or not isinstance(happening, Said) or turn.state.open is None:
        return turn
    return replace(turn, effects=(*turn.effects, AddNote(body=f"Not understood: {happening.text[:500]!r}")))


application = with_turns(_diligent)
