"""Invariants of what messages name: addresses, days, times, people."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from support.promises.broken_promise import InventedFact, WrongWords
from support.promises.invariants.invariant import Violation, finds, finds_for_each_person
from support.promises.invariants.scenario_end import ScenarioEnd
from support.promises.language import has_only_english, is_in_language
from support.promises.valuation_records import Valuation
from support.simulators.valuation.service import SERVICE as VALUATION
from support.test_data.message_sentences import remove_accents
from support.test_data.person import Person
from support.vocabulary.time_text import find_misnamed_days, format_local_time

_KINDS = r"(?:st|street|ave|avenue|dr|drive|rd|road|way|ct|court|pl|place|blvd|ln|lane|cir|circle|ter|terrace|pkwy)"
_ADDRESS = re.compile(rf"(?<![\d$,.])(\d{{2,5}}) ((?:[A-ZÁÉÍÓÚÑ][\w']+ ){{1,3}}?){_KINDS}\b", re.IGNORECASE)
_GREETED = re.compile(
    r"\b(?:Hi|Hello|Hey|Dear|Hola|Estimad[oa]|Good (?:morning|afternoon|evening)|Buenos d[ií]as|Buenas tardes)\b,? "
    r"(None|null|undefined|[A-ZÁÉÍÓÚÑ][^\W\d_]+)\s*[,:!.]"
)
_ANYBODY = frozenset(
    {
        "There",
        "Again",
        "Friend",
        "Neighbor",
        "All",
        "Everybody",
        "Everyone",
        "Folks",
        "Guys",
        "Sir",
        "Madam",
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Sr",
        "Sra",
        "Otra",
        "Vez",
        "Qué",
        "Buenas",
    }
    | {
        "Absolutely",
        "Awesome",
        "Great",
        "Perfect",
        "Sorry",
        "Sure",
        "Thanks",
        "Welcome",
        "Yes",
        "Bienvenido",
        "Bienvenida",
        "Claro",
        "Gracias",
        "Perfecto",
        "Sí",
    }
)
"""What may stand after the greeting without being a name: anybody, or the first word of the answer."""
_PLACEHOLDER = re.compile(
    r"\{\{?\s*[A-Za-z_][\w. ]*\s*\}?\}|%\(\w+\)s|<[A-Z_]{3,}>|\[(?:First )?[Nn]ame\]|\bundefined\b|\bNaN\b"
)
_ENGLISH_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|August|December)\b")
_SPANISH_DAY = re.compile(r"\b(?:lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo)\b", re.IGNORECASE)
_SPANISH = re.compile(r"[¿¡]|\b(?:usted|le|para|que|una|cita|mejor|gracias|los|las|por)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|you|your|which|works|for|have|is|and|that|to|of)\b", re.IGNORECASE)
_NAMING_HOMES = (("lead", "value homes"), ("seller", "value homes"), ("buyer", "match listings"))
_OFFICE = re.compile(
    r"\b(?:our|the|visit|at) (?:office|address)\b|\b(?:visit|find) us\b|\boficina (?:est|en)", re.IGNORECASE
)
_DENIAL = re.compile(
    r"\b(?:not?|never|cannot|unable|unavailable|sorry|taken|gone|busy|closed|outside)\b|n't\b"
    r"|\b(?:lo siento|cerrad\w+|fuera|ocupad\w+)\b",
    re.IGNORECASE,
)
_TIMES_OF_DAY: Mapping[str, tuple[int, int]] = {"morning": (3, 12), "afternoon": (12, 18), "evening": (16, 24)}
_WISHED = re.compile(r"\bgood (morning|afternoon|evening)\b", re.IGNORECASE)
_DESEADO = re.compile(r"\bbuen[oa]s (d[ií]as|tardes)\b", re.IGNORECASE)
_HORAS: Mapping[str, tuple[int, int]] = {"días": (3, 13), "dias": (3, 13), "tardes": (12, 21)}


@finds("address is known")
def find_invented_addresses(end: ScenarioEnd) -> Iterator[Violation]:
    """A message names a home that no service, no record and nobody has named; the office's own address is no home."""
    if not any(end.profile.bot_can(bot, ability) for bot, ability in _NAMING_HOMES):
        return
    named = [
        (person, message, match)
        for person in end.people
        for message in end.list_messages(person)
        if (matches := list(_ADDRESS.finditer(message["text"]))) and not _OFFICE.search(message["text"])
        for match in matches
    ]
    if not named:
        return
    addresses = [address for each in end.valuations for address in _list_addresses(each)]
    known = _fold("\n".join(addresses))
    left = [each for each in named if not _names_street(known, each[2])]
    if not left:
        return
    known += _fold(
        "\n".join(
            [
                *(str(e["answer"]) + str(e["request"]) for e in end.list_entries("call") if e.service == VALUATION),
                *(entry["text"] for entry in end.list_entries("person.wrote", "colleague.wrote")),
                *(
                    str(dict(end.get_contact(person).fields)) + str(end.get_contact(person).address)
                    for person in end.people
                ),
            ]
        )
    )
    for person, message, match in left:
        if not _names_street(known, match):
            yield Violation(
                kind=InventedFact,
                what=f"{person.name} was told of {match[0]}, which nobody has named",
                seen=f"the message: '{message['text']}'",
                perhaps="the address was changed, mixed up between people, or made up by the language model.",
                person=person,
            )


def _list_addresses(valuation: Valuation) -> Iterator[str]:
    """The home that was valued, and those that it is compared with."""
    yield valuation.subject.address
    yield from (home.address for home in valuation.comparable_properties)


def _names_street(known: str, match: re.Match[str]) -> bool:
    """Whether number and first word of the street stand together in what is known."""
    first = _fold(match[2].split()[0])
    begins_line = f"\n{match[1]} {first}" in f"\n{known}"
    return begins_line or bool(re.search(rf"(?<!\d){match[1]}\D{{0,12}}?{re.escape(first)}", known))


def _fold(text: str) -> str:
    return text.casefold().replace("\u2019", "'")


@finds_for_each_person("day has its right name")
def find_misnamed(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A date is named with another day of the week."""
    for message in end.list_messages(person):
        for day in find_misnamed_days(message["text"], zone=person.zone, now=message.at):
            yield Violation(
                kind=InventedFact,
                what=f"{person.name} was told of {day}, and no such day is coming",
                seen=f"the message: '{message['text']}'",
                perhaps="the day of the week was counted in another zone, or made up by the language model.",
                person=person,
            )


@finds_for_each_person("time is in the calendar")
def find_invented_times(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A message names a time that the calendar never showed as free, on the person's clock.

    Limit: where the target never asked for free times, only claims are judged, by another invariant.
    """
    named = [(message, end.find_named_times(person, message)) for message in end.list_messages(person)]
    if not any(times for _, times in named):
        return
    shown = _list_shown_times(end)
    if not shown:
        return
    booked = {entry["start"] for entry in end.list_entries("appointment.booked", contact=person.contact_id)}
    booked |= {each.start for each in end.evidence.crm.appointments_of(person.contact_id)}
    for message, times in named:
        before = [each for number, each in shown if number < message.number] if times else []
        wrong = [time for time in times if time not in booked and not any(time in each for each in before)]
        if wrong and not _DENIAL.search(message["text"]):
            yield Violation(
                kind=InventedFact,
                what=f"{person.name} was told of {format_local_time(wrong[0], person.zone)}, which no calendar showed",
                seen=f"the message: '{message['text']}'",
                perhaps="the time is said on another zone's clock, or is not the calendar's.",
                person=person,
            )


def _list_shown_times(end: ScenarioEnd) -> Sequence[tuple[int, frozenset[datetime]]]:
    """The number of each entry that showed the target free times, and these times."""
    shown = [
        (entry.number, _read_free_times(_SameAnswer(entry["answer"])))
        for entry in end.list_entries("call")
        if str(entry["path"]).endswith("/free-slots") and isinstance(entry["answer"], dict)
    ]
    return [(number, times) for number, times in shown if times]


class _SameAnswer:
    """An answer of the calendar, equal to itself only: hundreds of people are judged by the same ones."""

    __slots__ = ("days",)

    def __init__(self, days: Mapping[str, Any]) -> None:
        self.days = days

    def __hash__(self) -> int:
        return id(self.days)

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same object."""
        return isinstance(other, _SameAnswer) and self.days is other.days


@lru_cache(maxsize=2048)
def _read_free_times(answer: _SameAnswer) -> frozenset[datetime]:
    """Every free time in an answer of the calendar. The cache keeps the answers, so that no id is used twice."""
    return frozenset(
        datetime.fromisoformat(slot)
        for day in answer.days.values()
        if isinstance(day, dict)
        for slot in day.get("slots", ())
    )


@finds_for_each_person("day in the message's language")
def find_days_in_other_language(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A Spanish message names an English day, or the other way round."""
    for message in end.list_messages(person):
        text = message["text"]
        in_english, in_spanish = _ENGLISH_DAY.search(text), _SPANISH_DAY.search(text)
        if not in_english and not in_spanish:
            continue
        spanish, english = len(_SPANISH.findall(text)), len(_ENGLISH.findall(text))
        day = (in_english if spanish > english else in_spanish) if spanish != english else None
        if day and min(spanish, english) <= 1:
            yield Violation(
                kind=WrongWords,
                what=f"{person.name}'s message names '{day[0]}' in another language than its own",
                seen=f"the message: '{text}'",
                perhaps="dates are formatted in the language of the machine, or of the contact before a switch.",
                person=person,
            )


_LANGUAGE_NAMED = re.compile(r"\b(?:spanish|espa[ñn]ol)\b", re.IGNORECASE)


@finds_for_each_person("no Spanish to English")
def find_spanish_to_english(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A message is in Spanish; the line before it and all that was written by then are English."""
    said: list[str] = []
    for entry in end.list_entries("person.wrote", "message.sent", contact=person.contact_id):
        if entry.what == "person.wrote":
            said.append(entry["text"])
            continue
        if not said or not is_in_language(entry["text"], "Spanish"):
            continue
        heard = "\n".join(said)
        english = has_only_english(said[-1]) and has_only_english(heard)
        if english and not _LANGUAGE_NAMED.search(heard):
            yield Violation(
                kind=WrongWords,
                what=f"{person.name}, who wrote in English alone, was answered in Spanish",
                seen=f"'{said[-1]}' -> '{entry['text']}'",
                perhaps="the language was taken from a name or from another person, or a text has only one wording.",
                person=person,
            )
            return


@finds_for_each_person("name is the person's own")
def find_wrong_names(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A greeting names somebody else, the last name alone, or the program's word for nobody."""
    contact = end.get_contact(person)
    first = f"{person.persona.first_name} {contact.first_name or ''}".split()
    # By the last name alone nobody is greeted whose first name is known: the two were exchanged.
    own = set(first or f"{person.persona.last_name} {contact.last_name or ''}".split())
    known = {_plain(each) for each in own | _ANYBODY}
    for message in end.list_messages(person):
        blank = _PLACEHOLDER.search(message["text"])
        # A name loses its accents where the message would else take more segments.
        greeted = (each for each in _GREETED.findall(message["text"]) if _plain(each) not in known)
        wrong = blank[0] if blank else next(greeted, "")
        if wrong and not any(wrong in said for said in end.list_said(person)):
            yield Violation(
                kind=InventedFact,
                what=f"{person.name} was greeted as {wrong}" if not blank else f"{person.name} reads '{wrong}'",
                seen=f"the message: '{message['text']}'",
                perhaps="the contact has no name or another one than the template expects.",
                person=person,
            )


def _plain(name: str) -> str:
    return remove_accents(name).casefold()


@finds_for_each_person("time of day in the greeting")
def find_wrong_times_of_day(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """Good morning at night."""
    if not end.tells_hours:
        return
    for message in end.list_messages(person):
        if message["channel"] != "SMS":
            continue
        for pattern, hours in ((_WISHED, _TIMES_OF_DAY), (_DESEADO, _HORAS)):
            wished = pattern.search(message["text"])
            local = message.at.astimezone(person.zone)
            if wished and not hours[wished[1].casefold()][0] <= local.hour < hours[wished[1].casefold()][1]:
                yield Violation(
                    kind=WrongWords,
                    what=f"{person.name} was wished a {wished[0]} at {local:%H:%M}",
                    seen=f"the message: '{message['text']}'",
                    perhaps="the hour is that of the machine or of the office.",
                    person=person,
                )
