"""Invariants of answers in words: the field holds what one means, where the tables let one know it for certain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from support.promises.broken_promise import WrongRecord
from support.promises.crm_records import normalize_value
from support.promises.invariants.invariant import Violation, finds_for_each_person
from support.promises.invariants.said_amounts import count_in_words
from support.promises.invariants.scenario_end import ScenarioEnd
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person
from support.test_data.said_facts import SaidFacts, load_said_facts, normalize_words

_IN_WORDS = frozenset({"condition", "seller motivation", "stall", "financing", "timeline"})
"""Facts that a number in an answer to another question leaves alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _KnownAnswer:
    """A message that means this about a fact. key: of the fact's field."""

    entry: JournalEntry
    fact: str
    label: str
    key: str


@finds_for_each_person("seller's answers are recorded")
def find_misread_sellers(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A seller's condition, price, motivation or stall is another one than the answer means."""
    if person.bot == "seller":
        yield from _find_misread_answers(end, person)


@finds_for_each_person("buyer's answers are recorded")
def find_misread_buyers(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A buyer's wishes, financing or timeline are others than the answer means."""
    if person.bot == "buyer":
        yield from _find_misread_answers(end, person)


def _find_misread_answers(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """Limit: an answer is judged whose question and words are known, and which was answered before another one came."""
    entries = end.list_entries("person.wrote", "message.sent", contact=person.contact_id)
    known = [_find_meaning(end, person, entries, place) for place in range(len(entries))]
    for place, meaning in enumerate(known):
        if meaning is None or not meaning.facts or _is_left_to_another_bot(end, person, entries[place].number):
            continue
        for fact, label in meaning.facts.items():
            key = end.profile.find_field_key(fact)
            if key is not None:
                until = _find_next_words_about(fact, entries, known, place)
                answer = _KnownAnswer(entry=entries[place], fact=fact, label=label, key=key)
                yield from _judge_field(end, person, answer, until)


def _find_meaning(end: ScenarioEnd, person: Person, entries: Sequence[JournalEntry], place: int) -> SaidFacts | None:
    """What this message means for certain; None = that is not known."""
    entry = entries[place]
    if entry.what != "person.wrote":
        return None
    meanings = load_said_facts().get((person.bot, normalize_words(entry["text"])), ())
    answered = place + 1 < len(entries) and entries[place + 1].what == "message.sent"
    if not end.profile.bot_can(person.bot, "speak Spanish"):
        meanings = tuple(each for each in meanings if each.language == "English")
    if not meanings or not answered:
        return None
    if place == 0:
        return next((each for each in meanings if not each.asked), None)
    before = entries[place - 1]
    if before.what != "message.sent":
        return None
    about = end.evidence.meanings.is_clear_question_about
    return next((each for each in meanings if each.asked and about(before["text"], each.asked)), None)


def _find_next_words_about(
    fact: str, entries: Sequence[JournalEntry], known: Sequence[SaidFacts | None], place: int
) -> JournalEntry | None:
    """The person's next message that may be about the fact; None = there is none."""
    for entry, meaning in zip(entries[place + 1 :], known[place + 1 :], strict=True):
        if entry.what == "person.wrote" and (
            meaning is None or fact in meaning.facts or (fact not in _IN_WORDS and _holds_number(entry["text"]))
        ):
            return entry
    return None


def _holds_number(text: str) -> bool:
    return any(letter.isdigit() for letter in text) or bool(count_in_words(text))


def _is_left_to_another_bot(end: ScenarioEnd, person: Person, number: int) -> bool:
    """Whether another bot was put in charge of the person before this entry of the journal."""
    others = {tag.lower() for bot, tag in end.profile.tags.activation.items() if bot != person.bot and tag}
    key = end.profile.find_field_key("bot")
    own = normalize_value(end.profile.field_value_text("bot", person.bot))
    return any(
        others & {tag.lower() for tag in entry["tags"]}
        if entry.what == "tags.added"
        else key in entry["fields"] and normalize_value(entry["fields"][key]) not in {"", own}
        for entry in end.list_entries("tags.added", "fields.updated", contact=person.contact_id)
        if entry.number < number
    )


def _judge_field(
    end: ScenarioEnd, person: Person, answer: _KnownAnswer, until: JournalEntry | None
) -> Iterator[Violation]:
    """The field held what the answer means before the next words about it, or got it later: a write may be deferred."""
    wanted = normalize_value(end.profile.field_value_text(answer.fact, answer.label))
    writes = [
        (entry.number, entry["fields"][answer.key])
        for entry in end.list_entries("fields.updated", contact=person.contact_id)
        if answer.key in entry["fields"]
    ]
    held = [value for number, value in writes if until is None or number < until.number]
    value = held[-1] if held else None
    later = [value for number, value in writes if until is not None and number > answer.entry.number]
    if normalize_value(value) != wanted and wanted not in map(normalize_value, later):
        yield Violation(
            kind=WrongRecord,
            what=f"The CRM showed {answer.fact} '{'' if value is None else value}' for {person.name} after "
            f"'{answer.entry['text']}', which means '{answer.label}'",
            seen="; ".join(f"entry {number}: {answer.key}={value}" for number, value in writes)
            or f"{answer.key} was never written",
            perhaps="the first of several answers is kept instead of the last, the words were taken for another "
            "answer, or the field is overwritten by what is asked later.",
            person=person,
        )
