"""Judges people who talked among many others, each by the invariants, as if alone in a scenario."""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from support.promises.broken_promise import BrokenPromise
from support.promises.evidence import Evidence
from support.promises.exchange import Exchange
from support.promises.invariants.judging import expect_invariants
from support.promises.valuation_records import Valuation, find_address
from support.simulators.gohighlevel.service import GoHighLevelSimulator
from support.simulators.kernel.clock import Clock
from support.simulators.kernel.journal import Journal, JournalEntry
from support.simulators.valuation.service import SERVICE as VALUATION
from support.targets.profile import Profile
from support.test_data.message_patterns import MessagePatterns
from support.test_data.person import Person
from support.test_data.persona import Persona

VALUING, OK = "/valuations", 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleRecords:
    """What is known of the people.

    clock: the simulators'.
    shared: the journal's entries that name no contact: valuations, free times, a fault.
    """

    profile: Profile
    meanings: MessagePatterns
    clock: Clock
    shared: Sequence[JournalEntry]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampledPerson:
    """One of the people. entries: the journal's about this contact.  crm: the location that has it."""

    contact_id: str
    bot: str
    entries: Sequence[JournalEntry]
    crm: GoHighLevelSimulator


def list_broken_people(records: PeopleRecords, members: Sequence[SampledPerson]) -> Iterator[BrokenPromise]:
    """For each person of whom an invariant does not hold, what a scenario about that person alone would raise."""
    calls = [_read_shared_call(entry) for entry in records.shared]
    for member in members:
        person = _build_person(member)
        evidence = _build_evidence(records, member, person, calls)
        try:
            expect_invariants(evidence, [person], under_load=True)
        except BrokenPromise as broken:
            yield broken


@dataclass(frozen=True, slots=True, kw_only=True)
class _SharedCall:
    """A call that names no contact. home: the address that it valued; "" = it valued none."""

    entry: JournalEntry
    home: str = ""


def _read_shared_call(entry: JournalEntry) -> _SharedCall:
    """The shared entry; a valuation as if made before everything else.

    The others' came at other moments: what was valued for one may be told to another from a cache.
    """
    if entry.what == "call" and entry.service == VALUATION and entry["path"] == VALUING and entry["status"] == OK:
        home = msgspec.convert(entry["answer"], Valuation).subject.address
        return _SharedCall(entry=dataclasses.replace(entry, number=0), home=home)
    return _SharedCall(entry=entry)


def _build_person(member: SampledPerson) -> Person:
    contact = member.crm.get_contact(member.contact_id)
    known: dict[str, Any] = {"timezone": contact.timezone} if contact.timezone else {}
    persona = Persona(
        name=f"{contact.first_name or ''} {contact.last_name or ''}".strip() or member.contact_id,
        first_name=contact.first_name or "",
        last_name=contact.last_name or "",
        phone=contact.phone or "",
        **known,
    )
    return Person(persona=persona, contact_id=member.contact_id, bot=member.bot)


def _build_evidence(
    records: PeopleRecords, member: SampledPerson, person: Person, calls: Sequence[_SharedCall]
) -> Evidence:
    entries = sorted([*member.entries, *_list_own_calls(records, member, calls)], key=lambda entry: entry.number)
    journal = Journal.from_entries(records.clock, entries)
    return Evidence(
        journal=journal,
        crm=member.crm,
        profile=records.profile,
        meanings=records.meanings,
        requirement="",
        replay="",
        exchanges=list(_list_exchanges(journal, person)),
    )


def _list_own_calls(
    records: PeopleRecords, member: SampledPerson, calls: Sequence[_SharedCall]
) -> Iterator[JournalEntry]:
    """The shared calls that may concern the person: of valuations, those of a home that was named."""
    field = records.profile.find_field_key("home")
    known = member.crm.get_contact(member.contact_id).fields.get(field, "") if field else ""
    named = "\n".join([*(entry["text"] for entry in member.entries if entry.what == "person.wrote"), str(known)])
    for call in calls:
        if not call.home or find_address(named, call.home) is not None:
            yield call.entry


def _list_exchanges(journal: Journal, person: Person) -> Iterator[Exchange]:
    """The person's messages one by one, each with what was sent before the next."""
    wrote = journal.find_entries("person.wrote")
    ends = [*(entry.number for entry in wrote[1:]), len(journal) + 1]
    sent = journal.find_entries("message.sent")
    for entry, end in zip(wrote, ends, strict=True):
        yield Exchange(
            person=person,
            said=entry["text"],
            at=entry.at,
            began=entry.number - 1,
            answers=tuple(each for each in sent if entry.number < each.number < end),
        )
