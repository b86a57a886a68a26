"""Promises about what is left when a crowd has gone: everybody's record, everybody's answers, in order, each once."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

import msgspec
from rapidfuzz import fuzz

from support.load.promises.load_result import Conversed, Crowd
from support.promises.broken_promise import DoubledAnswer, Unanswered, WrongOrder, WrongRecord, WrongWords
from support.targets.profile import Profile
from support.vocabulary.outcome import CannotTell

MUDDLED = 0.02
"""Share of the people whose own lines may have overtaken each other on their way to the CRM: they are not judged."""

WORD = re.compile(r"[^\W\d_]+")
COMMON = 0.05
"""Share of the people who are sent a word from which on it is no name, or at least `FEW` of them."""

FEW = 3


def records_as_unhurried(crowd: Crowd) -> None:
    """Everybody has the tags, fields, appointments, tasks, workflows and deals that her dialogue earns when alone."""
    wrong = [
        (person, differences) for person in crowd.finished if (differences := _differences(person, crowd.alone(person)))
    ]
    with crowd.judgements.of("records that differ", limit=0, seen=len(wrong), unit="people", run=crowd.run):
        refuse_unfinished(crowd)
        if wrong:
            person, differences = wrong[0]
            kinds = Counter(what for _, found in wrong for what in found)
            raise crowd.broken(
                WrongRecord,
                f"{len(wrong)} of {len(crowd.finished)} people's records are not what their conversation earned",
                seen=f"{person.held.contact_id} ({person.dialogue}): "
                + "; ".join(f"{what}: {seen}" for what, seen in differences.items())
                + f"\nin all: {', '.join(f'{what} {count} times' for what, count in kinds.most_common())}"
                + f"\n{person.told()}",
                perhaps="what one conversation learnt went to another, or a call to the CRM was given up.",
            )


def earned_as_written(crowd: Crowd, profile: Profile) -> None:
    """Everybody is looked after by the bot, has the temperature and the appointments that her dialogue's page says."""
    wrong = [person for person in crowd.finished if not earned(person, profile)]
    with crowd.judgements.of("earned something else", limit=0, seen=len(wrong), unit="people", run=crowd.run):
        refuse_unfinished(crowd)
        if wrong:
            person = wrong[0]
            raise crowd.broken(
                WrongRecord,
                f"{len(wrong)} of {len(crowd.finished)} people did not get what their dialogue earns",
                seen=f"{person.held.contact_id} ({person.dialogue}) earns {msgspec.structs.asdict(person.earns)}; the "
                f"CRM holds {person.held.tags}, {person.held.appointments}, bot {_bot(person, profile)}",
                perhaps="a call to the CRM was given up, or a conversation took another turn.",
            )


def earned(person: Conversed, profile: Profile) -> bool:
    """Whether the CRM holds what her dialogue says she earns."""
    return (
        temperature_right(person, profile)
        and _bot(person, profile) == person.earns.bot
        and len(person.held.appointments) == person.earns.appointments
    )


def temperature_right(person: Conversed, profile: Profile) -> bool:
    """Whether of all tags of temperature of the bot that looks after her she has exactly the one she earns."""
    tags = profile.tags.temperature[person.earns.bot]
    return [word for word, tag in tags.items() if tag in person.held.tags] == [person.earns.temperature]


def answered_once_in_order(crowd: Crowd) -> None:
    """In the CRM each line has its own answer and no other, in the order they were said, and never before it."""
    refuse_unfinished(crowd)
    everything_answered(crowd)
    nobody_answered_twice(crowd)
    no_inversions(crowd)
    nobody_elses_name(crowd)


def everything_answered(crowd: Crowd) -> None:
    """Every message the bots took was answered. What was posted straight to them counts only if they took it."""
    without = [person for person in crowd.people if len(person.replies) < person.to_answer]
    missing = sum(person.to_answer - len(person.replies) for person in without)
    left_out = all(person.taken is not None for person in crowd.people)
    refused = 0 if left_out else crowd.deliveries.done - crowd.deliveries.well
    with crowd.judgements.of("messages never answered", limit=refused, seen=missing, unit="messages", run=crowd.run):
        crowd.refuse_nobody()
        if not any(person.to_answer for person in crowd.people):
            raise CannotTell("The CRM holds no message of anybody who came.", look=crowd.replay)
        if missing > refused:
            raise crowd.broken(
                Unanswered,
                f"{missing} of {sum(person.to_answer for person in crowd.people)} messages were never answered, "
                f"{refused} of them were never taken",
                seen=without[0].told(),
                perhaps="a message was taken and lost, or answered into nothing.",
            )


def nobody_answered_twice(crowd: Crowd) -> None:
    """Nobody got more answers than she wrote messages."""
    doubled = [person for person in crowd.people if len(person.replies) > person.to_answer]
    with crowd.judgements.of("people answered twice", limit=0, seen=len(doubled), unit="people", run=crowd.run):
        crowd.refuse_nobody()
        if doubled:
            person = doubled[0]
            raise crowd.broken(
                DoubledAnswer,
                f"{len(doubled)} people got more answers than they wrote messages: "
                f"one wrote {person.to_answer} and got {len(person.replies)}",
                seen=person.told(),
                perhaps="a delivery that came twice was taken for two.",
            )


def no_inversions(crowd: Crowd) -> None:
    """No answer came before its question, and none overtook another."""
    judged = [person for person in crowd.people if not person.muddled]
    wrong = [(person, count) for person in judged if (count := inversions(person, crowd.alone(person)))]
    seen = sum(count for _, count in wrong)
    with crowd.judgements.of("answers out of order", limit=0, seen=seen, unit="answers", run=crowd.run):
        crowd.refuse_nobody()
        if len(crowd.people) - len(judged) > MUDDLED * len(crowd.people):
            raise CannotTell(
                f"The lines of {len(crowd.people) - len(judged)} of {len(crowd.people)} people reached the CRM in "
                "another order than they were written.",
                seen=f"at most {MUDDLED:.0%} may",
                perhaps="the generator or the simulated services were too busy.",
                look=crowd.replay,
            )
        if wrong:
            person, count = wrong[0]
            raise crowd.broken(
                WrongOrder,
                f"{seen} answers came out of order, of {len(wrong)} people; of one {count}",
                seen=f"{person.told()}\nalone: {crowd.alone(person).told()}",
                perhaps="two messages of one person were answered at the same time, or one with another's words.",
            )


def nobody_elses_name(crowd: Crowd) -> None:
    """Nobody is called, or told of, by the first name of somebody else who was there."""
    wrong = foreign_names(crowd.people, crowd.unhurried.values())
    with crowd.judgements.of("called by another's name", limit=0, seen=len(wrong), unit="people", run=crowd.run):
        crowd.refuse_nobody()
        if wrong:
            person, names = wrong[0]
            raise crowd.broken(
                WrongWords,
                f"{len(wrong)} of {len(crowd.people)} people were called by somebody else's name",
                seen=f"{person.held.contact_id}, in whose conversation nobody has this name, was sent it "
                f"{len(names)} time(s)",
                perhaps="two conversations share what belongs to one, or an answer went to the wrong person.",
            )


def inversions(person: Conversed, alone: Conversed) -> int:
    """How many of her answers stand out of order: before their question, or after one that belongs behind them.

    An answer belongs to the line whose answer, when said alone, it resembles most: the model words each differently.
    """
    turns = [direction for direction, channel, _ in person.held.messages if channel == "SMS"]
    ahead = list(accumulate(1 if turn == "inbound" else -1 for turn in turns))
    early = sum(1 for turn, open_ in zip(turns, ahead, strict=True) if turn == "outbound" and open_ < 0)
    places = belonging(person, alone)
    overtaken = sum(later <= earlier for earlier, later in pairwise(places))
    moved = len(places) == len(person.said) and places != list(range(len(places)))
    return max(early + overtaken, int(moved))


def belonging(person: Conversed, alone: Conversed) -> Sequence[int]:
    """Of each of her answers the line it belongs to, counted from 0; of two alike, the one whose turn it is."""
    theirs = [alone.nameless(text) for text in alone.replies]
    return [_place(person.nameless(text), theirs, turn) for turn, text in enumerate(person.replies)]


def led_on(person: Conversed, alone: Conversed) -> int:
    """How many of her lines led on as they do alone: their answer is the one the same line gets then."""
    return sum(place == turn for turn, place in enumerate(belonging(person, alone)))


def refuse_unfinished(crowd: Crowd) -> None:
    """Raises CannotTell when nobody came to the end of a conversation, and the bots are not the reason."""
    crowd.refuse_nobody()
    if not crowd.finished:
        few = crowd.asked and crowd.answered < crowd.asked
        if few:
            raise crowd.broken(
                Unanswered,
                "Nobody came to the end of a conversation",
                seen=f"{len(crowd.visits)} people came; {crowd.answered} of {crowd.asked} messages were answered",
                perhaps="the bots answer hardly anybody under load.",
            )
        raise CannotTell(
            "Nobody finished a conversation, so there is nothing to judge.",
            seen=f"{len(crowd.visits)} people came, {crowd.asked} messages were written",
            perhaps="the run was too short for whole conversations.",
            look=crowd.replay,
        )


def _place(reply: str, theirs: Sequence[str], turn: int) -> int:
    ratios = [fuzz.ratio(reply, other) for other in theirs]
    if turn < len(ratios) and ratios[turn] >= max(ratios):
        return turn
    return max(range(len(ratios)), key=ratios.__getitem__, default=turn)


def foreign_names(people: Sequence[Conversed], alone: Iterable[Conversed]) -> Sequence[tuple[Conversed, Sequence[str]]]:
    """Whoever was sent first names of others who were there, and which.

    A name that is a word as well (Will, May, Jorge) is none where somebody alone was sent it, or more than `COMMON`.
    """
    words = {person.held.contact_id: _words(person) for person in people}
    ordinary = {word for person in alone for word in _words(person)}
    heard = Counter(word for spoken in words.values() for word in spoken)
    often = max(FEW, COMMON * len(people))
    names = {person.names[0] for person in people if person.names}
    rare = {name for name in names - ordinary if heard[name] <= often}
    found = ((person, sorted(words[person.held.contact_id] & rare)) for person in people)
    return [(person, foreign) for person, foreign in found if foreign]


def _words(person: Conversed) -> set[str]:
    """Every word she was sent, her own names and what she said herself left out."""
    sent = {word for text in person.replies for word in WORD.findall(person.nameless(text))}
    return sent - {word for line in person.said for word in WORD.findall(line)}


def _bot(person: Conversed, profile: Profile) -> object:
    return person.held.fields.get(profile.field("bot"))


def _differences(person: Conversed, alone: Conversed) -> Mapping[str, str]:
    """What of the record differs, and how: here, then alone."""
    mine, earned_alone = _record(person), _record(alone)
    return {
        what: f"{mine[what]} instead of {earned_alone[what]}"
        for what in earned_alone
        if mine[what] != earned_alone[what]
    }


def _record(person: Conversed) -> Mapping[str, object]:
    """Everything but the messages; the name left out, the tags in no order."""
    held = msgspec.structs.asdict(person.held)
    return {
        "tags": sorted(held["tags"]),
        "fields": held["fields"],
        "appointments": held["appointments"],
        "workflows": held["workflows"],
        "tasks": [person.nameless(title) for title in held["tasks"]],
        "deals": [(person.nameless(name), value) for name, value in held["opportunities"]],
        "e-mails": sum(channel == "Email" for _, channel, _ in person.held.messages),
    }
