"""Promises about what stays inside: no alert, score, tag, field or id ever reaches the person (LEAD-011)."""

import re
from collections.abc import Iterator
from html import unescape

from support.promises.broken_promise import WrongWords
from support.promises.evidence import Evidence
from support.test_data.person import Person

_SIGNS = {
    "an id": r"\b[A-Za-z0-9]{20,}\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b",
    "a score": r"\bscor(?:e|ed|es|ing)\b|\b\d{1,3} ?(?:/|out of|of|de) ?100\b|\b\d{1,3} ?(?:points?|pts|puntos)\b"
    r"|\bpuntuaci[oó]n\b",
    "a temperature": r"\b(?:hot|warm|cold)[ _-]?(?:lead|buyer|seller)\b|\b(?:lead|buyer|seller)[ _-](?:hot|warm|cold)\b"
    r"|\btemperature\b|\b(?:you(?:'re| are)|as|rated|marked|tagged|flagged) (?:an? )?(?:very )?(?:hot|warm|cold)\b"
    r"(?! (?:welcome|regards))|\b(?:cliente|prospecto|lead) (?:muy )?(?:caliente|tibi[oa]|frí[oa])\b",
    "a field's or tag's name": r"\b[a-z]+(?:_[a-z0-9]+)+\b",
    "data": r"[{}\[\]<>]|\"\w+\"\s*:|\b(?:null|None|undefined|NaN)\b",
    "an alert": r"\balert\b|\binternal\b|\bworkflow\b|\bhand-?off\b|\bCRM\b|\bnurture\b|\bescalat\w+",
}
"""What never belongs into a message, by what it is."""

_PATTERNS = {what: re.compile(sign, re.IGNORECASE if what != "data" else 0) for what, sign in _SIGNS.items()}
_MEASURES = r"[.,:]\d|\s?%| (?:[AaPp]\.?M\b|[A-Z]|days?|homes?|beds?|baths?|sq|months?|de\b)"
"""What makes a number a price, a time, a share, an address, a measure or a date."""
_DATE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\b"
)
_COPIED_RUN_LENGTH = 5
"""So many words in a row that equal a task's words were copied from the task."""


def expect_no_internal_data(evidence: Evidence, person: Person) -> None:
    """No message to the person, whatever its channel, holds anything that is meant for the brokerage alone."""
    expect_no_internal_words(evidence, person)
    evidence.require_active_target(person)
    evidence.require_conversation(person)


def expect_no_internal_words(evidence: Evidence, person: Person, *, after: int = 0) -> None:
    """The same of the messages behind this entry of the journal, whether or not the person was answered."""
    for message in evidence.messages_sent_to_person(person, after=after):
        text = _html_to_plain_text(message["text"]) if message["channel"] == "Email" else message["text"]
        if found := list_internal_data(evidence, person, text):
            raise evidence.build_broken_promise(
                WrongWords,
                f"{person.name} was sent what is meant for the brokerage alone: {', '.join(found)}",
                seen=f"the message: '{message['text']}'",
                perhaps="a text for the CRM was sent to the person, or built into an answer.",
            )


def list_internal_data(evidence: Evidence, person: Person, text: str) -> tuple[str, ...]:
    """Everything in a text to the person that is meant for the brokerage alone, each with the words that show it."""
    return (
        *_find_internal_patterns(text),
        *_find_scores(text, _read_recorded_scores(evidence, person)),
        *_find_internal_identifiers(evidence, person, text),
        *_find_copied_task_text(evidence, person, text),
    )


def _html_to_plain_text(html: str) -> str:
    """An e-mail as its reader sees it: line breaks broken, signs unescaped."""
    return unescape(html.replace("<br>", "\n"))


def _find_internal_patterns(text: str) -> Iterator[str]:
    for what, pattern in _PATTERNS.items():
        match = pattern.search(text)
        if match:
            yield f"{what} ('{match[0]}')"


def _read_recorded_scores(evidence: Evidence, person: Person) -> set[int]:
    key = evidence.profile.find_field_key("score")
    written = evidence.journal.find_entries("fields.updated", contact=person.contact_id)
    return {int(entry["fields"][key]) for entry in written if key in entry["fields"]}


def _find_scores(text: str, scores: set[int]) -> Iterator[str]:
    """A score as a number of its own: no price, time, date, address, share or measure."""
    text = _DATE.sub("", text)
    for score in sorted(scores):
        if re.search(rf"(?<![\d$.,:/#])\b{score}\b(?!{_MEASURES})", text):
            yield f"the score ('{score}')"


def _find_internal_identifiers(evidence: Evidence, person: Person, text: str) -> Iterator[str]:
    account = evidence.crm.account
    known = {person.contact_id, account.location_id, account.calendar_id, account.user_id, account.pipeline_id}
    known |= {tag for tag in evidence.crm.get_contact(person.contact_id).tags if "-" in tag or "_" in tag}
    known |= {appointment.id for appointment in evidence.crm.appointments_of(person.contact_id)}
    known |= {name for name in account.workflows if "-" in name}
    sequence = evidence.profile.find_field_key("sequence") or ""
    places = {each.fields.get(sequence) for each in evidence.exchanges_of_person(person)}
    known |= {str(place).replace("_", " ") for place in places if place and "_" in str(place)}
    known |= {f"status: {place}" for place in places if place}
    yield from (f"'{word}'" for word in sorted(known) if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE))


def _find_copied_task_text(evidence: Evidence, person: Person, text: str) -> Iterator[str]:
    said = _list_word_sequences(text)
    for task in evidence.crm.tasks_of(person.contact_id):
        copied = said & (_list_word_sequences(task.title) | _list_word_sequences(task.body or ""))
        if copied:
            yield f"a task's words ('{min(copied)}')"


def _list_word_sequences(text: str) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[at : at + _COPIED_RUN_LENGTH]) for at in range(len(words) - _COPIED_RUN_LENGTH + 1)}
