"""Promises about many people at once: nobody waits long, nobody is forgotten, and the CRM is right afterwards."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
from rapidfuzz import fuzz

from support.expectations.promise import (
    BrokenPromise,
    DoubledAnswer,
    LateAnswer,
    Unanswered,
    WrongOrder,
    WrongRecord,
)
from support.load.crm_door import Held
from support.load.raw_samples import Visit
from support.measuring.throughput import Throughput
from support.measuring.waits import Waits, needed
from support.vocabulary.outcome import CannotTell

SHARE = 0.95
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversed:
    """One person's dialogue and what the CRM holds of her afterwards. names: first and last.  said: her lines."""

    names: tuple[str, ...]
    dialogue: str
    said: tuple[str, ...]
    held: Held


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """One load run, measured.

    answers, acknowledgements: waits of those that went well, in the counted window.  messages, deliveries: how many
    ended in it, and how many of them well.  doubts: why the machine or the generator could not measure.
    conversations: everybody who finished.  unhurried: dialogue -> the same, alone, before the crowd came.
    visits: everybody who came.  memory: the most bytes the bots held.  replay: the command.
    """

    at_once: int
    answers: Waits
    acknowledgements: Waits
    messages: Throughput
    deliveries: Throughput
    doubts: Sequence[str]
    conversations: Sequence[Conversed]
    unhurried: Mapping[str, Conversed]
    visits: Sequence[Visit]
    memory: int
    replay: str


def acknowledged_within(crowd: Crowd, seconds: float) -> None:
    """95 in 100 deliveries were acknowledged in time, counted from the intended start."""
    _quick_enough(crowd, crowd.acknowledgements, "deliveries acknowledged", seconds)


def answered_within(crowd: Crowd, seconds: float) -> None:
    """95 in 100 messages were answered in time, counted from the intended start."""
    _quick_enough(crowd, crowd.answers, "messages answered", seconds)


def few_unanswered(crowd: Crowd, percent: float) -> None:
    """At most so many per cent of the messages went without an answer."""
    _someone_came(crowd)
    share = 100 * crowd.messages.error_share
    if share > percent:
        raise _broken(
            crowd,
            Unanswered,
            f"{share:.1f} % of the messages were not answered; at most {percent:g} % may be",
            seen=f"{crowd.messages.done - crowd.messages.well} of {crowd.messages.done} messages; "
            f"{crowd.deliveries.done - crowd.deliveries.well} of {crowd.deliveries.done} deliveries were refused",
            perhaps="the bots shed load, or answers got lost on the way to the CRM.",
        )


def served(crowd: Crowd, least: int) -> None:
    """At least so many deliveries a second were acknowledged in the counted time (LOAD-001)."""
    _someone_came(crowd)
    rate = crowd.deliveries.well / crowd.deliveries.window.seconds
    if rate >= least:
        return
    if crowd.doubts:
        raise CannotTell(
            f"{rate:.0f} deliveries a second were acknowledged, where {least} are promised; the run could not measure.",
            seen="; ".join(crowd.doubts),
        )
    raise _broken(
        crowd,
        BrokenPromise,
        f"{rate:.0f} deliveries a second were acknowledged; at least {least} are promised",
        seen=f"{crowd.at_once} people at once, {crowd.deliveries.done} deliveries in "
        f"{crowd.deliveries.window.seconds:.0f} s",
        perhaps="the bots' processor is the limit, or each delivery waits for the disk.",
    )


def memory_below(crowd: Crowd, megabytes: int) -> None:
    """The bots never held as much memory as this."""
    held = crowd.memory / MEGABYTE
    if not crowd.memory:
        raise CannotTell("Nobody could see how much memory the bots held.", seen="no reading of their process")
    if held >= megabytes:
        raise _broken(
            crowd,
            BrokenPromise,
            f"The bots held {held:.0f} MB of memory; they may hold less than {megabytes} MB",
            seen=f"{crowd.messages.done} messages in {crowd.messages.window.seconds:.0f} s",
            perhaps="something is kept for every message.",
        )


def records_as_unhurried(crowd: Crowd) -> None:
    """Everybody has the tags, fields, appointments, tasks, workflows and deals that her dialogue earns when alone."""
    _someone_came(crowd)
    wrong = [
        (person, differences)
        for person in crowd.conversations
        if (differences := _differences(person, crowd.unhurried[person.dialogue]))
    ]
    if wrong:
        person, differences = wrong[0]
        kinds = Counter(what for _, found in wrong for what in found)
        raise _broken(
            crowd,
            WrongRecord,
            f"{len(wrong)} of {len(crowd.conversations)} people's records are not what their conversation earned",
            seen=f"{person.held.contact_id} ({person.dialogue}): "
            + "; ".join(f"{what}: {seen}" for what, seen in differences.items())
            + f"\nin all: {', '.join(f'{what} {count} times' for what, count in kinds.most_common())}",
            perhaps="what one conversation learnt went to another, or a call to the CRM was given up.",
        )


def answered_once_in_order(crowd: Crowd) -> None:
    """In the CRM each line is followed by its own answer and by no other, in the order they were said."""
    _someone_came(crowd)
    for person in crowd.conversations:
        texts = [message for message in person.held.messages if message[1] == "SMS"]
        lines = tuple(text for direction, _, text in texts if direction == "inbound")
        replies = [text for direction, _, text in texts if direction == "outbound"]
        if len(replies) != len(lines):
            kind = DoubledAnswer if len(replies) > len(lines) else Unanswered
            what = f"{len(lines)} messages of one person got {len(replies)} answers"
            raise _broken(crowd, kind, what, seen=_told(person), perhaps="a message was taken for two, or for none.")
        turns = [direction for direction, _, _ in texts]
        in_turn = turns == ["inbound", "outbound"] * len(lines)
        if lines != person.said or not in_turn or _misplaced(person, crowd.unhurried[person.dialogue]):
            raise _broken(
                crowd,
                WrongOrder,
                "One person's messages were not answered in order, each by its own answer",
                seen=f"{_told(person)}\nalone: {_told(crowd.unhurried[person.dialogue])}",
                perhaps="two messages of one person were answered at the same time, or one with another's words.",
            )


def _quick_enough(crowd: Crowd, waits: Waits, what: str, seconds: float) -> None:
    _someone_came(crowd)
    if crowd.doubts:
        raise CannotTell(
            f"Whether {what} in time cannot be told: {crowd.doubts[0]}.",
            seen="\n".join(crowd.doubts),
            perhaps="other programs use this machine, or the generator's core is too small for this level.",
            look=crowd.replay,
        )
    wait = waits.response.at.get(SHARE)
    if wait is None:
        raise CannotTell(
            f"{waits.response.count} {what} are too few to tell what 95 in 100 waited.",
            seen=f"{needed(SHARE)} are needed",
            perhaps="the level was too short for so slow a target.",
            look="make load EFFORT=standard",
        )
    if wait > seconds:
        raise _broken(
            crowd,
            LateAnswer,
            f"Of {waits.response.count} {what}, 95 in 100 took up to {_spoken(wait)}; we promise {_spoken(seconds)}",
            seen=f"half within {_spoken(waits.response.at[0.5])}, the longest {_spoken(waits.response.longest)}; "
            f"the target alone {_spoken(waits.service.at[SHARE])}",
            perhaps="its one core is full, or it waits for the disk.",
        )


def _someone_came(crowd: Crowd) -> None:
    if not crowd.messages.done or not crowd.conversations:
        raise CannotTell(
            "Nobody finished a conversation, so there is nothing to judge.",
            seen=f"{len(crowd.visits)} people came, {crowd.messages.done} messages were written",
            perhaps="the level was too short, or the bots answered nobody.",
            look=crowd.replay,
        )


def _differences(person: Conversed, alone: Conversed) -> Mapping[str, str]:
    """What of the record differs, and how: here, then alone."""
    mine, earned = _record(person), _record(alone)
    return {what: f"{mine[what]} instead of {earned[what]}" for what in earned if mine[what] != earned[what]}


def _record(person: Conversed) -> Mapping[str, object]:
    """Everything but the messages; the name left out, the tags in no order."""
    held = msgspec.structs.asdict(person.held)
    return {
        "tags": sorted(held["tags"]),
        "fields": held["fields"],
        "appointments": held["appointments"],
        "workflows": held["workflows"],
        "tasks": [_nameless(title, person) for title in held["tasks"]],
        "deals": [(_nameless(name, person), value) for name, value in held["opportunities"]],
        "e-mails": sum(channel == "Email" for _, channel, _ in person.held.messages),
    }


def _misplaced(person: Conversed, alone: Conversed) -> bool:
    """Whether an answer resembles another line's answer more than its own: the model words each one differently."""
    mine, theirs = _replies(person), _replies(alone)
    return any(
        fuzz.ratio(reply, theirs[place]) < max(fuzz.ratio(reply, other) for other in theirs)
        for place, reply in enumerate(mine)
    )


def _replies(person: Conversed) -> Sequence[str]:
    """The answers by SMS, names left out."""
    return [
        _nameless(text, person)
        for direction, channel, text in person.held.messages
        if direction == "outbound" and channel == "SMS"
    ]


def _nameless(text: str, person: Conversed) -> str:
    for place, name in enumerate(person.names):
        text = re.sub(rf"\b{re.escape(name)}\b", f"{{name {place}}}", text)
    return text


def _told(person: Conversed) -> str:
    return "\n".join(f"{'>' if direction == 'inbound' else '<'} {text}" for direction, _, text in person.held.messages)


def _spoken(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def _broken(crowd: Crowd, kind: type[BrokenPromise], what: str, *, seen: str, perhaps: str) -> BrokenPromise:
    return kind(f"{what} ({crowd.at_once} people at once).", seen=seen, perhaps=perhaps, look=crowd.replay)
