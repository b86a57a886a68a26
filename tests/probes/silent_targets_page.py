"""The page that lists which scenarios pass on targets that are no bots, each with the reason."""

from collections import Counter
from collections.abc import Iterator, Mapping

from tests.layout.project import PROJECT
from tests.probes import targets

PAGE = PROJECT / "docs" / "silent-targets.md"

HEAD = """# What passes on targets that are no bots

No scenario may be green because nothing happened. Each of these targets answers every delivery in one way, whatever is
said. The scenarios below may pass there, because they keep their promise truly even so; each has its reason.
`make probes` runs the whole functional set on each target, fails when another one passes, and writes this page anew.
What a target reports of its own times is laid beside what the suite measured
(`support/promises/stage_contradiction.py`).

"""


def read_reasons(text: str) -> Mapping[tuple[str, str], str]:
    """Probe and scenario -> the comment above its group, of the file of allowed passes."""
    reasons: dict[tuple[str, str], str] = {}
    comment, above = "", "\n"
    for line in text.splitlines():
        if line.startswith("#"):
            comment = f"{comment} {line[1:].strip()}".strip() if above.startswith("#") else line[1:].strip()
        elif line:
            probe, _, scenario = line.partition("\t")
            reasons[probe, scenario] = comment
        above = line
    return reasons


def format_page(found: Mapping[str, Mapping[str, str]], reasons: Mapping[tuple[str, str], str]) -> str:
    """The page. found: probe -> scenario -> outcome."""
    rows = [_format_row(probe, Counter(outcomes.values())["passed"]) for probe, outcomes in found.items()]
    table = "\n".join(["| target | what it does | scenarios that may pass |", "|---|---|---|", *rows])
    green = "\n".join(line for probe, outcomes in found.items() for line in _list_green(probe, outcomes, reasons))
    return f"{HEAD}{table}\n\n## The scenarios that may pass\n{green}\n"


def _format_row(probe: str, green: int) -> str:
    does = (getattr(targets, probe).__doc__ or "").partition("\n")[0]
    return f"| {probe} | {does} | {green or 'none'} |"


def _list_green(probe: str, outcomes: Mapping[str, str], reasons: Mapping[tuple[str, str], str]) -> Iterator[str]:
    green = sorted(scenario for scenario, outcome in outcomes.items() if outcome == "passed")
    by_reason: dict[str, list[str]] = {}
    for scenario in green:
        by_reason.setdefault(reasons[probe, scenario], []).append(scenario)
    for reason, scenarios in by_reason.items():
        yield f"\n**{probe}**: {reason}"
        yield from (f"- `{scenario}`" for scenario in scenarios)
