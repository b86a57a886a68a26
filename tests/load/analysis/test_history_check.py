"""The history check: right histories of any shape pass, and each kind of broken one is found, with its event."""

from collections.abc import Sequence
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.load.analysis.history_check import (
    CallLimit,
    HistoryRules,
    Rule,
    check_history,
    count_history,
    number_nothing,
)
from support.simulators.server.history_log import EventKind, HistoryEvent

CLAIM = "You are booked."


def read_line_number(_lines: Sequence[str], answers: Sequence[str]) -> Sequence[int | None]:
    """Answers of these histories name their line: `answer 2`, or `claim` for none."""
    return [int(text.removeprefix("answer ")) if text.startswith("answer ") else None for text in answers]


BY_WORDS = HistoryRules(number_answers=read_line_number, is_claim=lambda text: text == CLAIM)
BY_NUMBERS = replace(BY_WORDS, number_answers=number_nothing)


class HistoryWriter:
    """Writes events one after the other, a second apart."""

    def __init__(self) -> None:
        self.events: list[HistoryEvent] = []
        self._written: dict[str, int] = {}

    def add(self, what: EventKind, contact: str, **details: object) -> HistoryEvent:
        """Append one event."""
        number = len(self.events) + 1
        values = {"number": number, "at": float(number), "began": float(number) - 0.5, **details}
        self.events.append(HistoryEvent(what=what, contact=contact, **values))  # type: ignore[arg-type]
        return self.events[-1]

    def write_message(self, contact: str) -> str:
        """The contact writes; the message's id."""
        place = self._written.get(contact, 0)
        self._written[contact] = place + 1
        message = f"{contact}-{place}"
        self.add(EventKind.WRITTEN, contact, message=message, text=f"line {place}")
        return message


@st.composite
def right_histories(draw: st.DrawFn) -> list[HistoryEvent]:
    """What right bots do: they take some deliveries at once, some later and some never, and answer in order."""
    writer = HistoryWriter()
    queues: dict[str, list[int]] = {}
    refused: list[tuple[str, str, int]] = []
    for _ in range(draw(st.integers(1, 25))):
        contact = draw(st.sampled_from(["ann", "bob", "eve"]))
        action = draw(st.sampled_from(["write", "write", "answer", "repeat", "call"]))
        queue = queues.setdefault(contact, [])
        if action == "write":
            message = writer.write_message(contact)
            place = int(message.rpartition("-")[2])
            outcome = draw(st.sampled_from([EventKind.ACKNOWLEDGED, EventKind.ACKNOWLEDGED, EventKind.REFUSED]))
            writer.add(outcome, contact, message=message)
            if outcome is EventKind.ACKNOWLEDGED:
                queue.append(place)
            else:
                refused.append((contact, message, place))
        elif action == "answer" and queue:
            writer.add(EventKind.ANSWERED, contact, text=f"answer {queue.pop(0)}")
        elif action == "repeat" and refused:
            who, message, place = refused.pop(0)
            writer.add(EventKind.ACKNOWLEDGED, who, message=message)
            queues[who].append(place)
        else:
            writer.add(EventKind.CALLED, contact, location="here")
    for who, message, place in refused:
        writer.add(EventKind.ACKNOWLEDGED, who, message=message)
        queues[who].append(place)
    for contact, queue in queues.items():
        for place in queue:
            writer.add(EventKind.ANSWERED, contact, text=f"answer {place}")
    return writer.events


def find_rules(events: Sequence[HistoryEvent], rules: HistoryRules = BY_WORDS) -> set[Rule]:
    """The rules that these events break."""
    return {breach.rule for breach in check_history(events, rules)}


def list_answers(events: Sequence[HistoryEvent]) -> list[int]:
    """The places of the answers in the history."""
    return [place for place, each in enumerate(events) if each.what is EventKind.ANSWERED]


@given(right_histories(), st.sampled_from([BY_WORDS, BY_NUMBERS]))
def test_a_right_history_keeps_all_rules(events: list[HistoryEvent], rules: HistoryRules) -> None:
    """Whatever is refused, repeated and interleaved; each answer came after its message was taken."""
    assert find_rules(events, rules) == set()
    counts = count_history(events, ())
    assert counts.written == counts.acknowledged == counts.answered


@given(right_histories(), st.data(), st.sampled_from([BY_WORDS, BY_NUMBERS]))
def test_a_missing_answer_is_found(events: list[HistoryEvent], data: st.DataObject, rules: HistoryRules) -> None:
    """The sentence names the event of the acknowledgement."""
    answers = list_answers(events)
    if not answers:
        return
    gone = events.pop(data.draw(st.sampled_from(answers)))
    breaches = check_history(events, rules)
    assert [each.rule for each in breaches] == [Rule.LOST]
    assert breaches[0].contact == gone.contact
    acknowledged = {each.number for each in events if each.what is EventKind.ACKNOWLEDGED}
    assert breaches[0].event in acknowledged
    assert f"(event {breaches[0].event})" in breaches[0].sentence


@given(right_histories(), st.data(), st.sampled_from([BY_WORDS, BY_NUMBERS]))
def test_a_doubled_answer_is_found(events: list[HistoryEvent], data: st.DataObject, rules: HistoryRules) -> None:
    """Also where it comes much later than the first."""
    answers = list_answers(events)
    if not answers:
        return
    doubled = events[data.draw(st.sampled_from(answers))]
    events.append(msgspec.structs.replace(doubled, number=len(events) + 1))
    assert Rule.DOUBLED in find_rules(events, rules)
    assert {each.contact for each in check_history(events, rules)} == {doubled.contact}


@given(right_histories(), st.data())
def test_an_answer_in_the_place_of_another_is_lost_and_doubled(events: list[HistoryEvent], data: st.DataObject) -> None:
    """The numbers of messages and answers agree; the words do not."""
    answers = [place for place in list_answers(events) if events[place].text != "answer 0"]
    if not answers:
        return
    place = data.draw(st.sampled_from(answers))
    events[place] = msgspec.structs.replace(events[place], text="answer 0")
    assert {Rule.LOST, Rule.DOUBLED} <= find_rules(events)


@pytest.mark.parametrize(("refused_first", "expected"), [(False, {Rule.INVERTED}), (True, set())])
def test_answers_in_another_order_are_found(refused_first: bool, expected: set[Rule]) -> None:
    """Unless the earlier message was refused, and taken only after the later one: then the target saw them so."""
    writer = HistoryWriter()
    first, second = writer.write_message("ann"), writer.write_message("ann")
    order = [second, first] if refused_first else [first, second]
    for message in order:
        writer.add(EventKind.ACKNOWLEDGED, "ann", message=message)
    for text in ("answer 1", "answer 0"):
        writer.add(EventKind.ANSWERED, "ann", text=text)
    assert find_rules(writer.events) == expected
    if expected:
        (breach,) = check_history(writer.events, BY_WORDS)
        assert breach.sentence.startswith("Message 2 of ann was answered (event 5) before message 1 (event 6)")


def test_an_answer_before_its_message_is_found() -> None:
    """Nobody had written when it came."""
    writer = HistoryWriter()
    writer.add(EventKind.ANSWERED, "ann", text="answer 0")
    writer.add(EventKind.ACKNOWLEDGED, "ann", message=writer.write_message("ann"))
    assert find_rules(writer.events) == {Rule.EARLY}


@pytest.mark.parametrize(("booked", "expected"), [("before", set()), ("after", {Rule.CLAIMED}), ("", {Rule.CLAIMED})])
def test_a_claim_without_an_appointment_is_found(booked: str, expected: set[Rule]) -> None:
    """Also where the CRM held the appointment only afterwards."""
    writer = HistoryWriter()
    writer.add(EventKind.ACKNOWLEDGED, "ann", message=writer.write_message("ann"))
    if booked == "before":
        writer.add(EventKind.BOOKED, "ann", text="9:00")
    writer.add(EventKind.ANSWERED, "ann", text=CLAIM)
    if booked == "after":
        writer.add(EventKind.BOOKED, "ann", text="9:00")
    assert find_rules(writer.events) == expected


def test_a_second_appointment_is_found() -> None:
    """Where one was agreed."""
    writer = HistoryWriter()
    for start in ("9:00", "9:00"):
        writer.add(EventKind.BOOKED, "ann", text=start)
    assert find_rules(writer.events) == set()
    assert find_rules(writer.events, replace(BY_WORDS, most_bookings=1)) == {Rule.BOOKED_TWICE}


@given(st.lists(st.floats(0, 30), min_size=1, max_size=40), st.integers(1, 8))
def test_calls_beyond_the_limit_are_found(moments: list[float], most: int) -> None:
    """As a count of every window of ten seconds finds them; each location has its own."""
    moments.sort()
    events = [
        HistoryEvent(number=number, at=at, what=EventKind.CALLED, location="here")
        for number, at in enumerate(moments, start=1)
    ]
    worst = max(sum(begin <= at < begin + 10 for at in moments) for begin in moments)
    beyond = find_rules(events, replace(BY_WORDS, limit=CallLimit(calls=most))) == {Rule.LIMIT}
    assert beyond == (worst > most)


@pytest.mark.parametrize(("charged", "expected"), [(1, set()), (0, {Rule.CREDITS}), (2, {Rule.CREDITS})])
def test_credits_are_those_of_answered_messages(charged: int, expected: set[Rule]) -> None:
    """One too few and one too many."""
    writer = HistoryWriter()
    writer.add(EventKind.ACKNOWLEDGED, "ann", message=writer.write_message("ann"))
    writer.add(EventKind.ANSWERED, "ann", text="answer 0")
    assert find_rules(writer.events, replace(BY_WORDS, charged=charged)) == expected


def test_a_lost_delivery_needs_no_answer_and_may_have_one() -> None:
    """Its acknowledgement never arrived: the target may have taken it."""
    writer = HistoryWriter()
    writer.add(EventKind.FAILED, "ann", message=writer.write_message("ann"))
    assert find_rules(writer.events) == set()
    writer.add(EventKind.ANSWERED, "ann", text="answer 0")
    assert find_rules(writer.events) == set()


def test_a_burst_may_share_an_answer() -> None:
    """Where the target answers several messages at once: after the last of them, and never more than messages."""
    writer = HistoryWriter()
    for _ in range(3):
        writer.add(EventKind.ACKNOWLEDGED, "ann", message=writer.write_message("ann"))
    joined = replace(BY_NUMBERS, answers_bursts_once=True)
    assert find_rules(writer.events, joined) == {Rule.LOST}
    writer.add(EventKind.ANSWERED, "ann", text="all three")
    assert find_rules(writer.events, joined) == set()
    assert find_rules(writer.events, BY_NUMBERS) == {Rule.LOST}
