"""Promises that hold in every state of every conversation, judged after whatever has just happened in it."""

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from support.promises.answering import expect_late_limit_kept, expect_turn_answered
from support.promises.blank_values import is_blank_value
from support.promises.booking import list_stating_sentences
from support.promises.broken_promise import DoubledAnswer, InventedFact, WrongRecord, WrongWords
from support.promises.crm_records import normalize_value
from support.promises.data_leakage import expect_no_internal_words
from support.promises.evidence import Evidence, describe_journal_entries
from support.promises.invariants.judging import expect_invariants
from support.promises.language import has_only_english
from support.simulators.gohighlevel.records import ContactRecord
from support.simulators.kernel.journal import JournalEntry
from support.targets.profile import Profile
from support.targets.routing import find_marked_bots
from support.test_data.invariants import load_invariants
from support.test_data.person import Person
from support.vocabulary.explained_error import TargetError
from support.vocabulary.time_text import find_times, format_local_time

TOPIC_FACTS: Mapping[str, tuple[str, ...]] = {
    "wishes": ("beds", "size", "least price", "most price"),
    "financing": ("financing",),
    "timeline": ("timeline",),
    "motivation": ("motivation",),
    "condition": ("condition",),
    "price": ("price",),
    "seller motivation": ("seller motivation",),
}
"""What bots ask about -> the facts of which one answers it."""

SAID_FACTS = (
    *("beds", "baths", "size", "least price", "most price", "area", "financing", "timeline", "motivation"),
    *("condition", "price", "seller motivation", "offer accepted", "timeline accepted", "home", "destination"),
)
"""Facts that only a person's words change."""

NOT_AN_ANSWER = frozenset({("financing", "unclear")})
"""(fact, value) of an answer that was no answer, and may be asked for again."""

SELLER_TOPICS = ("condition of a home to sell", "what a home is worth", "reasons to sell", "cash offer")
MOST_TIMES = 2
LAWFUL_HOURS = range(8, 21)
DEEDS = ("tags.added", "tags.removed", "fields.updated", "task.created", "note.created", "appointment.booked",
         "workflow.enrolled", "opportunity.created", "opportunity.updated")  # fmt: skip
FAR = 30
"""Days ahead in which an offered time is looked for among the free ones."""
ENGLISH_ONLY = "no Spanish to English"
"""The invariant that reads the language of what was said."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_QUESTION = re.compile(r"[^.!?\n]+[?]")
_DENIAL = re.compile(r"\b(?:taken|gone|booked|not|no longer|already|ocupad\w+|ya no)\b|n't\b", re.IGNORECASE)
_REQUIREMENT = re.compile(r"\(([A-Z]+-\d+)\)\.$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing that has happened, and what it may lead to.

    person: whom it is about; None = all people.
    wrote: whether the person wrote, so that an answer is due.
    is_about_opting: whether the person asks for no more messages, or for messages again: to be confirmed once.
    may_send: whether it may lead to messages although nobody wrote.
    arrives: whether the CRM's workflow hands the person over, who has not written.
    may_change, may_lose: facts of the person that it may change, or empty; None = any.
    began: the journal's length before it.
    before: contact id -> the record before it.
    has_pause: whether time passed on purpose.
    had_fault: whether a service failed on purpose, now or earlier: what it held up may still come.
    opted_out: contact ids of those who asked in words of their own not to be written to.
    promise: the requirement that is broken where this turn leads to what it must not lead to.
    """

    person: Person | None
    wrote: bool
    is_about_opting: bool
    may_send: bool
    arrives: bool
    may_change: frozenset[str] | None
    may_lose: frozenset[str] | None
    began: int
    before: Mapping[str, ContactRecord]
    has_pause: bool
    had_fault: bool
    opted_out: frozenset[str]
    promise: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnPromise:
    """One promise. name: what must hold.  expect: raises BrokenPromise where it does not."""

    name: str
    expect: Callable[[Evidence, Turn, Sequence[Person]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenTurn:
    """What a turn broke. promise: its name, or that of the invariant.  requirement: the id."""

    promise: str
    requirement: str
    error: TargetError


def find_broken_promise(
    evidence: Evidence, turn: Turn, people: Sequence[Person], *, left_out: frozenset[str]
) -> BrokenTurn | None:
    """The first promise that this turn broke, else the first invariant that does not hold now; None when all hold.

    left_out: requirements that are not judged.
    Raises what is no broken promise.
    """
    for promise in PROMISES:
        try:
            promise.expect(evidence, turn, people)
        except TargetError as broken:
            requirement = read_requirement(broken)
            if requirement not in left_out:
                return BrokenTurn(promise=promise.name, requirement=requirement, error=broken)
    try:
        expect_invariants(evidence, people, names=_list_certain_invariants(evidence))
    except TargetError as broken:
        first = broken.invariants[0]
        return BrokenTurn(promise=first.name, requirement=first.requirement, error=broken)
    return None


def _list_certain_invariants(evidence: Evidence) -> list[str]:
    """All invariants; who wrote a line in words of no known language may be answered in Spanish."""
    names = list(load_invariants())
    if not all(has_only_english(text) for each in evidence.exchanges for text in each.messages):
        names.remove(ENGLISH_ONLY)
    return names


def read_requirement(broken: TargetError) -> str:
    """The requirement that the error names at the end of its first line; "" where it names none."""
    found = _REQUIREMENT.search(broken.what)
    return found[1] if found else ""


def is_with_a_person(profile: Profile, record: ContactRecord) -> bool:
    """Whether the CRM says that a person of the brokerage looks after the contact."""
    tag = profile.tags.person_called.lower()
    return bool(tag) and tag in record.tags


def find_bot_in_charge(profile: Profile, record: ContactRecord, person: Person) -> str:
    """The bot that the CRM marks the contact for; the first one where it marks none, "" where it marks several."""
    marked = find_marked_bots(profile, record.tags, record.fields)
    return marked[0] if len(marked) == 1 else person.bot if not marked else ""


def _expect_answer(evidence: Evidence, turn: Turn, _people: Sequence[Person]) -> None:
    """Who wrote is answered once and in time, unless silence is promised."""
    person = turn.person
    if not turn.wrote or person is None or person.contact_id in turn.opted_out:
        return
    before, now = turn.before[person.contact_id], evidence.crm.get_contact(person.contact_id)
    if is_with_a_person(evidence.profile, before) or before.blocks_channel("SMS") or now.blocks_channel("SMS"):
        return
    own = dataclasses.replace(evidence, requirement=turn.promise)
    exchange = own.exchanges_of_person(person)[-1]
    expected = own.profile.replies.count_answers(len(exchange.messages))
    if is_with_a_person(evidence.profile, now):
        expected = 1  # what followed in a burst is for the person to answer
    elif not turn.had_fault:
        expect_turn_answered(own, person)
        return
    if len(exchange.answers) < expected:
        raise own.build_unanswered_error(exchange)
    expect_late_limit_kept(own, person)
    texts = [answer["text"] for answer in exchange.answers]
    if len(exchange.messages) == 1 and len(set(texts)) < len(texts):
        raise own.build_broken_promise(
            DoubledAnswer,
            f"{person.name} sent one message and got the same answer twice",
            seen=" | ".join(map(repr, texts)),
            perhaps="what the CRM took without saying so was sent again.",
        )


def _expect_one_greeting(evidence: Evidence, turn: Turn, _people: Sequence[Person]) -> None:
    """Who comes without a word is greeted once at most; a lead is greeted, unless it is night."""
    person = turn.person
    if not turn.arrives or person is None:
        return
    sent = evidence.messages_sent_to_person(person, after=turn.began)
    lawful = evidence.exchanges_of_person(person)[-1].at.astimezone(person.zone).hour in LAWFUL_HOURS
    if len(sent) > evidence.profile.replies.messages_per_answer:
        own = dataclasses.replace(evidence, requirement="CONV-007")
        raise own.build_broken_promise(
            DoubledAnswer,
            f"{person.name} came without a word and got {len(sent)} messages",
            seen=" | ".join(repr(message["text"]) for message in sent),
            perhaps="more than one bot, or more than one event, began the conversation.",
        )
    if not sent and lawful and person.bot == "lead":
        own = dataclasses.replace(evidence, requirement="LEAD-001")
        raise own.build_unanswered_error(evidence.exchanges_of_person(person)[-1])


def _expect_silence(evidence: Evidence, turn: Turn, people: Sequence[Person]) -> None:
    """Whom a person looks after, or who opted out, is sent nothing; and about the former nothing is recorded."""
    for person in people:
        before, now = turn.before.get(person.contact_id), evidence.crm.get_contact(person.contact_id)
        if before is None:
            continue
        handed_over = is_with_a_person(evidence.profile, before) and is_with_a_person(evidence.profile, now)
        blocked = before.blocks_channel("SMS") and now.blocks_channel("SMS")
        if turn.is_about_opting and person == turn.person:
            continue
        opted_out = person.contact_id in turn.opted_out and not (turn.wrote and person == turn.person)
        if not (handed_over or blocked or opted_out):
            continue
        own = dataclasses.replace(evidence, requirement="HAND-004" if handed_over else "CON-001")
        if sent := own.messages_sent_to_person(person, after=turn.began):
            why = "a person looks after the contact" if handed_over else "the contact opted out"
            raise own.build_broken_promise(
                DoubledAnswer,
                f"{person.name} was written to although {why}",
                seen=" | ".join(repr(message["text"]) for message in sent),
                perhaps="the state that ends the conversation is not asked for before something is sent.",
            )
        deeds = own.journal.find_entries(*DEEDS, contact=person.contact_id, after=turn.began)
        if handed_over and deeds and not turn.had_fault:
            raise own.build_broken_promise(
                WrongRecord,
                f"The CRM's record of {person.name} was changed although a person looks after the contact",
                seen=describe_journal_entries(deeds),
                perhaps="messages to the person are held back, and their consequences are not.",
            )


def _expect_nothing_unasked(evidence: Evidence, turn: Turn, people: Sequence[Person]) -> None:
    """What is no message leads to no message, and a message to none for other people."""
    if turn.had_fault or turn.may_send:
        return
    for person in people:
        silent = not any(each.said for each in evidence.exchanges_of_person(person))
        if turn.wrote and (person == turn.person or silent):
            continue  # a silent lead's follow-up may fall due just now
        own = dataclasses.replace(evidence, requirement="SEC-003" if turn.wrote else turn.promise)
        if sent := own.messages_sent_to_person(person, after=turn.began):
            raise own.build_broken_promise(
                DoubledAnswer,
                f"{person.name} was written to, and had not written",
                seen=" | ".join(repr(message["text"]) for message in sent),
                perhaps="an event that is no message was taken for one, or an answer went to another contact.",
            )


def _expect_facts_kept(evidence: Evidence, turn: Turn, people: Sequence[Person]) -> None:
    """What is recorded of a person is neither lost nor changed by what does not speak of it."""
    for person in people:
        before = turn.before.get(person.contact_id)
        if before is None:
            continue
        now = evidence.crm.get_contact(person.contact_id)
        for fact in SAID_FACTS:
            key = evidence.profile.find_field_key(fact)
            if key is None:
                continue
            value, after = before.fields.get(key), now.fields.get(key)
            lost = is_blank_value(evidence.profile, fact, after)
            allowed = turn.may_lose if lost else turn.may_change
            excused = person == turn.person and (allowed is None or fact in allowed)
            stood = not is_blank_value(evidence.profile, fact, value)
            if stood and not excused and normalize_value(value) != normalize_value(after):
                own = dataclasses.replace(evidence, requirement="CONV-006" if turn.wrote else turn.promise)
                raise own.build_broken_promise(
                    WrongRecord,
                    f"{person.name}'s {fact} was '{value}' in the CRM and is " + ("gone" if lost else f"'{after}'"),
                    seen=_describe_last_message(own, turn),
                    perhaps="the state was not kept, or a text without that fact was read as one.",
                )


def _expect_no_known_question(evidence: Evidence, turn: Turn, _people: Sequence[Person]) -> None:
    """No answer asks for what was known before the message and still is."""
    person = turn.person
    if not turn.wrote or person is None:
        return
    before, now = turn.before[person.contact_id], evidence.crm.get_contact(person.contact_id)
    bot = find_bot_in_charge(evidence.profile, now, person)
    moved = bot != find_bot_in_charge(evidence.profile, before, person)
    topics = next((each.asks for name, each in evidence.profile.bots.items() if name == bot), ())
    answer = evidence.exchanges_of_person(person)[-1].answer
    if any(evidence.meanings.is_clear_statement_of(answer, strategy) for strategy in _list_strategies(evidence)):
        return  # what meets a hesitation asks what is behind it
    for topic in topics:
        facts = [fact for fact in TOPIC_FACTS.get(topic, ()) if _is_known(evidence.profile, fact, before, now)]
        if facts and evidence.meanings.is_clear_question_about(answer, topic):
            requirement = "HAND-002" if moved else "BUY-002" if bot == "buyer" else "CONV-006"
            own = dataclasses.replace(evidence, requirement=requirement)
            key = own.profile.crm_field_key(facts[0])
            raise own.build_broken_promise(
                WrongWords,
                f"{person.name} was asked about {topic}, and the CRM holds {facts[0]} '{before.fields[key]}'",
                seen=_describe_last_message(own, turn),
                perhaps="what was said earlier was not kept, or did not travel with the person.",
            )


def _list_strategies(evidence: Evidence) -> list[str]:
    return [each for each in evidence.meanings.list_topics("says") if each.startswith(("strategy for ", "meets "))]


def _is_known(profile: Profile, fact: str, before: ContactRecord, now: ContactRecord) -> bool:
    """Whether the fact is in the CRM before and after the turn, with one value that answers the question."""
    key = profile.find_field_key(fact)
    if key is None or is_blank_value(profile, fact, before.fields.get(key)):
        return False
    no_answers = {profile.field_value_text(name, value) for name, value in NOT_AN_ANSWER if name == fact}
    value = before.fields[key]
    return value not in no_answers and normalize_value(value) == normalize_value(now.fields.get(key))


def _expect_no_seller_question(evidence: Evidence, turn: Turn, _people: Sequence[Person]) -> None:
    """A buyer is asked nothing that sellers are asked."""
    person = turn.person
    if not turn.wrote or person is None:
        return
    records = (turn.before[person.contact_id], evidence.crm.get_contact(person.contact_id))
    if any(find_bot_in_charge(evidence.profile, record, person) != "buyer" for record in records):
        return
    answer = evidence.exchanges_of_person(person)[-1].answer
    topic = next((each for each in SELLER_TOPICS if evidence.meanings.is_clear_question_about(answer, each)), None)
    if topic:
        own = dataclasses.replace(evidence, requirement="BUY-011")
        raise own.build_broken_promise(
            WrongWords,
            f"{person.name}, who buys, was asked about the {topic}",
            seen=_describe_last_message(own, turn),
            perhaps="another bot answered, or a word was taken for a home to sell.",
        )


def _expect_free_times(evidence: Evidence, turn: Turn, people: Sequence[Person]) -> None:
    """A message that asks which time is better names at most two, and only free ones."""
    if turn.had_fault or turn.has_pause:
        return
    for person in people:
        for message in evidence.messages_sent_to_person(person, after=turn.began):
            times = _find_asked_times(person, message)
            wrong = times - _list_possible_times(evidence, person) if times else set()
            if wrong or len(times) > MOST_TIMES:
                own = dataclasses.replace(evidence, requirement="CAL-001")
                raise own.build_broken_promise(
                    InventedFact,
                    f"{person.name} was offered {format_local_time(min(wrong), person.zone)}, which is not free"
                    if wrong
                    else f"{person.name} was offered {len(times)} times at once",
                    seen=f"the message: '{message['text']}'",
                    perhaps="free times are remembered, and another client has booked since.",
                )


def _find_asked_times(person: Person, message: JournalEntry) -> set[datetime]:
    """The times in the questions of a message; none where another sentence states one."""
    text = message["text"]
    if any(find_times(each, zone=person.zone, now=message.at) for each in list_stating_sentences(text)):
        return set()
    questions = [each for each in _QUESTION.findall(text) if not _DENIAL.search(each)]
    return {time for each in questions for time in find_times(each, zone=person.zone, now=message.at)}


def _list_possible_times(evidence: Evidence, person: Person) -> set[datetime]:
    own = {each.start for each in evidence.crm.appointments_of(person.contact_id)}
    return own | set(evidence.crm.free_slots(days=FAR))


def _expect_lawful_hours(evidence: Evidence, turn: Turn, people: Sequence[Person]) -> None:
    """What the bots begin themselves comes between 8:00 and 21:00 of the person's own time."""
    if not turn.has_pause or turn.had_fault or evidence.profile.lacks_capability("virtual_clock", "yes"):
        return
    for person in people:
        for message in evidence.messages_sent_to_person(person, after=turn.began):
            if message.at.astimezone(person.zone).hour not in LAWFUL_HOURS:
                own = dataclasses.replace(evidence, requirement="CON-005")
                raise own.build_broken_promise(
                    WrongWords,
                    f"{person.name} was written to at {format_local_time(message.at, person.zone)}, unasked",
                    seen=f"the message: '{message['text']}'",
                    perhaps="the hour is that of the machine or of the office.",
                )


def _expect_no_internal_words(evidence: Evidence, turn: Turn, people: Sequence[Person]) -> None:
    """No message to a lead holds what is meant for the brokerage alone."""
    own = dataclasses.replace(evidence, requirement="LEAD-011")
    for person in people:
        record = evidence.crm.get_contact(person.contact_id)
        if person.bot == find_bot_in_charge(evidence.profile, record, person) == "lead":
            expect_no_internal_words(own, person, after=turn.began)


def _expect_no_data_of_others(evidence: Evidence, turn: Turn, people: Sequence[Person]) -> None:
    """No message names what the CRM holds of another of the people."""
    for person in people:
        sent = evidence.messages_sent_to_person(person, after=turn.began)
        said = " ".join(each.said for each in evidence.exchanges_of_person(person)) if sent else ""
        for message in sent:
            for other in people:
                named = next((each for each in _list_own_data(other) if each in message["text"]), None)
                if other != person and named and named not in said and named not in _list_own_data(person):
                    own = dataclasses.replace(evidence, requirement="SEC-003")
                    raise own.build_broken_promise(
                        InventedFact,
                        f"{person.name} was sent '{named}', which is {other.name}'s",
                        seen=f"the message: '{message['text']}'",
                        perhaps="one conversation's state was used in another.",
                    )


def _list_own_data(person: Person) -> tuple[str, ...]:
    persona = person.persona
    names = _WORD.findall(persona.last_name)
    return (*names, persona.phone, *((persona.email,) if persona.email else ()))


def _describe_last_message(evidence: Evidence, turn: Turn) -> str:
    if not turn.wrote or turn.person is None:
        return "nothing was written"
    exchange = evidence.exchanges_of_person(turn.person)[-1]
    return f"'{exchange.said[:200]}' -> '{exchange.answer}'"


PROMISES: tuple[TurnPromise, ...] = (
    TurnPromise(name="answered once, in time", expect=_expect_answer),
    TurnPromise(name="greeted once", expect=_expect_one_greeting),
    TurnPromise(name="silence where it is promised", expect=_expect_silence),
    TurnPromise(name="nothing sent unasked", expect=_expect_nothing_unasked),
    TurnPromise(name="facts are kept", expect=_expect_facts_kept),
    TurnPromise(name="nothing known is asked again", expect=_expect_no_known_question),
    TurnPromise(name="a buyer is asked as a buyer", expect=_expect_no_seller_question),
    TurnPromise(name="only free times are offered", expect=_expect_free_times),
    TurnPromise(name="written to in lawful hours", expect=_expect_lawful_hours),
    TurnPromise(name="nothing internal is told", expect=_expect_no_internal_words),
    TurnPromise(name="nothing of others is told", expect=_expect_no_data_of_others),
)
"""In the order in which they are judged."""
