"""How often a flaw strikes: not at every turn, which one person alone would see, but at every so-many-th."""

from collections.abc import Callable
from itertools import count

from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import Application, with_turns

UNSEEN_ALONE = 150
"""Messages that are answered as promised first: those who talk before the crowd comes notice nothing."""


def strikes(*, every: int, after: int = UNSEEN_ALONE) -> Callable[[], bool]:
    """Whether it strikes this time. every: so many times, once the first `after` are over."""
    times = count(1)

    def strike() -> bool:
        number = next(times)
        return number > after and number % every == 0

    return strike


def with_some_turns(change: Callable[[Turn], Turn], *, every: int) -> Application:
    """The bots with every so-many-th answered message passed through `change`."""
    strike = strikes(every=every)

    def changed(turn: Turn, happening: Happening) -> Turn:
        return change(turn) if isinstance(happening, Said) and strike() else turn

    return with_turns(changed)
