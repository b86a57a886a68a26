"""Promises about circuit breakers: opened after failures, tried again, closed again, and reported (RES-003)."""

from collections.abc import Mapping, Sequence

from support.promises.broken_promise import BrokenPromise, WrongWords
from support.promises.evidence import Evidence
from support.test_data.person import Person

OPEN = 2
REPORTED_AS = {
    "GoHighLevel": "gohighlevel",
    "the valuation service": "valuation",
    "the language model": "language_model",
}
"""What features call a service -> what a target's metrics call it."""


def expect_failed_call_count(evidence: Evidence, service: str, *, least: int, most: int) -> None:
    """So many calls to the service met its trouble."""
    struck = sum(entry.service == service for entry in evidence.journal.find_entries("fault"))
    if not least <= struck <= most:
        raise evidence.build_broken_promise(
            BrokenPromise,
            f"{service} failed {struck} call(s); {_format_count_range(least, most)} were expected",
            seen=f"{struck} calls met the trouble",
            perhaps="the breaker opens too early or never, or is never tried again."
            if struck > most
            else "it is left alone before it has failed often enough, or for too long.",
        )


def expect_answer_reworded_by_model(evidence: Evidence, person: Person) -> None:
    """The person's last answer is what the model made of the phrase."""
    answer = evidence.last_answer(person)
    made = [
        entry["text"]
        for entry in evidence.journal.find_entries("phrase.made", after=evidence.last_exchange(person).began)
    ]
    if not any(text.strip() == answer.strip() for text in made):
        raise evidence.build_broken_promise(
            WrongWords,
            f"The language model works again, and {person.name}'s answer is still in the written words",
            seen=f"the answer: '{answer}'; the model made: {made or 'nothing'}",
            perhaps="the breaker of a service that works again is never tried.",
        )


def expect_open_breakers(evidence: Evidence, states: Mapping[str, float], services: Sequence[str]) -> None:
    """The target reports a breaker for every service, open for these and no others. states: 2 = open."""
    wanted = {name: OPEN if service in services else 0 for service, name in REPORTED_AS.items()}
    reported = {name: states.get(name, 0) for name in wanted}
    if reported != wanted or not states:
        raise evidence.build_broken_promise(
            BrokenPromise,
            f"The bots do not report an open breaker for {' and '.join(services) or 'no service'} alone",
            seen=f"0 = closed, 1 = half open, 2 = open: {dict(states) or 'nothing reported'}",
            perhaps="a breaker does not open, does not close, or does so in secret.",
        )


def _format_count_range(least: int, most: int) -> str:
    return f"{least}" if least == most else f"{least} to {most}"
