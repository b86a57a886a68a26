"""The promise that a person is called: by a tag, a task, a note or a workflow, and why where it holds words."""

import re

from support.promises.broken_promise import WrongRecord, WrongWords
from support.promises.evidence import Evidence, describe_journal_entries
from support.promises.exchange import Exchange
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person

CALLING = "call for a person"
QUOTED = 12
"""Letters by which a quotation of the person's message is known; a shorter message is quoted whole."""

_WAYS = ("task.created", "note.created", "workflow.enrolled")
_SIGNS = {
    "person": (
        r"\b(person|human|people|some(one|body)|speak|talk|call(s|ed)?|wish|want(s|ed)?|ask(s|ed)?|request\w*"
        r"|persona|alguien)\b"
    ),
    "fruitless": (
        r"fruitless|understand|understood|misunderst|follow(ed|ing)?\b|unclear|confus|stuck|unusable|no progress"
    ),
    "foreclosure": r"foreclos|ejecuci[oó]n hipotecaria|\bbank\b",
    "bankruptcy": r"bankrupt|bancarrota|insolven",
    "attorney": r"attorney|lawyer|abogad|counsel|\blegal\b",
    "short sale": r"short[ -]?sale",
    "lien": r"\bliens?\b|\btax(es)?\b",
    "probate": r"probate|juicio sucesorio|sucesori|inherit|\bestate of\b",
    "divorce": r"divor|separat|split",
    "lawsuit": r"law ?suit|\bsu(ed?|es|ing)\b|demanda|litigation|\bcourt\b|\blegal\b",
}
"""Matter, as the features call it -> words by which a text for a person names it, in any language."""


def expect_escalated_to_person(evidence: Evidence, person: Person, matter: str) -> None:
    """The last message brought one honest answer, and somebody at the brokerage is notified of the person.

    Any one of these tells: the profile's tag, a new task, a new note, a new workflow. What holds words must say why: a
    task, and a note where nothing else tells. It names the matter in any words, or quotes the message.
    """
    exchange = evidence.last_exchange(person)
    answer = evidence.last_answer(person)
    if len(exchange.answers) > evidence.profile.replies.messages_per_answer or not evidence.meanings.is_statement_of(
        answer, CALLING
    ):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} got no message that a person takes over",
            seen=f"'{exchange.said}' -> '{answer}'",
            perhaps="the wish for a person, or the word of law or distress, was not heard.",
        )
    _require_person_notified(evidence, exchange, matter)


def expect_person_called(evidence: Evidence, person: Person) -> None:
    """The last message left the profile's tag, a task, a note or a workflow in the CRM."""
    exchange = evidence.last_exchange(person)
    tagged, made = find_calls(evidence, exchange)
    if not (tagged or made):
        raise evidence.build_broken_promise(
            WrongRecord,
            f"No person was called to {person.name}",
            seen=f"'{exchange.said}' -> '{evidence.last_answer(person)}'; "
            f"tags: {', '.join(evidence.crm.get_contact(person.contact_id).tags) or 'none'}",
            perhaps="the wish for a person was not heard.",
        )


def find_calls(evidence: Evidence, exchange: Exchange) -> tuple[bool, tuple[JournalEntry, ...]]:
    """Whether the contact carries the profile's tag; the tasks, notes and workflows since the message."""
    tag, contact = evidence.profile.tags.person_called.lower(), exchange.person.contact_id
    made = evidence.journal.find_entries(*_WAYS, contact=contact, after=exchange.began)
    return bool(tag) and tag in evidence.crm.get_contact(contact).tags, made


def _require_person_notified(evidence: Evidence, exchange: Exchange, matter: str) -> None:
    person = exchange.person
    tagged, made = find_calls(evidence, exchange)
    titles = [entry["title"] for entry in made if entry.what == "task.created"]
    tasks = [f"{task.title} {task.body}" for task in evidence.crm.tasks_of(person.contact_id) if task.title in titles]
    notes = [entry["text"] for entry in made if entry.what == "note.created"]
    notified = tagged or any(entry.what == "workflow.enrolled" for entry in made)
    texts = tasks or ([] if notified else notes)
    if not (notified or texts):
        why = "nothing in the CRM tells anybody of it."
    elif len(titles) != len(set(titles)):
        why = "the same task was made twice."
    elif texts and not any(_names_matter(text, matter, exchange) for text in texts):
        why = "the task or the note does not say what it is about."
    else:
        return
    raise evidence.build_broken_promise(
        WrongRecord,
        f"No person was called for {person.name} because of '{matter}'",
        seen=f"tags: {', '.join(evidence.crm.get_contact(person.contact_id).tags) or 'none'}; "
        f"made since: {describe_journal_entries(made) or 'nothing'}",
        perhaps=why,
    )


def _names_matter(text: str, matter: str, exchange: Exchange) -> bool:
    """Whether the text names the matter in any words, or quotes the message that brought it."""
    begins = "".join(exchange.said.split()).casefold()[:QUOTED]
    quoted = bool(begins) and begins in "".join(text.split()).casefold()
    return quoted or re.search(_SIGNS.get(matter, re.escape(matter)), text, re.IGNORECASE) is not None
