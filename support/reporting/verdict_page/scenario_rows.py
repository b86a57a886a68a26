"""Every scenario of a run as its pages show it: whom it is about, what happened, and its conversation. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from support.reporting.conversations_file import ConversationEvent
from support.reporting.verdict_page.explained_text import parse_explained_text
from support.reporting.verdict_page.run_record import RunRecord

LONGEST_ERROR = 4000
"""Characters shown of an error; the whole one stands in `verdict.json`."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioRow:
    """One scenario.

    number: its place in the run's record, by which the page names it.
    name: as people read it.
    feature: the title of its feature.
    person: whom it is about, by the name in the features; "" where nobody wrote.
    what: what happened, one sentence; "" for a passed one.
    seen: what was seen instead.
    look: the command that repeats it.
    known: why its failure is accepted, "" otherwise.
    repetitions: how often it passed, "" for one that was run once.
    events: its conversation and what the CRM showed.
    """

    number: int
    id: str
    name: str
    feature: str
    area: str
    requirement: str
    location: str
    outcome: str
    seconds: float | None
    person: str
    what: str
    seen: str
    look: str
    known: str
    repetitions: str
    events: Sequence[ConversationEvent]


def build_scenario_rows(record: RunRecord) -> tuple[ScenarioRow, ...]:
    """All planned scenarios in the order of the record."""
    accepted = record.known_failures.get("accepted", {})
    return tuple(
        _build_row(number, scenario, record, accepted) for number, scenario in enumerate(record.verdict["scenarios"])
    )


def _build_row(
    number: int, scenario: Mapping[str, Any], record: RunRecord, accepted: Mapping[str, Mapping[str, str]]
) -> ScenarioRow:
    planned = record.planned.get(scenario["id"])
    events = record.conversations.get(scenario["location"], ())
    explained = parse_explained_text(scenario["error"][:LONGEST_ERROR])
    return ScenarioRow(
        number=number,
        id=scenario["id"],
        name=planned.display_name if planned else scenario["id"].partition(": ")[2],
        feature=planned.feature if planned else "",
        area=scenario["area"],
        requirement=scenario["requirement"],
        location=scenario["location"],
        outcome=scenario["outcome"],
        seconds=scenario["seconds"],
        person=find_person(explained.what, events),
        what=explained.what,
        seen=explained.seen,
        look=explained.look,
        known=_describe_acceptance(accepted.get(scenario["id"])),
        repetitions=scenario["repetitions"],
        events=events,
    )


def find_person(what: str, events: Sequence[ConversationEvent]) -> str:
    """The first person of the conversation whom the sentence names, else the first of the conversation."""
    names = list(dict.fromkeys(event.who for event in events if event.who))
    words = _WORD.findall(what)
    return next((word for word in words if word in names), names[0] if names else "")


def _describe_acceptance(entry: Mapping[str, str] | None) -> str:
    return f"accepted by {entry['owner']} until {entry['expires']}: {entry['reason']}" if entry else ""
