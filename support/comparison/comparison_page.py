"""A comparison for people: one page that needs no network, and a text for a pull request."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import jinja2
from markupsafe import Markup

from support.comparison.compared_figures import FigurePair
from support.comparison.compared_side import ComparedSide
from support.comparison.differences import ChangedRequirement, SideDifferences
from support.reporting.verdict_page.page import build_content_policy, read_template
from support.reporting.verdict_page.whole_file import write_whole_file
from support.vocabulary.outcome import EarlOutcome

TEMPLATES = Path(__file__).parent / "templates"
SHOWN = 20
"""Requirements, and changed conversations, in the text for a pull request."""

_HEADINGS = (
    ("broken", "Newly broken"),
    ("unknown", "Cannot be told any more"),
    ("untested", "Newly untested"),
    ("kept", "Newly kept"),
    ("still_broken", "Broken before and now"),
)


def describe_differences(differences: SideDifferences) -> str:
    """The comparison in a sentence."""
    broken, musts = len(differences.broken), len(differences.broken_musts)
    parts = [
        f"{broken} promises newly broken ({musts} of them musts)" if broken else "no promise is newly broken",
        f"{len(differences.kept)} newly kept",
        f"{len(differences.untested)} newly untested",
        f"{len(differences.conversations)} of {differences.compared} conversations changed",
    ]
    return ", ".join(parts)


def list_notes(before: ComparedSide, after: ComparedSide) -> Iterator[str]:
    """What makes the two sides hard to compare."""
    if before.seeds != after.seeds:
        yield "The seeds differ, and with them drawn names and numbers: some conversations changed for that alone."
    missing = len(before.scenarios.keys() - after.scenarios.keys())
    added = len(after.scenarios.keys() - before.scenarios.keys())
    if missing or added:
        yield f"{missing} scenarios are in the first alone, {added} in the second alone."


def format_text(
    before: ComparedSide, after: ComparedSide, differences: SideDifferences, figures: Sequence[FigurePair]
) -> str:
    """Markdown for a pull request."""
    lines = [
        f"## {_name_side(before)} → {_name_side(after)}",
        "",
        f"**{describe_differences(differences).capitalize()}.**",
        *(f"- {note}" for note in list_notes(before, after)),
    ]
    for name, heading in _HEADINGS:
        rows: tuple[ChangedRequirement, ...] = getattr(differences, name)
        if rows:
            lines += ["", f"### {heading}: {len(rows)}", *(line for row in rows[:SHOWN] for line in _format_row(row))]
            lines += [f"- and {len(rows) - SHOWN} more"] if len(rows) > SHOWN else []
    if differences.conversations:
        lines += ["", f"### Conversations that changed: {len(differences.conversations)}"]
        for changed in differences.conversations[:SHOWN]:
            old, new, _ = next(turn for turn in changed.turns if not turn[2])
            lines += [f"- {_escape(changed.scenario)}", f"  - before: {_escape(old)}", f"  - now: {_escape(new)}"]
    if figures:
        lines += ["", "### Wait for a reply, 95th percentile", "| | before | now | |", "|---|---|---|---|"]
        lines += [
            f"| {_escape(pair.name)} | {pair.before or '-'} | {pair.after or '-'} | {pair.verdict} |"
            for pair in figures
        ]
    return "\n".join([*lines, ""])


def render_page(
    before: ComparedSide, after: ComparedSide, differences: SideDifferences, figures: Sequence[FigurePair]
) -> str:
    """The page as text, every text of the runs escaped."""
    style = f"{read_template('verdict.css')}\n{(TEMPLATES / 'comparison.css').read_text(encoding='utf-8').strip()}"
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("comparison.html").render(
        policy=build_content_policy(style),
        style=Markup(style),  # noqa: S704 - files of this package
        before=before,
        after=after,
        sentence=describe_differences(differences),
        notes=list(list_notes(before, after)),
        tone="refused" if differences.broken_musts else "undecided" if differences.broken else "accepted",
        groups=[(heading, getattr(differences, name)) for name, heading in _HEADINGS],
        conversations=differences.conversations,
        figures=figures,
        word=_name_outcome,
    )


def write_comparison(
    folder: Path, before: ComparedSide, after: ComparedSide, differences: SideDifferences, figures: Sequence[FigurePair]
) -> tuple[Path, Path]:
    """Write page and text into this folder; their paths. Raises OSError when they cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    page, text = folder / "comparison.html", folder / "comparison.md"
    write_whole_file(page, render_page(before, after, differences, figures))
    write_whole_file(text, format_text(before, after, differences, figures))
    return page, text


def _format_row(row: ChangedRequirement) -> Iterator[str]:
    change = f"{_name_outcome(row.before)} → {_name_outcome(row.after)}"
    yield f"- **{row.id}** ({row.level}) {_escape(row.promise)}: {change}"
    yield from (f"  - {_escape(name)}: {_escape(error)}" for name, error in row.cases[:3])


def _name_outcome(outcome: EarlOutcome | None) -> str:
    return outcome.value if outcome else "not asked"


def _name_side(side: ComparedSide) -> str:
    return _escape(f"{side.target} {side.version} ({side.name})".replace("  ", " "))


def _escape(text: str) -> str:
    """A text of a run as one line of Markdown: nothing in it is markup or a link."""
    one_line = " ".join(text.split())
    return "".join(f"\\{mark}" if mark in "\\`*_[]<>|#!~@" else mark for mark in one_line)
