# mypy: allow-untyped-calls
"""The sentences a feature may use: as Markdown with file and line, and as settings of the editor.

`python -m support.behave_bridge.catalogue` writes both. The steps are found as behave finds them: environment.py
first, which chooses the matcher and defines the types, then the step files.
"""

import ast
import inspect
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath

from behave.runner_util import exec_file, load_step_modules
from behave.step_registry import registry

from support.behave_bridge.parameter_types import PARAMETER_TYPES

TOP = Path(__file__).parents[2]
"""The folder that holds environment.py and steps/."""

CATALOGUE = TOP / "steps" / "CATALOGUE.md"
EDITOR_SETTINGS = TOP / ".vscode" / "settings.json"
"""Read by the Cucumber extension, which else takes every sentence with a type of ours for unwritten."""

_KEYWORDS = ("given", "when", "then")


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSentence:
    """One sentence a step is bound to.

    file: the step file's name.
    line: the step's.
    meaning: its docstring.
    """

    keyword: str
    words: str
    file: str
    line: int
    meaning: str


@cache
def load_all_step_files() -> None:
    """Put every step into behave's registry. A type can only be defined once, so this happens once per process."""
    exec_file(str(TOP / "environment.py"), {"__name__": "environment"})
    load_step_modules([str(TOP / "steps")])


def list_step_sentences() -> tuple[StepSentence, ...]:
    """Every sentence, by file and place."""
    load_all_step_files()
    found = [
        StepSentence(
            keyword=keyword.capitalize(),
            words=bound.pattern,
            file=PurePath(bound.location.filename).name,
            line=bound.location.line,
            meaning=inspect.getdoc(bound.func) or "",
        )
        for keyword in _KEYWORDS
        for bound in registry.steps[keyword]
    ]
    return tuple(
        sorted(found, key=lambda sentence: (sentence.file, sentence.line, _KEYWORDS.index(sentence.keyword.lower())))
    )


def render_catalogue(found: Iterable[StepSentence], titles: Mapping[str, str]) -> str:
    """The catalogue as Markdown: one chapter per step file, under what the file says of itself.

    titles: step file's name -> its docstring. Sentences of one step stand together above its meaning and its place.
    """
    chapters: dict[str, dict[tuple[int, str], list[StepSentence]]] = {}
    for sentence in found:
        chapters.setdefault(sentence.file, {}).setdefault((sentence.line, sentence.meaning), []).append(sentence)
    lines = [
        "# What a feature may say",
        "",
        "Written by `make catalogue` from the steps; a test fails when it is stale.",
    ]
    for file, steps in chapters.items():
        lines += ["", f"## {titles[file].rstrip('.')}", ""]
        for (line, meaning), bound in steps.items():
            words = "<br>".join(f"**{sentence.keyword}** {sentence.words}" for sentence in bound)
            lines.append(f"- {words}<br>{' '.join(meaning.split())} ([{file}:{line}]({file}#L{line}))")
    return "\n".join(lines) + "\n"


def read_chapter_titles() -> dict[str, str]:
    """What each step file says of itself, by the file's name."""
    files = sorted((TOP / "steps").glob("*_steps.py"))
    return {file.name: ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or file.stem for file in files}


def build_editor_settings() -> str:
    """The settings of the editor's Cucumber extension: where features and steps lie, and the parameter types."""
    types = ({"name": name, "regexp": pattern} for name, (pattern, _) in PARAMETER_TYPES.items())
    rows = ",\n".join(f"    {json.dumps(each, ensure_ascii=False)}" for each in types)
    return (
        '{\n  "cucumber.features": ["features/**/*.feature"],\n  "cucumber.glue": ["steps/**/*.py"],\n'
        f'  "cucumber.parameterTypes": [\n{rows}\n  ]\n}}\n'
    )


if __name__ == "__main__":
    CATALOGUE.write_text(render_catalogue(list_step_sentences(), read_chapter_titles()), encoding="utf-8")
    EDITOR_SETTINGS.parent.mkdir(exist_ok=True)
    EDITOR_SETTINGS.write_text(build_editor_settings(), encoding="utf-8")
