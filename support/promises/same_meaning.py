"""Promises about people who say the same in other ways: the CRM and the answers are the same."""

import re
from collections.abc import Mapping
from datetime import datetime

from support.promises.broken_promise import WrongRecord
from support.promises.crm_records import normalize_value
from support.promises.evidence import Evidence
from support.promises.exchange import Exchange
from support.targets.bot_settings import TOPICS
from support.test_data.person import Person
from support.test_data.topic_patterns import Presence
from support.variants.comparison import ConversationRecord, TurnRecord, find_difference
from support.variants.variant import Variant

STATEMENTS = ("valuation", "market analysis offer", "claims a booking")
"""What an answer may do besides asking, as far as it decides how the conversation goes on."""


def expect_same_record(evidence: Evidence, plain: Person, other: Person, variant: Variant) -> None:
    """After every message both have the same facts, tags, number of answers and kinds of answers.

    At the end both have the same appointments, tasks, opportunities and workflows.
    """
    for person in (plain, other):
        evidence.require_active_target(person)
        evidence.require_conversation(person)
    titles = not {"first_name", "last_name"} & set(variant.without)
    difference = find_difference(
        read_conversation_record(evidence, plain, titles=titles),
        read_conversation_record(evidence, other, titles=titles),
    )
    if difference is None:
        return
    said, otherwise = difference.said
    raise evidence.build_broken_promise(
        WrongRecord,
        f"The same conversation {variant.name} leads to something else"
        + (f", from '{otherwise}' on" if otherwise else ", at its end"),
        seen="\n".join(
            (
                *((f"plain: {said!r}", f"{variant.name}: {otherwise!r}") if said else ()),
                f"what differs, plain / {variant.name}: " + "; ".join(difference.differs),
            )
        ),
        perhaps="the text, the contact or the delivery is read in one form alone.",
    )


def read_conversation_record(evidence: Evidence, person: Person, *, titles: bool) -> ConversationRecord:
    """What the person's conversation led to.

    titles: whether tasks and appointments are named, without the names of the person; otherwise they are counted.
    """
    crm, contact = evidence.crm, person.contact_id
    made = {
        "appointments": [(each.title, each.status) for each in crm.appointments_of(contact)],
        "tasks": [(each.title, _name_day(each.due, person)) for each in crm.tasks_of(contact)],
        "opportunities": [(each.stage_id, f"{each.value:g}") for each in crm.opportunities_of(contact)],
        "workflows": [(each.workflow, "left" if each.is_removed else "in") for each in crm.enrolments_of(contact)],
    }
    return ConversationRecord(
        turns=tuple(_read_turn(evidence, each) for each in evidence.exchanges_of_person(person) if each.messages),
        made={
            kind: tuple(f"{_leave_out_names(name, person) if titles else ''} {state}".strip() for name, state in each)
            for kind, each in made.items()
        },
    )


def _read_turn(evidence: Evidence, exchange: Exchange) -> TurnRecord:
    fields = {fact: exchange.fields.get(key) for fact, key in evidence.profile.fields.items()}
    return TurnRecord(
        said=exchange.said,
        answers=len(exchange.answers),
        fields={fact: normalize_value(value) for fact, value in fields.items() if value not in (None, "")},
        tags=frozenset(exchange.tags),
        kinds=_judge_kinds(evidence, exchange.answer),
    )


def _judge_kinds(evidence: Evidence, answer: str) -> Mapping[str, Presence]:
    meanings = evidence.meanings
    topics = [topic for of_bot in TOPICS.values() for topic in of_bot]
    return {f"asks about {topic}": meanings.judge_question(answer, topic).presence for topic in topics} | {
        f"holds the {what}": meanings.judge_statement(answer, what).presence for what in STATEMENTS
    }


def _leave_out_names(title: str, person: Person) -> str:
    names = [name for name in (person.persona.first_name, person.persona.last_name) if name]
    return re.sub("|".join(rf"\b{re.escape(name)}\b" for name in names), "…", title) if names else title


def _name_day(due: datetime, person: Person) -> str:
    return f"due on {due.astimezone(person.zone):%d %B}"
