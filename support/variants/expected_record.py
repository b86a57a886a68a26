"""What a conversation with an addition must lead to: the record of the plain one, and the one known difference."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from support.test_data.topic_patterns import Presence
from support.variants.addition import MESSAGE, Addition, Moment
from support.variants.comparison import (
    ANYTHING_BUT,
    ConversationRecord,
    TurnRecord,
    group_turns,
    leave_out_facts,
)
from support.variants.retelling import Language, MessageGroup
from support.variants.variant import MARKET_FACTS

APPOINTMENTS = "appointments"
DAYS_AHEAD = "days until the appointment"
"""Kinds of what was made; the second is compared where an addition says it."""

AREAS = ("Rancho Cucamonga", "Upland", "Ontario", "Fontana", "Chino Hills")
ASKS, HOLDS, NAMES_HOMES = "asks about ", "holds the ", "names homes in "
"""How kinds of answers begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileWords:
    """What the target calls things.

    value_of: the value in a record of this fact that features call so.
    temperature_tags: bot -> temperature -> tag.
    named_tags: the tags that the profile names; others are not compared, for additions may earn them.
    topics: bot -> what it may ask about.
    """

    value_of: Callable[[str, str], str]
    temperature_tags: Mapping[str, Mapping[str, str]]
    named_tags: frozenset[str]
    topics: Mapping[str, tuple[str, ...]]


def find_moment(plain: ConversationRecord, moment: Moment, words: ProfileWords) -> int | None:
    """The place of the message in the plain conversation; None when there is none such."""
    return next((place for place, turn in enumerate(plain.turns) if _holds(turn, moment, words)), None)


def _holds(turn: TurnRecord, moment: Moment, words: ProfileWords) -> bool:
    fields = turn.fields or {}
    if moment.known and moment.known not in fields:
        return False
    if moment.value and fields[moment.known] != words.value_of(moment.known, moment.value):
        return False
    if moment.asked and turn.kinds[ASKS + moment.asked] is not Presence.PRESENT:
        return False
    return not moment.stated or turn.kinds[HOLDS + moment.stated] is Presence.PRESENT


def group_messages(
    addition: Addition, lines: Sequence[str], place: int, language: Language
) -> tuple[MessageGroup, ...]:
    """The messages of the conversation with the addition at this place."""
    added = tuple(line.replace(MESSAGE, lines[place]) for line in addition.says[language])
    before = [MessageGroup(messages=(line,)) for line in (lines[:place] if addition.instead else lines[: place + 1])]
    rest = [MessageGroup(messages=(line,)) for line in ([] if addition.ends else lines[place + 1 :])]
    if not added and rest:
        rest[0] = replace(rest[0], pause=addition.pause)
        return (*before, *rest)
    group = MessageGroup(messages=added, plain=1 if addition.instead else 0, pause=addition.pause)
    return (*before, group, *rest)


def build_expected_record(
    plain: ConversationRecord, addition: Addition, place: int, words: ProfileWords, *, bot: str
) -> ConversationRecord:
    """What the conversation with the addition must lead to, its added messages taken for one.

    bot: who is in charge at the end. Which question follows another is compared for the added messages alone: how
    often something was asked may change the later ones.
    """
    facts = {fact: words.value_of(fact, value) for fact, value in addition.facts.items()}
    plain_turn = plain.turns[place]
    facts |= {fact: ANYTHING_BUT + (plain_turn.fields or {}).get(fact, "") for fact in addition.other_than_plain}
    changed = [
        replace(
            turn,
            fields=_change_fields(turn, plain_turn, facts),
            tags=_change_tags(turn, plain_turn, addition, words),
            kinds={kind: presence for kind, presence in turn.kinds.items() if kind.startswith(HOLDS)},
        )
        for turn in plain.turns[place:]
    ]
    turns = [*plain.turns[:place], *changed] if addition.instead else [*plain.turns[: place + 1], *changed[1:]]
    if addition.says["English"] and not addition.instead:
        kinds = _expect_kinds(plain_turn, addition, words.topics[bot])
        turns.insert(place + 1, replace(changed[0], said="", kinds=kinds))
    elif len(addition.says["English"]) > 1:
        turns[place] = replace(turns[place], kinds={})
    turns = [replace(turn, tags=_keep_named(turn, words)) for turn in turns]
    if addition.ends:
        turns = turns[: place + (1 if addition.instead else 2)]
    return ConversationRecord(turns=tuple(turns), made=_expect_made(plain, addition))


def prepare_other_record(
    other: ConversationRecord, addition: Addition, groups: Sequence[MessageGroup], words: ProfileWords
) -> ConversationRecord:
    """The record of the conversation with the addition, as the expected one is written."""
    grouped = group_turns(other, [len(group.messages) for group in groups])
    made = dict(grouped.made)
    if addition.appointments is not None:
        made[APPOINTMENTS] = (str(len(made[APPOINTMENTS])),)
    return ConversationRecord(
        turns=tuple(replace(turn, tags=_keep_named(turn, words)) for turn in grouped.turns), made=made
    )


def leave_out_free_facts(record: ConversationRecord, addition: Addition, place: int) -> ConversationRecord:
    """The record without the facts that follow from the difference, from its place on."""
    free = (*addition.follows, *(MARKET_FACTS if addition.pause.days else ()))
    after = leave_out_facts(record, free).turns[place:]
    return replace(record, turns=(*record.turns[:place], *after))


def leave_out_statements(record: ConversationRecord) -> ConversationRecord:
    """The record that says nothing of what answers state: in two languages it is not recognised alike."""
    turns = (
        replace(turn, kinds={kind: each for kind, each in turn.kinds.items() if not kind.startswith(HOLDS)})
        for turn in record.turns
    )
    return replace(record, turns=tuple(turns))


def _change_fields(turn: TurnRecord, plain_turn: TurnRecord, facts: Mapping[str, str]) -> Mapping[str, str]:
    """The fields with the difference, as long as the plain conversation says nothing new of it."""
    fields, before = turn.fields or {}, plain_turn.fields or {}
    return {**fields, **{fact: value for fact, value in facts.items() if fields.get(fact) == before.get(fact)}}


def _change_tags(
    turn: TurnRecord, plain_turn: TurnRecord, addition: Addition, words: ProfileWords
) -> frozenset[str] | None:
    tags = turn.tags
    for fact, temperature in addition.facts.items():
        bot, _, of = fact.partition(" ")
        if of == "temperature" and tags is not None and plain_turn.tags is not None:
            known = words.temperature_tags.get(bot, {})
            if tags & set(known.values()) == plain_turn.tags & set(known.values()):
                tags = tags - set(known.values()) | {known[temperature]} if known else tags
    return tags


def _keep_named(turn: TurnRecord, words: ProfileWords) -> frozenset[str] | None:
    return None if turn.tags is None else turn.tags & words.named_tags


def _expect_kinds(plain_turn: TurnRecord, addition: Addition, topics: Sequence[str]) -> Mapping[str, Presence]:
    """What the answer to the last added message does."""
    if addition.answer == "asks the same":
        # That a question is asked again in other words is told less surely than that no other one is.
        kinds = {ASKS + topic: plain_turn.kinds[ASKS + topic] for topic in topics}
        return {kind: presence for kind, presence in kinds.items() if presence is Presence.ABSENT}
    if addition.answer == "values a home":
        return {HOLDS + "valuation": Presence.PRESENT}
    wanted = addition.homes_in
    presence = {True: Presence.PRESENT, False: Presence.ABSENT}
    return {NAMES_HOMES + area: presence[area == wanted] for area in AREAS} if wanted else {}


def _expect_made(plain: ConversationRecord, addition: Addition) -> Mapping[str, tuple[str, ...]]:
    made = {} if addition.ends else {kind: each for kind, each in plain.made.items() if kind != DAYS_AHEAD}
    if addition.other_than_plain:
        made.pop("tasks", None)
    for kind in addition.made_otherwise:
        made.pop(kind, None)
    if addition.appointments is not None:
        made[APPOINTMENTS] = (str(addition.appointments),)
    if addition.days_ahead is not None:
        made[DAYS_AHEAD] = (str(addition.days_ahead),)
    return made
