"""Judges the end of a scenario by every invariant, and raises what does not hold under the invariant's requirement."""

import dataclasses
from collections.abc import Collection, Iterator, Sequence

from support.promises.evidence import Evidence
from support.promises.invariants import (
    amounts,
    appointments,
    deliveries,
    fields,
    hours,
    market_figures,
    message_form,
    other_people,
    repetition,
    said_answers,
    sequence,
    tags,
    tasks,
    words,
)
from support.promises.invariants.invariant import FINDERS, Violation
from support.promises.invariants.scenario_end import ScenarioEnd
from support.simulators.kernel.journal import JournalEntry
from support.test_data.invariants import InvariantText, load_invariants
from support.test_data.person import Person
from support.vocabulary.scenario_evidence import BrokenInvariant
from support.vocabulary.time_text import format_local_time

ROOMS = (
    deliveries,
    other_people,
    appointments,
    tasks,
    tags,
    sequence,
    fields,
    said_answers,
    amounts,
    market_figures,
    words,
    message_form,
    hours,
    repetition,
)
"""The modules whose functions find violations; importing them registers the functions."""

MOST_SHOWN = 8
"""Journal entries shown of those that led to a violation."""


def expect_invariants(
    evidence: Evidence, people: Sequence[Person], *, names: Collection[str] = (), under_load: bool = False
) -> None:
    """Every invariant holds that the profile does not relax and whose requirement it does not leave out.

    names: only these; none = all.
    under_load: whether the people are some of many.
    Raises the first broken promise, in the order of fixtures/invariants.toml; it names the others.
    """
    end = ScenarioEnd(evidence=evidence, people=people)
    found = [
        (text, violation)
        for text in _list_judged(end, names, under_load=under_load)
        for violation in FINDERS[text.name](end)
        if not ("edits" in text.unless and violation.person and violation.person.contact_id in end.edited_contacts)
    ]
    if not found:
        return
    (text, first), *_ = found
    own = dataclasses.replace(evidence, requirement=text.requirement)
    broken = own.build_broken_promise(
        first.kind,
        first.what,
        seen="\n".join(_describe(end, text, first, [each for each, _ in found])),
        perhaps=first.perhaps,
    )
    kinds = dict.fromkeys(each for each, _ in found)
    broken.invariants = tuple(BrokenInvariant(name=each.name, requirement=each.requirement) for each in kinds)
    raise broken


def _list_judged(end: ScenarioEnd, names: Collection[str], *, under_load: bool) -> Iterator[InvariantText]:
    profile = end.profile
    for text in load_invariants().values():
        unclear = ("faults" in text.unless and end.has_faults) or ("load" in text.unless and under_load)
        left_out = text.name in profile.invariants.relax or text.requirement in profile.requirements.leave_out
        if not unclear and not left_out and (not names or text.name in names):
            yield text


def _describe(
    end: ScenarioEnd, text: InvariantText, violation: Violation, broken: Sequence[InvariantText]
) -> Iterator[str]:
    """What was seen, which writes led to it, what must hold, and which other invariants do not hold."""
    yield violation.seen
    if violation.person and text.writes:
        entries = end.list_entries(*text.writes, contact=violation.person.contact_id)
        left_out = f"({len(entries) - MOST_SHOWN} earlier ones left out) " if len(entries) > MOST_SHOWN else ""
        person = violation.person
        yield "what led to it: " + left_out + "; ".join(_format_write(each, person) for each in entries[-MOST_SHOWN:])
    yield f"invariant '{text.name}': {text.holds}"
    others = dict.fromkeys(f"'{each.name}' ({each.requirement})" for each in broken if each.name != text.name)
    if others:
        yield f"nor do these hold: {', '.join(others)}"


def _format_write(entry: JournalEntry, person: Person) -> str:
    details = entry.details
    shown = details.get("text") or details.get("title") or details.get("fields") or details.get("tags")
    shown = shown or details.get("workflow") or details.get("name") or ""
    return f"{format_local_time(entry.at, person.zone)} {entry.what} {str(shown)[:120]!r}"
