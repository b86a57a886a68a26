# mypy: allow-untyped-calls
"""The plan of a run, made with behave's own parser and selection before anything runs."""

import dataclasses
import difflib
import os
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from behave.exception import InvalidFileLocationError, InvalidFilenameError, TagExpressionError
from behave.model import Feature, Rule, ScenarioOutline
from behave.parser import ParserError, parse_file
from behave.runner_util import collect_feature_locations, exec_file, load_step_modules, parse_features
from behave.tag_expression.builder import make_tag_expression

from support.behave_bridge.feature_tables import find_malformed_rows
from support.behave_bridge.scenario_identity import identify_scenarios
from support.behave_bridge.sentence_check import REGISTRY, find_sentence_problems
from support.vocabulary.explained_error import SetUpError, SuiteError
from support.vocabulary.scenario import PlannedScenario

_WORD = re.compile(r"@?[^\s()]+")
_MISSING: tuple[type[Exception], ...] = (FileNotFoundError, InvalidFilenameError, InvalidFileLocationError)
_MALFORMED: tuple[type[Exception], ...] = (TagExpressionError, ValueError)
_OPERATORS = frozenset({"and", "or", "not"})

SET_APART = frozenset({"load"})
"""Tags that may be named whether or not a scenario of the chosen paths carries them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioPlan:
    """The scenarios of a run.

    locations: the files, or files with a line, that hold a selected scenario, as behave takes them.
    scenarios: those selected to run, in the order of the files.
    others: those of the same files that tags or lines leave out.
    found: every scenario in the files of the paths, whatever is selected of them.
    """

    locations: tuple[str, ...]
    scenarios: tuple[PlannedScenario, ...]
    others: tuple[PlannedScenario, ...]
    found: tuple[PlannedScenario, ...]


def build_scenario_plan(
    paths: Sequence[str], tags: str = "", *, only: Collection[str] | None = None, left_out: Collection[str] = ()
) -> ScenarioPlan:
    """What behave would run for these paths and this tag expression.

    only: ids of the scenarios to keep of these; None for all.
    left_out: ids of requirements whose scenarios are not run.
    Raises SetUpError for a missing path, a feature that cannot be parsed, a malformed expression, a tag that no
    scenario carries, a scenario without a Then, and an outline without a row. Raises SuiteError for malformed tables.
    """
    chosen = _select_scenarios(paths, tags, left_out)
    if only is None:
        return chosen
    kept = [scenario.location for scenario in chosen.scenarios if scenario.id in only]
    if not kept:
        raise SetUpError(
            "There is nothing to run again.",
            seen=f"{len(only)} scenarios did not pass; none of them is among the {len(chosen.scenarios)} selected",
            perhaps="everything passed, or the paths and tags leave out what did not.",
            look="the same command without --last-failed",
        )
    return dataclasses.replace(_select_scenarios(kept, tags, left_out), found=chosen.found)


def list_all_scenario_ids(paths: Sequence[str]) -> frozenset[str]:
    """The ids of all scenarios in `features/` and in these paths, whatever tags they carry."""
    features = (feature for each in dict.fromkeys(["features", *paths]) for feature in _parse_features([each])[1])
    return frozenset(planned.id for feature in features for _, planned in identify_scenarios(feature))


def _select_scenarios(paths: Sequence[str], tags: str, left_out: Collection[str]) -> ScenarioPlan:
    locations, features = _parse_features(paths)
    expression = parse_tag_expression(tags)
    scenarios: list[PlannedScenario] = []
    others: list[PlannedScenario] = []
    for feature in features:
        _refuse_incomplete_scenarios(feature)
        for scenario, planned in identify_scenarios(feature):
            chosen = not scenario.should_skip and expression.check(scenario.effective_tags)
            chosen = chosen and planned.requirement not in left_out
            (scenarios if chosen else others).append(planned)
    _check_tags_exist(tags, [*scenarios, *others])
    if not scenarios:
        raise SetUpError(
            "There is nothing to run.",
            seen=f"{len(others)} scenarios in {', '.join(paths)}; {tags or 'the line given'} selects none",
            perhaps="the tags exclude each other, the folder holds no feature yet, or its requirements are left out.",
            look=f"behave --dry-run -f plain {' '.join(paths)}",
        )
    files = {scenario.file for scenario in scenarios}  # the others need not be read again
    return ScenarioPlan(
        locations=tuple(location for location in locations if _strip_line_number(location) in files),
        scenarios=tuple(scenarios),
        others=tuple(other for other in others if other.file in files),
        found=(*scenarios, *others),
    )


def _parse_features(paths: Sequence[str]) -> tuple[tuple[str, ...], list[Feature]]:
    try:
        found = collect_feature_locations(paths)
        _refuse_malformed_tables(dict.fromkeys(str(place.filename) for place in found))
        features = parse_features(found)
    except _MISSING as missing:
        known = [file.as_posix() for file in sorted(Path("features").rglob("*.feature"))]
        near = difflib.get_close_matches(str(missing).partition(":")[0], known, n=3)
        raise SetUpError(
            f"There is no feature {missing}.",
            seen=f"from {Path.cwd().name}/, close to it: {', '.join(near) or 'nothing'}",
            perhaps="the name is misspelt, or the command was not run from the repository's top folder.",
            look="ls features",
        ) from missing
    except (ParserError, UnicodeDecodeError) as malformed:
        raise SetUpError(
            f"A feature cannot be read: {str(malformed).splitlines()[0]}",
            seen=str(malformed),
            perhaps="a keyword, an indent or a table's last | is missing just before that line.",
            look="behave --dry-run on that file",
        ) from malformed
    locations = tuple(os.path.relpath(place.filename) + (f":{place.line}" if place.line else "") for place in found)
    return locations, features


def _strip_line_number(location: str) -> str:
    file, _, line = location.rpartition(":")
    return Path(file if line.isdecimal() else location).as_posix()


def _refuse_malformed_tables(files: Collection[str]) -> None:
    """Raises SuiteError for malformed table rows, all in one list, with the unwritten sentences of the same files."""
    files = [os.path.relpath(file) for file in files]
    rows = list(find_malformed_rows(file for file in files if Path(file).exists()))
    if rows:
        raise SuiteError(
            f"{len(rows)} table rows of the features are malformed.",
            seen="\n".join([*rows, *_find_sentence_problems(files)]),
            perhaps="a | is missing at the start or the end of a row, or a cell was lost.",
            look="the files and lines above",
        )


def _find_sentence_problems(files: Collection[str]) -> Iterator[str]:
    """The sentences of these features that no step, or more than one, matches."""
    if not any(REGISTRY.steps.values()):
        exec_file("environment.py", {"__name__": "environment"})
        load_step_modules(["steps"])
    for file in files:
        try:
            feature = parse_file(file)
        except ParserError:
            continue  # its malformed rows are listed
        if feature:
            yield from find_sentence_problems(feature.walk_scenarios())


def _refuse_incomplete_scenarios(feature: Feature) -> None:
    """Raises SetUpError for a scenario without a Then, which cannot fail, and an outline without rows."""
    for item in _iterate_scenarios_and_outlines(feature):
        rows = [row for table in getattr(item, "examples", ()) if table.table for row in table.table.rows]
        lacks = (
            "no Then, so it cannot fail"
            if not any(step.step_type == "then" for step in item.steps)
            else "no row in its Examples, so it would never run"
            if isinstance(item, ScenarioOutline) and not rows
            else ""
        )
        if lacks:
            raise SetUpError(
                f"The scenario '{item.name}' has {lacks}.",
                seen=f"{item.location}",
                perhaps="it is not finished, or lines were lost.",
                look="say what is promised, or take the scenario out",
            )


def _iterate_scenarios_and_outlines(container: Any) -> Iterator[Any]:
    """Scenarios and outlines as they stand in the file, those in rules included."""
    for item in container.run_items:
        if isinstance(item, Rule):
            yield from _iterate_scenarios_and_outlines(item)
        else:
            yield item


def parse_tag_expression(tags: str) -> Any:
    """The expression as behave reads it. Raises SetUpError when it cannot be read."""
    try:
        return make_tag_expression(tags or "")
    except _MALFORMED as malformed:
        raise SetUpError(
            f"The tags '{tags}' cannot be read.",
            seen=str(malformed),
            perhaps="words such as and, or, not are missing between tags, or a bracket is.",
            look="--tags='@must and not @load'",
        ) from malformed


def _check_tags_exist(tags: str, scenarios: Sequence[PlannedScenario]) -> None:
    known = sorted({tag for scenario in scenarios for tag in scenario.tags})
    named = {word.lstrip("@") for word in _WORD.findall(tags)} - _OPERATORS - SET_APART
    for tag in sorted(named):
        if tag not in known and "*" not in tag:
            near = difflib.get_close_matches(tag, known, n=3)
            raise SetUpError(
                f"No scenario is tagged @{tag}.",
                seen=f"close to it: {', '.join(near) or 'nothing'}; {len(known)} tags are in use",
                perhaps="the tag is misspelt, or its feature is not among the paths given.",
                look="behave --dry-run -f tags features",
            )
