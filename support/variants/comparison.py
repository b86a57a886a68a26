"""What a conversation led to, and the first difference between two of which one is expected to be like the other."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from support.test_data.topic_patterns import Presence

DUE = " due after "
"""In a task's name, before the days."""

ANYTHING_BUT = "anything but "
"""Before an expected value: the fact must have another one, or none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnRecord:
    """What stands after one message, or after several that stand for one.

    said: the message.  messages: how many they were.  answers: how many came.
    fields: fact -> value; None = not compared.
    tags: None = not compared.
    kinds: what the answer does -> whether it does.
    """

    said: str
    answers: int
    fields: Mapping[str, str] | None
    tags: frozenset[str] | None
    kinds: Mapping[str, Presence]
    messages: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationRecord:
    """What stands after a whole conversation. made: what was made in the CRM, by kind, without names of people."""

    turns: tuple[TurnRecord, ...]
    made: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDifference:
    """Where two conversations part. said: the expected message and the other one; empty after the last message."""

    said: tuple[str, str]
    differs: tuple[str, ...]


def group_turns(record: ConversationRecord, sizes: Sequence[int]) -> ConversationRecord:
    """The record with so many turns each taken for one: what stands after the last of them, and all their answers.

    A size of 0 stands for no turn. Turns beyond the sizes are left out: they were not said.
    """
    grouped, begin = list[TurnRecord](), 0
    for size in filter(None, sizes):
        turns = record.turns[begin : begin + size]
        begin += size
        if turns:
            grouped.append(
                replace(
                    turns[-1],
                    said=" / ".join(turn.said for turn in turns),
                    messages=len(turns),
                    answers=sum(turn.answers for turn in turns),
                )
            )
    return replace(record, turns=tuple(grouped))


def leave_out_facts(record: ConversationRecord, facts: Collection[str]) -> ConversationRecord:
    """The record without these facts."""
    return replace(record, turns=tuple(_leave_out_facts_of_turn(turn, facts) for turn in record.turns))


def leave_out_due_days(record: ConversationRecord) -> ConversationRecord:
    """The record whose tasks say nothing of the day they are due: another hour, or a silence, may move it."""
    return replace(
        record,
        made={
            kind: tuple(name.partition(DUE)[0] for name in made) if kind == "tasks" else made
            for kind, made in record.made.items()
        },
    )


def _leave_out_facts_of_turn(turn: TurnRecord, facts: Collection[str]) -> TurnRecord:
    fields = turn.fields
    return turn if fields is None else replace(turn, fields={f: fields[f] for f in fields if f not in facts})


def find_difference(expected: ConversationRecord, other: ConversationRecord) -> RecordDifference | None:
    """The first message after which the two differ, or what was made by their ends; None when they are the same.

    Of what was made, the kinds of which the expected record says something are compared.
    """
    for turn, counterpart in zip(expected.turns, other.turns, strict=True):
        if differs := tuple(_compare_turns(turn, counterpart)):
            return RecordDifference(said=(turn.said, counterpart.said), differs=differs)
    differs = tuple(
        f"{kind}: {', '.join(made) or 'none'} / {', '.join(other.made[kind]) or 'none'}"
        for kind, made in expected.made.items()
        if made != other.made[kind]
    )
    return RecordDifference(said=("", ""), differs=differs) if differs else None


def _compare_turns(expected: TurnRecord, other: TurnRecord) -> Iterator[str]:
    """What differs, each as `what: expected / other`. An answer whose kind is unsure differs from none."""
    if expected.answers * other.messages != other.answers * expected.messages:
        yield f"messages to the person: {expected.answers} / {other.answers}"
    if expected.fields is not None and other.fields is not None:
        for fact in sorted({*expected.fields, *other.fields}):
            before, after = expected.fields.get(fact, ""), other.fields.get(fact, "")
            unlike = before.removeprefix(ANYTHING_BUT)
            if before != after if unlike == before else unlike == after:
                yield f"{fact}: {before or 'nothing'} / {after or 'nothing'}"
    if expected.tags is not None and other.tags is not None and expected.tags != other.tags:
        yield f"tags: {', '.join(sorted(expected.tags - other.tags)) or 'none'} / " + (
            ", ".join(sorted(other.tags - expected.tags)) or "none"
        )
    for kind, presence in expected.kinds.items():
        if {presence, other.kinds[kind]} == {Presence.PRESENT, Presence.ABSENT}:
            yield f"the answer {kind}: {presence.value} / {other.kinds[kind].value}"
