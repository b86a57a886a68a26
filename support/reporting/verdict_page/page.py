"""`index.html` of a run: the page people open, one file that needs neither a network nor another file."""

import base64
import gzip
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from markupsafe import Markup

from support.reporting.conversations_file import ConversationEvent
from support.reporting.run_folder import RunFolder
from support.reporting.verdict_page import figures, sections
from support.reporting.verdict_page.changes import find_changes
from support.reporting.verdict_page.run_record import RunRecord, read_run_record
from support.reporting.verdict_page.scenario_rows import ScenarioRow, build_scenario_rows
from support.reporting.verdict_page.tested_rows import list_tested_rows
from support.reporting.verdict_page.verdict_words import describe_verdict
from support.reporting.verdict_page.whole_file import write_whole_file
from support.signoff.plain_texts import PlainTexts, load_plain_texts
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.requirement import RequirementLevel

TEMPLATES = Path(__file__).parent / "templates"

OUTCOME_MARKS: Mapping[str, str] = {
    EarlOutcome.PASSED.value: "✓",
    EarlOutcome.FAILED.value: "✗",
    EarlOutcome.FLAKY.value: "≈",
    EarlOutcome.BLOCKED.value: "▪",
    EarlOutcome.CANNOT_TELL.value: "?",
    EarlOutcome.UNTESTED.value: "○",
    EarlOutcome.INAPPLICABLE.value: "∅",
}
"""Outcome -> the mark beside its word, so that colour is never all that tells."""

_NOT_RUN = (EarlOutcome.UNTESTED.value, EarlOutcome.INAPPLICABLE.value)


def write_verdict_page(folder: RunFolder) -> Path:
    """Write the page from the files of the run. Raises OSError when it cannot be written; then no half page is left."""
    write_whole_file(folder.page, render_verdict_page(read_run_record(folder), load_plain_texts()))
    return folder.page


def render_verdict_page(record: RunRecord, texts: PlainTexts) -> str:
    """The page as text. Every text of the run is escaped, and only the page's own script and style may run."""
    scenarios = build_scenario_rows(record)
    promises = sections.build_promises(record, scenarios, texts)
    areas = sections.group_by_area(promises)
    style, script = read_template("verdict.css"), read_template("verdict.js")
    verdict = record.verdict
    return (
        build_environment()
        .get_template("verdict.html")
        .render(
            policy=build_content_policy(style, script),
            style=Markup(style),  # noqa: S704 - a file of this package
            script=Markup(script),  # noqa: S704 - a file of this package
            verdict=verdict,
            words=describe_verdict(verdict),
            run=verdict["run"],
            errors=[*verdict["suite_errors"], *verdict["set_up_errors"], *verdict["reconciliation"]["differences"]],
            broken=sections.select_with_cases(promises, sections.BROKEN),
            blocked=sections.select_with_cases(promises, sections.NOT_REACHED),
            unknown=sections.select_with_cases(promises, sections.UNKNOWN),
            untested=sections.group_by_area([each for each in promises if each.outcome == EarlOutcome.UNTESTED.value]),
            inapplicable=[each for each in promises if each.outcome == EarlOutcome.INAPPLICABLE.value],
            left_out=list(sections.list_left_out(record, texts)),
            known=record.known_failures,
            changes=find_changes(promises, record.runs),
            areas=areas,
            was_tested=any(scenario.outcome not in _NOT_RUN for scenario in scenarios),
            load_rows=figures.build_load_rows(record.load),
            conversation_rows=figures.build_conversation_rows(record.facts),
            costs=figures.build_cost_rows(record.load),
            tested=list(list_tested_rows(record)),
            pages=record.pages,
            marks=OUTCOME_MARKS,
            outcomes=[outcome.value for outcome in EarlOutcome],
            levels=[level.value for level in RequirementLevel],
            data=encode_scenarios(scenarios),
        )
    )


def build_environment() -> jinja2.Environment:
    """The templates of this package, every value escaped."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["slug"] = lambda word: str(word).replace(" ", "-")
    return environment


def read_template(name: str) -> str:
    """A style sheet or script of this package."""
    return (TEMPLATES / name).read_text(encoding="utf-8").strip()


def build_content_policy(style: str, script: str = "") -> str:
    """A Content-Security-Policy: nothing is loaded, sent or run but this style sheet and this script."""
    run = _hash_source(script) if script else "'none'"
    return f"default-src 'none'; style-src {_hash_source(style)}; script-src {run}; base-uri 'none'; form-action 'none'"


def _hash_source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def encode_scenarios(scenarios: Sequence[ScenarioRow]) -> str:
    """All scenarios with their conversations as base64 of compressed JSON: nothing in it can be read as HTML."""
    packed = gzip.compress(msgspec.json.encode([_pack_scenario(row) for row in scenarios]), compresslevel=6, mtime=0)
    return base64.b64encode(packed).decode()


def _pack_scenario(row: ScenarioRow) -> dict[str, Any]:
    packed = {
        "name": row.name,
        "feature": row.feature,
        "requirement": row.requirement,
        "outcome": row.outcome,
        "location": row.location,
        "seconds": row.seconds,
        "person": row.person,
        "what": row.what,
        "seen": row.seen,
        "look": row.look,
        "known": row.known,
        "repetitions": row.repetitions,
        "events": list(_pack_events(row.events)),
    }
    return {name: value for name, value in packed.items() if value not in ("", None)}


def _pack_events(events: Sequence[ConversationEvent]) -> Iterator[list[Any]]:
    """Lists instead of mappings, shorter by the names: at, kind, who, text, channel, details."""
    for event in events:
        yield [event.at, event.kind, event.who, event.text, event.channel, event.details]
