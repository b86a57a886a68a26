"""The messages of a conversation that is held in another way, laid beside those of the plain one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

Language = Literal["English", "Spanish"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageGroup:
    """Messages that together stand for some of the plain conversation.

    plain: for how many of its messages; 0 = they are added.
    pause: how long the person waits before the first of them.
    """

    messages: tuple[str, ...]
    plain: int = 1
    pause: timedelta = timedelta(0)


def group_each(lines: Sequence[str]) -> tuple[MessageGroup, ...]:
    """Every message stands for one."""
    return tuple(MessageGroup(messages=(line,)) for line in lines)
