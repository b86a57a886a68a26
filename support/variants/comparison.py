"""What a conversation led to, and the first difference between two that mean the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from support.test_data.topic_patterns import Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnRecord:
    """What stands after one message.

    said: the message.  answers: how many came.  fields: fact -> value.
    kinds: what the answer does -> whether it does.
    """

    said: str
    answers: int
    fields: Mapping[str, str]
    tags: frozenset[str]
    kinds: Mapping[str, Presence]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationRecord:
    """What stands after a whole conversation. made: what was made in the CRM, by kind, without names of people."""

    turns: tuple[TurnRecord, ...]
    made: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDifference:
    """Where two conversations part. said: the plain message and the other one; empty after the last message."""

    said: tuple[str, str]
    differs: tuple[str, ...]


def find_difference(plain: ConversationRecord, other: ConversationRecord) -> RecordDifference | None:
    """The first message after which the two differ, or what was made by their ends; None when they are the same."""
    for turn, counterpart in zip(plain.turns, other.turns, strict=True):
        if differs := tuple(_compare_turns(turn, counterpart)):
            return RecordDifference(said=(turn.said, counterpart.said), differs=differs)
    differs = tuple(
        f"{kind}: {', '.join(made) or 'none'} / {', '.join(other.made[kind]) or 'none'}"
        for kind, made in plain.made.items()
        if made != other.made[kind]
    )
    return RecordDifference(said=("", ""), differs=differs) if differs else None


def _compare_turns(plain: TurnRecord, other: TurnRecord) -> Iterator[str]:
    """What differs, each as `what: plain / other`. An answer whose kind is unsure differs from none."""
    if plain.answers != other.answers:
        yield f"messages to the person: {plain.answers} / {other.answers}"
    for fact in sorted({*plain.fields, *other.fields}):
        before, after = plain.fields.get(fact, ""), other.fields.get(fact, "")
        if before != after:
            yield f"{fact}: {before or 'nothing'} / {after or 'nothing'}"
    if plain.tags != other.tags:
        yield f"tags: {', '.join(sorted(plain.tags - other.tags)) or 'none'} / " + (
            ", ".join(sorted(other.tags - plain.tags)) or "none"
        )
    for kind, presence in plain.kinds.items():
        if {presence, other.kinds[kind]} == {Presence.PRESENT, Presence.ABSENT}:
            yield f"the answer {kind}: {presence.value} / {other.kinds[kind].value}"
