"""The promise that the half of the day that a person named reaches somebody who sets a time."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from support.promises.broken_promise import WrongRecord, WrongWords
from support.promises.evidence import Evidence
from support.test_data.person import Person

_OTHER_WORKFLOWS = ("cma", "re-engaged")
_HALVES = {
    "morning": r"\bmornings?\b",
    "afternoon": r"\bafternoons?\b",
    "any time": r"\b(any ?time|all day|either)\b",
}

_SPOKEN_HALVES = {
    "morning": r"\bmornings?\b|\b(?:la|las) mañanas?\b",
    "afternoon": r"\bafternoons?\b|\b(?:la|las) tardes?\b",
}
"""Half of the day -> how a message names it; `mañana` without its article is tomorrow."""


def expect_half_day_passed_on(evidence: Evidence, person: Person, half: str, within: timedelta) -> None:
    """A task, a note, a tag or a workflow passes the answer on; one task at most, soon due, and no other half is named.

    Nor is the person told of the other half.
    half: "morning", "afternoon", or "any time" for a person who is free all day.
    """
    answer = evidence.last_answer(person)
    stated = {each for each, sign in _SPOKEN_HALVES.items() if re.search(sign, answer, re.IGNORECASE)}
    if half in _SPOKEN_HALVES and stated and half not in stated:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} chose the {half} and is told of the {', '.join(stated)}",
            seen=f"the answer: '{answer}'",
            perhaps="the names of the halves are exchanged, perhaps in one language only.",
        )
    named = {text: _find_halves(text) for text in _list_texts(evidence, person)}
    passed_on = [text for text, halves in named.items() if halves == {half}]
    wrong = [text for text, halves in named.items() if halves and halves != {half}]
    enrolled = [
        entry["workflow"]
        for entry in evidence.journal.find_entries(
            "workflow.enrolled", contact=person.contact_id, after=_find_answer_to_question(evidence, person)
        )
        if entry["workflow"] not in _OTHER_WORKFLOWS
    ]
    tasks = [task for task in evidence.crm.tasks_of(person.contact_id) if _find_halves(f"{task.title} {task.body}")]
    soon = all(task.due <= evidence.last_exchange(person).at + within for task in tasks)
    if wrong or not (passed_on or enrolled) or len(tasks) > 1 or not soon:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"Nobody is told once, and soon, to set a time with {person.name}, {half}",
            seen="; ".join(
                (
                    *(f"task {task.title}: {task.body} due {task.due}" for task in tasks),
                    *(f"workflow {workflow}" for workflow in enrolled),
                    *named,
                )
            )
            or "no task, note, tag or workflow",
            perhaps="the half of the day was asked for and its answer forgotten.",
        )


def _find_answer_to_question(evidence: Evidence, person: Person) -> int:
    """The journal's length before the message that followed the question for the half of the day; 0 without one.

    A workflow that was started earlier is about something else, such as the booking that failed.
    """
    exchanges = evidence.exchanges_of_person(person)
    return next(
        (
            answer.began
            for question, answer in pairwise(exchanges)
            if evidence.meanings.is_clear_question_about(question.answer, "half of the day")
        ),
        0,
    )


def _list_texts(evidence: Evidence, person: Person) -> Iterator[str]:
    """What tasks, notes and tags say."""
    yield from (f"{task.title} {task.body}" for task in evidence.crm.tasks_of(person.contact_id))
    yield from (note.body for note in evidence.crm.notes_of(person.contact_id))
    yield from evidence.crm.get_contact(person.contact_id).tags


def _find_halves(text: str) -> set[str]:
    return {half for half, sign in _HALVES.items() if re.search(sign, text, re.IGNORECASE)}
