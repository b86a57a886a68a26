"""Earlier runs of one target beside each other: outcomes, durations, figures under load, and what is flaky.

A scenario counts as flaky over runs only where nothing that was tested differs between them.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from support.reporting.run_folder import RunFolder, list_runs
from support.vocabulary.outcome import EarlOutcome

MOST_RUNS = 30
MOST_FIGURES = 40
_JUDGED = (EarlOutcome.PASSED.value, EarlOutcome.FAILED.value, EarlOutcome.FLAKY.value, EarlOutcome.BLOCKED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRun:
    """One run, as its verdict says.

    kind: "functional", or "load", "recovery" or "endurance" with its effort.
    tested: what it tested, as one text; "" = not known.
    target: its profile.
    outcomes: scenario -> outcome.  seconds_of: scenario -> how long it took.  requirements: id -> outcome.
    figures: promise under load -> what was seen, with its unit.
    """

    id: str
    began: str
    verdict: str
    kind: str
    seconds: float
    tested: str
    target: str
    outcomes: Mapping[str, str]
    seconds_of: Mapping[str, float]
    requirements: Mapping[str, str]
    figures: Mapping[str, str]


def read_history(folder: RunFolder) -> list[PastRun]:
    """The runs of the same target and kind up to this one, oldest first; an unreadable one is left out."""
    own = _read_run(folder)
    if own is None:
        return []
    found: list[PastRun] = []
    for path in list_runs(folder.path.parent):
        read = _read_run(RunFolder(path=path))
        if read is not None and (read.target, read.kind) == (own.target, own.kind):
            found.append(read)
        if path.name == folder.path.name:
            break
    return found[-MOST_RUNS:]


def _read_run(folder: RunFolder) -> PastRun | None:
    try:
        verdict = json.loads(folder.verdict.read_text(encoding="utf-8"))
        tested = verdict.get("tested") or {}
        return PastRun(
            id=verdict["run"]["id"],
            began=verdict["run"]["began"],
            verdict=verdict["verdict"],
            kind=tested.get("kind", ""),
            seconds=verdict["run"]["seconds"] or 0.0,
            tested=json.dumps(tested["identity"], sort_keys=True) if tested.get("identity") else "",
            target=verdict["run"]["target"],
            outcomes={each["id"]: each["outcome"] for each in verdict["scenarios"]},
            seconds_of={each["id"]: each["seconds"] for each in verdict["scenarios"] if each.get("seconds")},
            requirements={name: row["outcome"] for name, row in verdict["requirements"].items()},
            figures=_read_figures(folder.load_report),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _read_figures(report: Path) -> Mapping[str, str]:
    if not report.exists():
        return {}
    budgets: Sequence[Mapping[str, Any]] = json.loads(report.read_text(encoding="utf-8")).get("budgets", ())
    return {
        f"{each['requirement']} {each['promise']}": f"{each['seen']:.3g} {each.get('unit', '')}".strip()
        for each in budgets
        if each.get("seen") is not None
    }


def find_flaky(runs: Sequence[PastRun]) -> Mapping[str, Sequence[str]]:
    """Scenario -> its outcomes over the runs that tested exactly what the newest did, where they differ."""
    if not runs or not runs[-1].tested:
        return {}
    alike = [run for run in runs if run.tested == runs[-1].tested]
    found: dict[str, Sequence[str]] = {}
    for scenario in runs[-1].outcomes:
        outcomes = [run.outcomes[scenario] for run in alike if run.outcomes.get(scenario) in _JUDGED]
        if len(set(outcomes)) > 1 or EarlOutcome.FLAKY.value in outcomes:
            found[scenario] = outcomes
    return found


def write_history(folder: RunFolder) -> Path | None:
    """Write the page; None where this is the first such run."""
    runs = read_history(folder)
    if len(runs) < 2:
        return None
    folder.history.write_text("\n".join(format_history(runs)) + "\n", encoding="utf-8")
    return folder.history


def format_history(runs: Sequence[PastRun]) -> Iterator[str]:
    """The page's lines: self-contained HTML."""
    yield '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    yield f"<title>History up to {escape(runs[-1].id)}</title><style>{_STYLE}</style>"
    yield f"<h1>History</h1><p>{len(runs)} runs of this target, the newest first."
    yield '<a href="index.html">The verdict</a></p>'
    yield "<h2>Runs</h2>"
    yield from _format_table(("run", "verdict", *_JUDGED, "other", "seconds", "what changed"), _list_run_rows(runs))
    yield "<h2>Flaky</h2>"
    flaky = find_flaky(runs)
    yield "<p>Scenarios whose outcome differs between runs in which everything that was tested is the same.</p>"
    rows = [(scenario, ", ".join(outcomes)) for scenario, outcomes in sorted(flaky.items())]
    yield from _format_table(("scenario", "outcomes, oldest first"), rows) if rows else ["<p>None is known.</p>"]
    names = list(runs[-1].figures)[:MOST_FIGURES]
    if names:
        shown = runs[-8:]
        yield "<h2>Figures under load</h2>"
        heading = ("promise", *(run.began[:16].replace("T", " ") for run in shown))
        yield from _format_table(heading, [(name, *(run.figures.get(name, "-") for run in shown)) for name in names])


def _list_run_rows(runs: Sequence[PastRun]) -> Iterator[tuple[str, ...]]:
    for number in range(len(runs) - 1, -1, -1):
        run = runs[number]
        counts = [sum(outcome == word for outcome in run.outcomes.values()) for word in _JUDGED]
        before = runs[number - 1] if number else None
        yield (
            run.id,
            run.verdict,
            *map(str, counts),
            str(len(run.outcomes) - sum(counts)),
            f"{run.seconds:.0f}",
            _describe_change(before, run) if before else "",
        )


def _describe_change(before: PastRun, after: PastRun) -> str:
    """Requirements whose outcome is another one."""
    changed = [
        f"{name} {before.requirements[name]} > {outcome}"
        for name, outcome in after.requirements.items()
        if before.requirements.get(name, outcome) != outcome
    ]
    return "; ".join(changed[:6]) + (f"; {len(changed) - 6} more" if len(changed) > 6 else "")


def _format_table(heading: Sequence[str], rows: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]]) -> Iterator[str]:
    cells = "".join(f"<th scope='col'>{escape(cell)}" for cell in heading)
    yield f"<div class='wide'><table><thead><tr>{cells}</thead>"
    for row in rows:
        yield "<tr>" + "".join(f"<td>{escape(cell)}" for cell in row)
    yield "</table></div>"


_STYLE = """
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:1rem auto;max-width:70rem;padding:0 1rem}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #8888;
padding:.3rem .6rem;text-align:left;vertical-align:top}
""".replace("\n", "")
