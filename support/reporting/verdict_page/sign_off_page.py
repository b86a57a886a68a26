"""`sign-off.html` of a run: one page for the person who signs, and the same as PDF."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from support.reporting.run_folder import RunFolder
from support.reporting.verdict_page import figures, sections
from support.reporting.verdict_page.page import build_content_policy, build_environment, read_template
from support.reporting.verdict_page.pdf_printing import print_to_pdf
from support.reporting.verdict_page.run_record import RunRecord, read_run_record
from support.reporting.verdict_page.scenario_rows import build_scenario_rows
from support.reporting.verdict_page.verdict_words import count_red_musts, describe_verdict
from support.reporting.verdict_page.whole_file import write_whole_file
from support.signoff.plain_texts import PlainTexts, load_plain_texts
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.requirement import RequirementLevel

MOST_NAMED = 4
"""Promises named under each heading; one page has no room for more, and the page of the run has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One of the three figures. value: the figure.  of: what it is."""

    value: str
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A failure that the owner accepts, and how many scenarios it is about."""

    name: str
    owner: str
    reason: str
    expires: str
    count: int


def write_sign_off_page(folder: RunFolder) -> None:
    """Write the page, then print it to PDF.

    Raises OSError when it cannot be written; SetUpError when there is no Chromium, or it refuses: the page is there.
    """
    folder.sign_off_pdf.unlink(missing_ok=True)
    write_whole_file(folder.sign_off_page, render_sign_off_page(read_run_record(folder), load_plain_texts()))
    print_to_pdf(folder.sign_off_page, folder.sign_off_pdf)


def render_sign_off_page(record: RunRecord, texts: PlainTexts) -> str:
    """The page as text; every text of the run is escaped, and it holds no script."""
    promises = sections.build_promises(record, build_scenario_rows(record), texts)
    musts = [promise for promise in promises if promise.level == RequirementLevel.MUST.value]
    style = read_template("sign_off.css")
    verdict = record.verdict
    return (
        build_environment()
        .get_template("sign_off.html")
        .render(
            policy=build_content_policy(style),
            style=Markup(style),  # noqa: S704 - a file of this package
            words=describe_verdict(verdict),
            verdict=verdict,
            run=verdict["run"],
            figures=build_three_figures(record, musts),
            covered=sections.group_by_area(_select(musts, EarlOutcome.PASSED)),
            broken=_select(musts, EarlOutcome.FAILED, EarlOutcome.FLAKY, EarlOutcome.BLOCKED),
            unknown=_select(musts, EarlOutcome.CANNOT_TELL),
            untested=sections.group_by_area(_select(musts, EarlOutcome.UNTESTED, EarlOutcome.INAPPLICABLE)),
            left_out=list(sections.list_left_out(record, texts)),
            waivers=list_waivers(record.known_failures),
            most=MOST_NAMED,
            environment=record.environment,
            digest=record.digest,
        )
    )


def build_three_figures(record: RunRecord, musts: Sequence[sections.Promise]) -> tuple[Figure, Figure, Figure]:
    """Promises kept, the gravest figure of speed, and the cost: what a person who signs asks first."""
    kept = sum(promise.outcome == EarlOutcome.PASSED.value for promise in musts)
    broken = count_red_musts(record.verdict)
    total = record.verdict["musts"]["total"]
    speed = figures.find_gravest(figures.build_load_rows(record.load))
    costs = figures.build_cost_rows(record.load)
    cost = next((row for row in costs if "month" in row.per), costs[0] if costs else None)
    return (
        Figure(value=f"{kept} of {total}", of=f"musts kept, {broken} broken or not reached"),
        Figure(value=speed.seen, of=f"under load: {speed.of}; limit {speed.limit}; {speed.outcome}")
        if speed
        else Figure(value="not measured", of="speed under load"),
        Figure(value=cost.dollars, of=f"per {cost.per}, from {cost.low} to {cost.high}")
        if cost
        else Figure(value="not metered", of="cost"),
    )


def list_waivers(known_failures: Mapping[str, Any]) -> tuple[Waiver, ...]:
    """The entries that cover a failure of this run, each once."""
    found: dict[tuple[str, str, str, str], int] = {}
    for entry in known_failures.get("accepted", {}).values():
        key = (entry["name"], entry["owner"], entry["reason"], entry["expires"])
        found[key] = found.get(key, 0) + 1
    return tuple(
        Waiver(name=name, owner=owner, reason=reason, expires=expires, count=count)
        for (name, owner, reason, expires), count in found.items()
    )


def _select(promises: Sequence[sections.Promise], *outcomes: EarlOutcome) -> list[sections.Promise]:
    words = {outcome.value for outcome in outcomes}
    return [promise for promise in promises if promise.outcome in words]
