# mypy: allow-untyped-calls
"""Ids of scenarios that survive edits elsewhere in the file. Every text is made printable here."""

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from behave.model import Feature, Rule, Scenario, ScenarioOutline

from support.vocabulary.printable import make_printable
from support.vocabulary.scenario import PlannedScenario

_BUSINESS_WORDS = {"crm": "CRM", "handoff": "Hand-off", "operations": "Daily operation", "signoff": "Sign-off"}


def identify_scenarios(feature: Feature) -> Iterator[tuple[Scenario, PlannedScenario]]:
    """Every scenario of the feature with its identity: in Rules, in outlines, in the order of the file.

    The id is file, name and row; a running number tells apart what would otherwise be the same.
    """
    seen: Counter[str] = Counter()
    file = PurePath(feature.filename).as_posix()
    for scenario in feature.walk_scenarios():
        outline = scenario.parent if isinstance(scenario.parent, ScenarioOutline) else None
        container = outline.parent if outline else scenario.parent
        name = make_printable((outline or scenario).name or scenario.keyword)
        row = _read_outline_row(scenario) if outline else ()
        cells = ", ".join(f"{heading}={cell}" for heading, cell in row)
        key = f"{file}: {name}" + (f" [{cells}]" if outline else "")
        seen[key] += 1
        yield (
            scenario,
            PlannedScenario(
                id=key if seen[key] == 1 else f"{key} #{seen[key]}",
                file=file,
                line=scenario.line,
                title=make_printable(scenario.name),
                name=name,
                feature=make_printable(feature.name),
                rule=make_printable(container.name) if isinstance(container, Rule) else "",
                area=area_of_feature_file(file),
                row=row,
                tags=tuple(sorted(make_printable(str(tag)) for tag in scenario.effective_tags)),
            ),
        )


def _read_outline_row(scenario: Scenario) -> tuple[tuple[str, str], ...]:
    row: Any = scenario._row  # noqa: SLF001
    cells = zip(row.headings, row.cells, strict=True)
    return tuple((make_printable(heading), make_printable(cell)) for heading, cell in cells)


def area_of_feature_file(file: str) -> str:
    """The business word of the folder a feature stands in: `features/handoff/x.feature` is Hand-off."""
    folders = PurePath(file).parts[:-1]
    if "features" in folders:
        folders = folders[folders.index("features") + 1 :]
    word = folders[0] if folders else "general"
    return _BUSINESS_WORDS.get(word, word.replace("_", " ").capitalize())
