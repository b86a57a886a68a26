"""Promises about the follow-ups of a silent person: on which days, by which channels, and when they end."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from support.promises.broken_promise import DoubledAnswer, WrongOrder
from support.promises.evidence import Evidence, format_entry_times
from support.promises.personal_names import expect_right_name
from support.simulators.gohighlevel.records import Task
from support.test_data.person import Person
from support.vocabulary.outcome import Blocked
from support.vocabulary.time_text import format_local_time

_CALL = re.compile(r"\b(?:call|ring|phone)\b", re.IGNORECASE)
"""What a task says that asks for a call."""


def expect_follow_ups(evidence: Evidence, person: Person, promised: Sequence[tuple[int, str]]) -> None:
    """The person was followed up on exactly these days after the first contact, by these channels, and on no other.

    promised: (day, channel) with channel SMS, e-mail or call. A call is a task that asks a person for one; its day is
    the one it is due on. No two messages say the same.
    """
    began = evidence.first_exchange(person).at
    expect_right_name(evidence, person)
    seen = _list_follow_ups(evidence, person)
    if seen != list(promised):
        raise evidence.build_broken_promise(
            WrongOrder,
            f"{person.name} was followed up on {_format_follow_ups(seen)}; we promise {_format_follow_ups(promised)}",
            seen=format_entry_times(
                evidence.journal.find_entries("message.sent", "task.created", contact=person.contact_id), began
            ),
            perhaps="a step of the sequence was lost, doubled, sent late or by another channel.",
        )
    texts = [message["text"] for message in evidence.messages_sent_to_person(person)]
    twice = [text for text in texts if texts.count(text) > 1]
    if twice:
        raise evidence.build_broken_promise(
            DoubledAnswer,
            f"{person.name} got the same words on two of the days",
            seen=f"twice: '{twice[0]}'",
            perhaps="two steps share a phrase, so that a person who did not answer it reads it again word for word.",
        )


def expect_one_follow_up_on_day(evidence: Evidence, person: Person, day: int, channel: str) -> None:
    """On this day after the first contact the person was followed up once, by this channel (SMS, e-mail or call)."""
    began = evidence.first_exchange(person).at
    seen = [by for when, by in _list_follow_ups(evidence, person) if when == day]
    if seen != [channel]:
        raise evidence.build_broken_promise(
            WrongOrder,
            f"{person.name} was followed up on day {day} by {', '.join(seen) or 'nothing'}; we promise one {channel}",
            seen=format_entry_times(
                evidence.journal.find_entries("message.sent", "task.created", contact=person.contact_id), began
            ),
            perhaps="a step that was cut off was forgotten, or done again without a look at what the CRM has.",
        )


def expect_no_further_follow_up(evidence: Evidence, person: Person, since: int, *, unlike: Person) -> None:
    """Since the journal's entry `since` no message and no call task concerned this person.

    unlike: somebody silent, whom something must have reached meanwhile. Raises Blocked when nothing did: then
    nobody is followed up.
    """
    evidence.require_earlier_reply(person)
    if not evidence.journal.find_entries("message.sent", "task.created", contact=unlike.contact_id, after=since):
        raise Blocked(
            f"Nobody is followed up, so that nothing shows that {person.name} is not any more.",
            seen=f"a lead who said nothing for as long got {len(evidence.messages_sent_to_person(unlike))} message(s), "
            "all of them at the beginning",
            perhaps="the target has no sequence of follow-ups.",
            look=evidence.replay,
        )
    more = evidence.journal.find_entries("message.sent", "task.created", contact=person.contact_id, after=since)
    if more:
        raise evidence.build_broken_promise(
            DoubledAnswer,
            f"{person.name} was followed up {len(more)} more time(s) after the sequence should have stopped",
            seen="; ".join(
                f"{format_local_time(e.at)} {e.details.get('text') or e.details.get('title')}" for e in more
            ),
            perhaps="the planned steps were not cancelled.",
        )


def _list_follow_ups(evidence: Evidence, person: Person) -> list[tuple[int, str]]:
    """Day after the first contact and channel of all messages to the person and of all call tasks."""
    began = evidence.first_exchange(person).at
    tasks = {task.id: task for task in evidence.crm.tasks_of(person.contact_id)}
    return [
        _follow_up_day_and_channel_of_task(tasks[entry["task_id"]], entry.at, began, person)
        if entry.what == "task.created"
        else ((entry.at - began).days, _format_channel(entry["channel"]))
        for entry in evidence.journal.find_entries("message.sent", "task.created", contact=person.contact_id)
    ]


def _follow_up_day_and_channel_of_task(task: Task, at: datetime, began: datetime, person: Person) -> tuple[int, str]:
    """The day a task is for, and whether it asks for a call. One due within a day of its making is for that day."""
    soon = task.due - at <= timedelta(days=1)
    days = (at - began).days if soon else _local_day_number(task.due, person) - _local_day_number(began, person)
    return days, "call" if _CALL.search(f"{task.title} {task.body}") else "a task"


def _local_day_number(moment: datetime, person: Person) -> int:
    return moment.astimezone(person.zone).date().toordinal()


def _format_channel(word: str) -> str:
    return {"Email": "e-mail"}.get(word, word)


def _format_follow_ups(touches: Sequence[tuple[int, str]]) -> str:
    return ", ".join(f"day {day} by {channel}" for day, channel in touches) or "no day"
