"""Messages that a target starts by itself, and the hours at which they may reach the person (CON-005).

A message answers the person while her last words are unanswered, or within an hour after them, as a valuation does that
takes a while. Every other one was started by the target.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from support.promises.broken_promise import WrongOrder
from support.promises.evidence import Evidence
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person
from support.vocabulary.outcome import Blocked
from support.vocabulary.time_text import format_local_time

LAWFUL_HOURS: Final = range(8, 21)
ANSWERS_WITHIN: Final = timedelta(hours=1)
"""Within this time after a message of the person whatever comes counts as an answer."""
RULE: Final = (
    "47 CFR 64.1200(c)(1) allows messages that nobody asked for between 8:00 and 21:00 where the person is "
    "(docs/sources/carriers.md#calling-hours)"
)


def find_started_messages(entries: Sequence[JournalEntry]) -> Iterator[JournalEntry]:
    """The messages that answer nothing. entries: what the person wrote and was sent, in order."""
    wrote: datetime | None = None
    unanswered = False
    for entry in entries:
        if entry.what == "person.wrote":
            wrote, unanswered = entry.at, True
            continue
        if not (unanswered or (wrote is not None and entry.at - wrote <= ANSWERS_WITHIN)):
            yield entry
        unanswered = False


def list_unlawful_zones(person: Person, moment: datetime) -> tuple[ZoneInfo, ...]:
    """The zones in which it is too early or too late, of those where the CRM and her number say that she may be."""
    return tuple(zone for zone in person.possible_zones if moment.astimezone(zone).hour not in LAWFUL_HOURS)


def describe_hour(person: Person, moment: datetime) -> str:
    """Who was written to when, where it is too early or too late, and what would have been right."""
    zone = list_unlawful_zones(person, moment)[0]
    local = format_local_time(moment, zone)
    if len(person.possible_zones) == 1:
        where = f"at {local} of her own time" if person.zone == zone else f"at {local} in {zone.key}"
    else:
        where = f"at {local} in {zone.key}, where her number may be, for the CRM knows no zone of hers"
    return f"{person.name} was written to unasked {where}; a person would have waited for the day; {RULE}"


def expect_lawful_hours(evidence: Evidence, person: Person, *, fewest: int) -> None:
    """So many messages or more were started, all between 8:00 and 21:00 wherever the person may be.

    Raises Blocked where fewer were started: then nothing shows at which hours they would be.
    """
    started = list(
        find_started_messages(evidence.journal.find_entries("person.wrote", "message.sent", contact=person.contact_id))
    )
    for message in started:
        if list_unlawful_zones(person, message.at):
            raise evidence.build_broken_promise(
                WrongOrder,
                describe_hour(person, message.at),
                seen=f"the message: '{message['text']}'",
                perhaps="the hour is that of the machine, of the office or of an assumed zone, or it was looked at "
                "when the message was planned and not when it left.",
            )
    if len(started) < fewest:
        raise Blocked(
            f"{person.name} was sent {len(started)} message(s) unasked, so that nothing shows at which hours more "
            "would come.",
            seen="; ".join(f"{format_local_time(m.at, person.zone)} '{m['text']}'" for m in started) or "none",
            perhaps="the target starts no conversation and follows nobody up.",
            look=evidence.replay,
        )


def expect_greeting_at(evidence: Evidence, person: Person, hour: int, *, within: timedelta) -> None:
    """The first message to somebody who wrote nothing came at this hour of her own time, or within so long after it."""
    sent = evidence.messages_sent_to_person(person)
    if not sent:
        raise evidence.build_unanswered_error(evidence.first_exchange(person))
    local = sent[0].at.astimezone(person.zone)
    due = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    waited = sent[0].at - evidence.first_exchange(person).at
    if not due <= local <= due + within or waited > timedelta(days=1):
        raise evidence.build_broken_promise(
            WrongOrder,
            f"{person.name}, who came at night without a word, was greeted at "
            f"{format_local_time(sent[0].at, person.zone)} of her own time; we promise {hour}:00; {RULE}",
            seen=f"the message: '{sent[0]['text']}'",
            perhaps="whoever is handed over is greeted at once, at any hour.",
        )
