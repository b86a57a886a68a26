"""The same facts in other messages, or in another order, where the dialogue says that none hangs on another."""

from collections.abc import Callable, Sequence

from support.test_data.dialogue import Dialogue
from support.variants.retelling import MessageGroup, group_each


def turn_parts_around(dialogue: Dialogue, lines: Sequence[str]) -> tuple[MessageGroup, ...]:
    """In every message of several facts the last one comes first."""
    return _rewrite_parts(dialogue, lines, lambda parts: (_join(tuple(reversed(parts))),))


def split_into_parts(dialogue: Dialogue, lines: Sequence[str]) -> tuple[MessageGroup, ...]:
    """Every fact of such a message in a message of its own."""
    return _rewrite_parts(dialogue, lines, lambda parts: parts)


def join_answers(dialogue: Dialogue, lines: Sequence[str]) -> tuple[MessageGroup, ...]:
    """Two answers in one message, where the dialogue has two that follow each other."""
    return _rewrite_answers(dialogue, lines, lambda first, second: (f"{first.rstrip('.')}. {second}",))


def exchange_answers(dialogue: Dialogue, lines: Sequence[str]) -> tuple[MessageGroup, ...]:
    """The second of two answers before the first."""
    return _rewrite_answers(dialogue, lines, lambda first, second: (second, first))


def _rewrite_parts(
    dialogue: Dialogue, lines: Sequence[str], rewrite: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> tuple[MessageGroup, ...]:
    parts = {each.message - 1: each.parts for each in dialogue.facts}
    return tuple(
        MessageGroup(messages=rewrite(parts[place]) if place in parts else (line,)) for place, line in enumerate(lines)
    )


def _rewrite_answers(
    dialogue: Dialogue, lines: Sequence[str], rewrite: Callable[[str, str], tuple[str, ...]]
) -> tuple[MessageGroup, ...]:
    if dialogue.exchangeable is None:
        return group_each(lines)
    first = dialogue.exchangeable - 1
    both = MessageGroup(messages=rewrite(lines[first], lines[first + 1]), plain=2)
    return (*group_each(lines[:first]), both, *group_each(lines[first + 2 :]))


def _join(parts: Sequence[str]) -> str:
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]
