# mypy: allow-untyped-calls
"""Every sentence a feature may use, with what it means, as Markdown: `python -m support.behave_bridge.catalogue`.

The steps are found as behave finds them: environment.py first, which chooses the matcher and defines the types, then
the step files.
"""

import ast
import inspect
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath

from behave.runner_util import exec_file, load_step_modules
from behave.step_registry import registry

TOP = Path(__file__).parents[2]
"""The folder that holds environment.py and steps/."""

_KEYWORDS = ("given", "when", "then")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence a step is bound to. file: the step file's name.  line: the step's.  meaning: its docstring."""

    keyword: str
    words: str
    file: str
    line: int
    meaning: str


@cache
def load_steps() -> None:
    """Put every step into behave's registry. A type can only be defined once, so this happens once per process."""
    exec_file(str(TOP / "environment.py"), {"__name__": "environment"})
    load_step_modules([str(TOP / "steps")])


def sentences() -> tuple[Sentence, ...]:
    """Every sentence, by file and place."""
    load_steps()
    found = [
        Sentence(
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


def page(found: Iterable[Sentence], titles: Mapping[str, str]) -> str:
    """The catalogue as Markdown: one chapter per step file, under what the file says of itself.

    titles: step file's name -> its docstring. Sentences of one step stand together above its meaning.
    """
    chapters: dict[str, dict[tuple[int, str], list[Sentence]]] = {}
    for sentence in found:
        chapters.setdefault(sentence.file, {}).setdefault((sentence.line, sentence.meaning), []).append(sentence)
    lines = [
        "# What a feature may say",
        "",
        "Written by `make catalogue` from the steps; a test fails when it is stale.",
    ]
    for file, steps in chapters.items():
        lines += ["", f"## {titles[file].rstrip('.')}", "", f"`steps/{file}`", ""]
        for (_, meaning), spoken in steps.items():
            bound = "<br>".join(f"**{sentence.keyword}** {sentence.words}" for sentence in spoken)
            lines.append(f"- {bound}<br>{' '.join(meaning.split())}")
    return "\n".join(lines) + "\n"


def titles() -> dict[str, str]:
    """What each step file says of itself, by the file's name."""
    files = sorted((TOP / "steps").glob("*_steps.py"))
    return {file.name: ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or file.stem for file in files}


if __name__ == "__main__":
    sys.stdout.write(page(sentences(), titles()))
