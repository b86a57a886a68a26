"""Promises about conversations that are held in another way: what they lead to, beside the plain one."""

import re
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from support.promises.broken_promise import WrongRecord
from support.promises.crm_records import normalize_value
from support.promises.evidence import Evidence
from support.promises.exchange import Exchange
from support.promises.matching import find_address, read_known_listings
from support.targets.bot_settings import TOPICS
from support.targets.profile import Profile
from support.test_data.person import Person
from support.test_data.topic_patterns import Presence
from support.variants.comparison import DUE, ConversationRecord, RecordDifference, TurnRecord, find_difference
from support.variants.expected_record import APPOINTMENTS, AREAS, ASKS, DAYS_AHEAD, HOLDS, NAMES_HOMES, ProfileWords
from support.variants.held_variant import HeldVariant

STATEMENTS = ("valuation", "market analysis offer", "claims a booking")
"""What an answer may do besides asking, as far as it decides how the conversation goes on."""

QUESTIONS = (*(topic for of_bot in TOPICS.values() for topic in of_bot), "wider search")
"""What an answer may ask about."""


def expect_same_record(evidence: Evidence, plain: Person, other: Person, held: HeldVariant) -> None:
    """After every message the other person has the same facts, tags, number of answers and kinds of answers.

    At the end both have the same appointments, tasks, opportunities and workflows. Where the variant adds messages,
    its known difference is expected, and no other.
    """
    for person in (plain, other):
        evidence.require_active_target(person)
    evidence.require_conversation(plain)
    difference = find_difference(*read_both_records(evidence, plain, other, held))
    if difference is not None:
        raise build_difference_error(evidence, difference, held)


def build_difference_error(evidence: Evidence, difference: RecordDifference, held: HeldVariant) -> WrongRecord:
    """The broken promise of a conversation that leads to something else than the plain one."""
    return evidence.build_broken_promise(
        WrongRecord,
        describe_difference(difference, held),
        seen=show_difference(difference, held),
        perhaps="the text, the contact, the hour or the delivery is read in one form alone."
        if held.known_difference is None
        else "what was said first, last or alone counts, whatever was said besides.",
    )


def read_both_records(
    evidence: Evidence, plain: Person, other: Person, held: HeldVariant
) -> tuple[ConversationRecord, ConversationRecord]:
    """What the other conversation must lead to by the plain one, and what it led to, written alike."""
    return held.lay_beside(
        read_conversation_record(evidence, plain, titles=held.names_are_known),
        read_conversation_record(evidence, other, titles=held.names_are_known),
        read_profile_words(evidence.profile),
    )


def describe_difference(difference: RecordDifference, held: HeldVariant) -> str:
    """What is wrong, in one sentence without its full stop."""
    otherwise = difference.said[1]
    known = held.known_difference
    return (
        f"The same conversation {held.name} leads to something else"
        + ("" if known is None else f" than the known difference, {known}")
        + (f", from '{otherwise}' on" if otherwise else ", at its end")
    )


def show_difference(difference: RecordDifference, held: HeldVariant) -> str:
    """The messages at which the two part, and what differs."""
    said, otherwise = difference.said
    left = "plain" if held.known_difference is None else "expected"
    return "\n".join(
        (
            *((f"plain: {said!r}",) if said else ()),
            *((f"{held.name}: {otherwise!r}",) if otherwise else ()),
            f"what differs, {left} / {held.name}: " + "; ".join(difference.differs),
        )
    )


def read_profile_words(profile: Profile) -> ProfileWords:
    """What the target calls values and tags."""
    temperatures = {bot: dict(tags) for bot, tags in profile.tags.temperature.items()}
    named = {*profile.tags.activation.values(), *(tag for each in temperatures.values() for tag in each.values())}
    return ProfileWords(
        value_of=lambda fact, value: normalize_value(profile.field_value_text(fact, value)),
        temperature_tags=temperatures,
        named_tags=frozenset(named),
        topics=dict(TOPICS.items()),
    )


def read_conversation_record(evidence: Evidence, person: Person, *, titles: bool = True) -> ConversationRecord:
    """What the person's conversation led to.

    titles: whether tasks and appointments are named, without the names of the person; otherwise they are counted.
    """
    crm, contact = evidence.crm, person.contact_id
    exchanges = [each for each in evidence.exchanges_of_person(person) if each.messages]
    areas = {each["address"]: each["area"] for each in read_known_listings(evidence)}
    began = exchanges[0].at if exchanges else None
    made = {
        APPOINTMENTS: [(each.title, each.status) for each in crm.appointments_of(contact)],
        "tasks": [(each.title, _name_day(each.due, began, person.zone)) for each in crm.tasks_of(contact)],
        "opportunities": [(each.stage_id, f"{each.value:g}") for each in crm.opportunities_of(contact)],
        "workflows": [(each.workflow, "left" if each.is_removed else "in") for each in crm.enrolments_of(contact)],
    }
    ahead = [
        str(_count_days(began, each.start, person.zone)) for each in crm.appointments_of(contact) if each.occupies_slot
    ]
    return ConversationRecord(
        turns=tuple(_read_turn(evidence, each, areas) for each in exchanges),
        made={
            kind: tuple(f"{_leave_out_names(name, person) if titles else ''} {state}" for name, state in each)
            for kind, each in made.items()
        }
        | {DAYS_AHEAD: tuple(ahead)},
    )


def _read_turn(evidence: Evidence, exchange: Exchange, areas: Mapping[str, str]) -> TurnRecord:
    fields = {fact: exchange.fields.get(key) for fact, key in evidence.profile.fields.items()}
    return TurnRecord(
        said=exchange.said,
        answers=len(exchange.answers),
        fields={fact: normalize_value(value) for fact, value in fields.items() if value not in (None, "")},
        tags=frozenset(exchange.tags),
        kinds=_judge_kinds(evidence, exchange.answer, areas),
    )


def _judge_kinds(evidence: Evidence, answer: str, areas: Mapping[str, str]) -> Mapping[str, Presence]:
    """What an answer asks, states and names. areas: address of a home for sale -> its area."""
    meanings = evidence.meanings
    named = {
        area
        for address, area in areas.items()
        if address.partition(",")[0] in answer and find_address(answer, address) is not None
    }
    kinds = {NAMES_HOMES + area: Presence.PRESENT if area in named else Presence.ABSENT for area in AREAS}
    return (
        kinds
        | {ASKS + topic: meanings.judge_question(answer, topic).presence for topic in QUESTIONS}
        | {HOLDS + what: meanings.judge_statement(answer, what).presence for what in STATEMENTS}
    )


def _leave_out_names(title: str, person: Person) -> str:
    names = [name for name in (person.persona.first_name, person.persona.last_name) if name]
    return re.sub("|".join(rf"\b{re.escape(name)}\b" for name in names), "…", title) if names else title


def _name_day(due: datetime, began: datetime | None, zone: ZoneInfo) -> str:
    return f"{DUE.strip()} {_count_days(began, due, zone)} days"


def _count_days(began: datetime | None, moment: datetime, zone: ZoneInfo) -> int:
    """Days of the calendar from the conversation's first message, as the person counts them."""
    first = moment if began is None else began
    return (moment.astimezone(zone).date() - first.astimezone(zone).date()).days
