"""Judges the history of a run: what was acknowledged is answered exactly once, in order, within the limits. Pure.

Nothing is asked of the target: the history holds what the simulators saw, so it serves for any bots.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from support.simulators.server.history_log import EventKind, HistoryEvent

NumberAnswers = Callable[[Sequence[str], Sequence[str]], Sequence[int | None]]
"""Which line each answer belongs to: `(lines written, answers)` -> of each answer its line, from 0; None = unknown."""

IsClaim = Callable[[str], bool]
"""Whether a text says that an appointment is booked."""


class Rule(StrEnum):
    """What a history may break."""

    LOST = "lost"
    DOUBLED = "doubled"
    INVERTED = "inverted"
    EARLY = "answered before it was written"
    CLAIMED = "claimed and not held"
    BOOKED_TWICE = "booked twice"
    LIMIT = "beyond the limit"
    CREDITS = "credits"


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One event that breaks a rule.

    event: its number in the history; 0 = no single event breaks it.
    contact: of whom it is; "" = of nobody.
    sentence: for people.
    """

    rule: Rule
    sentence: str
    event: int = 0
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLimit:
    """Most API calls of one location within any span of `seconds`."""

    calls: int
    seconds: float = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRules:
    """By what a history is judged.

    number_answers: which line an answer belongs to.
    is_claim: whether a text says that an appointment is booked.
    answers_bursts_once: several messages may share one answer.
    messages_per_answer: into how many messages an answer may be split; with more than one, numbers alone count.
    most_bookings: appointments that one person may get; None = any number.
    limit: of the calls; None = calls are not judged.
    charged: credits that were charged in all; None = the target keeps none.
    """

    number_answers: NumberAnswers
    is_claim: IsClaim = field(default=lambda _text: False)
    answers_bursts_once: bool = False
    messages_per_answer: int = 1
    most_bookings: int | None = None
    limit: CallLimit | None = None
    charged: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryCounts:
    """The figures of a history: numbers of messages, deliveries, answers and breaches."""

    written: int
    acknowledged: int
    refused: int
    failed: int
    answered: int
    lost: int
    doubled: int
    inverted: int


@dataclass(slots=True)
class _Message:
    """One message.

    place: among the person's messages, from 0.
    taken: its first delivery that was acknowledged; None = there is none.
    """

    written: HistoryEvent
    place: int
    taken: HistoryEvent | None = None


@dataclass(slots=True)
class _Person:
    """The events of one person, each kind in order."""

    messages: list[_Message] = field(default_factory=list)
    answers: list[HistoryEvent] = field(default_factory=list)
    bookings: list[HistoryEvent] = field(default_factory=list)


def number_nothing(_lines: Sequence[str], answers: Sequence[str]) -> Sequence[int | None]:
    """No answer says which line it belongs to: for targets whose answers cannot be told apart."""
    return [None] * len(answers)


def check_history(events: Iterable[HistoryEvent], rules: HistoryRules) -> tuple[Breach, ...]:
    """Every breach, by the event that breaks the rule; () = the history keeps all rules. The events are in order."""
    events = tuple(events)
    people = _group_by_person(events)
    found = [breach for contact, person in people.items() for breach in _check_person(contact, person, rules)]
    if rules.limit is not None:
        found.extend(_check_calls(events, rules.limit))
    if rules.charged is not None:
        found.extend(_check_credits(people, rules.charged))
    return tuple(sorted(found, key=lambda breach: (breach.event, breach.rule)))


def count_history(events: Iterable[HistoryEvent], breaches: Sequence[Breach]) -> HistoryCounts:
    """The figures of a history whose breaches are these."""
    events = tuple(events)
    kinds = Counter(each.what for each in events)
    broken = Counter(each.rule for each in breaches)
    taken = {each.message for each in events if each.what is EventKind.ACKNOWLEDGED and each.message}
    return HistoryCounts(
        written=kinds[EventKind.WRITTEN],
        acknowledged=len(taken),
        refused=kinds[EventKind.REFUSED],
        failed=kinds[EventKind.FAILED],
        answered=kinds[EventKind.ANSWERED],
        lost=broken[Rule.LOST],
        doubled=broken[Rule.DOUBLED],
        inverted=broken[Rule.INVERTED],
    )


def _group_by_person(events: Sequence[HistoryEvent]) -> Mapping[str, _Person]:
    people: defaultdict[str, _Person] = defaultdict(_Person)
    by_id: dict[str, _Message] = {}
    for event in events:
        person = people[event.contact] if event.contact else _Person()
        if event.what is EventKind.WRITTEN:
            by_id[event.message] = _Message(event, len(person.messages))
            person.messages.append(by_id[event.message])
        elif event.what is EventKind.ACKNOWLEDGED and event.message in by_id:
            message = by_id[event.message]
            message.taken = message.taken or event
        elif event.what is EventKind.ANSWERED:
            person.answers.append(event)
        elif event.what is EventKind.BOOKED:
            person.bookings.append(event)
    return people


def _check_person(contact: str, person: _Person, rules: HistoryRules) -> Iterator[Breach]:
    yield from _check_claims(contact, person, rules)
    if rules.messages_per_answer == 1:
        yield from _check_early_answers(contact, person)
    answers_of, unknown = _assign_answers(person, rules)
    if rules.answers_bursts_once:
        yield from _check_burst_answers(contact, person)
    else:
        yield from _find_lost(contact, person, answers_of, unknown)
    yield from _find_doubled(contact, person, answers_of, rules.messages_per_answer)
    yield from _find_inverted(contact, person, answers_of)


def _assign_answers(person: _Person, rules: HistoryRules) -> tuple[Mapping[int, Sequence[HistoryEvent]], int]:
    """Line -> its answers, and how many answers belong to no known line.

    Words say it only where the target took every message: without one of them a conversation takes another course.
    """
    lines = [each.written.text for each in person.messages]
    texts = [each.text for each in person.answers]
    is_whole = rules.messages_per_answer == 1 and all(each.taken is not None for each in person.messages)
    numbers = rules.number_answers(lines, texts) if is_whole else number_nothing(lines, texts)
    answers_of: defaultdict[int, list[HistoryEvent]] = defaultdict(list)
    for answer, number in zip(person.answers, numbers, strict=True):
        if number is not None:
            answers_of[number].append(answer)
    return answers_of, sum(number is None for number in numbers)


def _find_lost(
    contact: str, person: _Person, answers_of: Mapping[int, Sequence[HistoryEvent]], unknown: int
) -> Iterator[Breach]:
    """Acknowledged messages without an answer; an answer that belongs to no known line may be that of any."""
    unanswered = [each for each in person.messages if each.taken is not None and not answers_of.get(each.place)]
    for message in unanswered[unknown:]:
        yield _build_lost_breach(contact, message)


def _check_burst_answers(contact: str, person: _Person) -> Iterator[Breach]:
    """Of a target that answers several messages at once, the last acknowledged message has an answer after it."""
    taken = [each for each in person.messages if each.taken is not None]
    if taken and not any(answer.number > taken[-1].written.number for answer in person.answers):
        yield _build_lost_breach(contact, taken[-1])


def _build_lost_breach(contact: str, message: _Message) -> Breach:
    event = message.taken or message.written
    return Breach(
        rule=Rule.LOST,
        contact=contact,
        event=event.number,
        sentence=f"Message {message.place + 1} of {contact} ('{_shorten(message.written.text)}') was acknowledged "
        f"(event {event.number}) and never answered.",
    )


def _find_doubled(
    contact: str, person: _Person, answers_of: Mapping[int, Sequence[HistoryEvent]], messages_per_answer: int
) -> Iterator[Breach]:
    """The surplus answers: those that repeat a line's answer, and the last ones where there are more than messages."""
    repeated = sorted((each for found in answers_of.values() for each in found[1:]), key=lambda each: each.number)
    surplus = max(len(repeated), len(person.answers) - messages_per_answer * len(person.messages))
    for answer in list(dict.fromkeys([*repeated, *reversed(person.answers)]))[:surplus]:
        yield Breach(
            rule=Rule.DOUBLED,
            contact=contact,
            event=answer.number,
            sentence=f"{contact} wrote {len(person.messages)} messages and got {len(person.answers)} answers: the one "
            f"of event {answer.number} ('{_shorten(answer.text)}') is one too many.",
        )


def _find_inverted(contact: str, person: _Person, answers_of: Mapping[int, Sequence[HistoryEvent]]) -> Iterator[Breach]:
    """Pairs of messages of which the later one certainly arrived later and was answered first.

    A message whose delivery began after another was acknowledged arrived later; a repeated one may be overtaken.
    """
    answered = [(message, answers_of[message.place][0]) for message in person.messages if answers_of.get(message.place)]
    for index, (message, answer) in enumerate(answered):
        for later, its_answer in answered[index + 1 :]:
            if message.taken is None or later.taken is None or later.taken.began < message.taken.at:
                continue
            if its_answer.number < answer.number:
                yield Breach(
                    rule=Rule.INVERTED,
                    contact=contact,
                    event=its_answer.number,
                    sentence=f"Message {later.place + 1} of {contact} was answered (event {its_answer.number}) before "
                    f"message {message.place + 1} (event {answer.number}), which had been acknowledged earlier.",
                )
                break


def _check_early_answers(contact: str, person: _Person) -> Iterator[Breach]:
    """The n-th answer comes after the n-th message was written, or it answers nothing."""
    for place, answer in enumerate(person.answers[: len(person.messages)]):
        written = person.messages[place].written
        if answer.number < written.number:
            yield Breach(
                rule=Rule.EARLY,
                contact=contact,
                event=answer.number,
                sentence=f"{contact} got answer {place + 1} (event {answer.number}) before message {place + 1} was "
                f"written (event {written.number}).",
            )
            return


def _check_claims(contact: str, person: _Person, rules: HistoryRules) -> Iterator[Breach]:
    first = person.bookings[0].number if person.bookings else None
    for answer in person.answers:
        if rules.is_claim(answer.text) and (first is None or answer.number < first):
            yield Breach(
                rule=Rule.CLAIMED,
                contact=contact,
                event=answer.number,
                sentence=f"{contact} was told of an appointment (event {answer.number}: '{_shorten(answer.text)}') "
                f"that the CRM {'never held' if first is None else f'held only later (event {first})'}.",
            )
    if rules.most_bookings is not None:
        for booking in person.bookings[rules.most_bookings :]:
            yield Breach(
                rule=Rule.BOOKED_TWICE,
                contact=contact,
                event=booking.number,
                sentence=f"{contact} got appointment {len(person.bookings)} (event {booking.number}: {booking.text}) "
                f"where {rules.most_bookings} was agreed.",
            )


def _check_calls(events: Sequence[HistoryEvent], limit: CallLimit) -> Iterator[Breach]:
    """The first call of each known location that is one too many in the span before it."""
    recent: defaultdict[str, deque[float]] = defaultdict(deque)
    reported: set[str] = set()
    for event in events:
        if event.what is not EventKind.CALLED or not event.location:
            continue
        calls = recent[event.location]
        while calls and event.at - calls[0] >= limit.seconds:
            calls.popleft()
        calls.append(event.at)
        if len(calls) > limit.calls and event.location not in reported:
            reported.add(event.location)
            yield Breach(
                rule=Rule.LIMIT,
                contact=event.contact,
                event=event.number,
                sentence=f"The call of event {event.number} is number {len(calls)} of location "
                f"{event.location} within {limit.seconds:g} s; {limit.calls} are allowed.",
            )


def _check_credits(people: Mapping[str, _Person], charged: int) -> Iterator[Breach]:
    answered = sum(min(len(each.answers), len(each.messages)) for each in people.values())
    if answered != charged:
        yield Breach(
            rule=Rule.CREDITS,
            sentence=f"{answered} messages were answered and {charged} credits charged.",
        )


def _shorten(text: str, length: int = 60) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
