# mypy: allow-untyped-calls
"""The utterances that stand in features: the Examples of their outlines."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from behave.model import Feature, Rule, ScenarioOutline
from behave.parser import parse_file

from support.test_data.utterances import (
    Language,
    Utterance,
    Utterances,
    UtteranceTable,
    build_utterance,
    require_unique_texts,
)
from support.vocabulary.explained_error import SetUpError


def load_feature_utterances(tables: Mapping[str, UtteranceTable], project: Path = Path()) -> Utterances:
    """The rows of every table's outline, in the order of the file.

    Raises SetUpError, with file and line, for a row that is refused, and when there is no such outline.
    """
    return {name: _read_outline(table, project) for name, table in tables.items()}


def _read_outline(table: UtteranceTable, project: Path) -> list[Utterance]:
    feature: Feature = parse_file(str(project / table.feature))
    outlines = [outline for outline in _iterate_outlines(feature) if outline.name == table.outline]
    if len(outlines) != 1:
        raise SetUpError(
            f"{table.feature}: {len(outlines)} outlines are called {table.outline}.",
            seen=f"outlines there: {', '.join(outline.name for outline in _iterate_outlines(feature)) or 'none'}",
            perhaps="it was renamed.",
            look="fixtures/utterances/tables.toml",
        )
    read = [
        build_utterance(
            table,
            dict(zip(row.headings, row.cells, strict=True)),
            place=f"{table.feature}:{row.line}",
            language=_find_language((*outlines[0].tags, *examples.tags)),
        )
        for examples in outlines[0].examples
        for row in examples.table.rows
    ]
    require_unique_texts(read)
    return read


def _find_language(tags: Sequence[str]) -> Language:
    return "Spanish" if any(tag.endswith("=speak_Spanish") for tag in tags) else "English"


def _iterate_outlines(container: Any) -> Iterator[ScenarioOutline]:
    for item in container.run_items:
        if isinstance(item, Rule):
            yield from _iterate_outlines(item)
        elif isinstance(item, ScenarioOutline):
            yield item
