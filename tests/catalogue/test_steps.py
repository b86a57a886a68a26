"""Steps are sentences bound to calls: short, explained, and without logic that belongs elsewhere."""

import ast
from collections.abc import Iterator

import pytest

from tests.layout.project import PROJECT

LONGEST = 8
_STEPS = {"given", "when", "then"}
FILES = sorted((PROJECT / "steps").glob("*.py"))


def steps() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every function that is bound to a sentence, with a name to find it by."""
    for file in FILES:
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef) and any(_binds(each) for each in function.decorator_list):
                yield f"{file.name}: {function.name}", function


def body(function: ast.FunctionDef) -> list[ast.stmt]:
    """What the step does, its docstring left out."""
    return function.body[1:] if ast.get_docstring(function) else function.body


def _binds(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id in _STEPS


def test_every_step_is_explained() -> None:
    """Each step has a docstring; it is what the catalogue says."""
    assert [] == [name for name, function in steps() if not ast.get_docstring(function)]


def test_every_step_is_short() -> None:
    """A step's body has at most eight lines; the rest belongs into support/."""
    lines = {name: (body(function)[-1].end_lineno or 0) - body(function)[0].lineno + 1 for name, function in steps()}
    assert lines
    assert {} == {name: count for name, count in lines.items() if count > LONGEST}


TWO_EXPECTATIONS = {"load_steps.py: answered_once": "two promises about the same messages, each explained by itself"}
"""Step -> why it may state two things."""


def test_a_then_expects_one_thing() -> None:
    """The body of a Then makes one call for its effect: what belongs together is one expectation with its own error."""
    thens = [
        (name, function)
        for name, function in steps()
        if any(_binds(each) and each.func.id == "then" for each in function.decorator_list)  # type: ignore[attr-defined]
    ]
    assert thens
    calls = {name: sum(isinstance(line, ast.Expr) for line in body(function)) for name, function in thens}
    assert set(TWO_EXPECTATIONS) == {name for name, count in calls.items() if count > 1}


@pytest.mark.parametrize("kind", [ast.If, ast.While, ast.Try, ast.Assert, ast.With])
def test_steps_decide_nothing(kind: type[ast.stmt]) -> None:
    """No step holds a branch, a wait, a rescue or a bare assert: a Then calls an expectation, which explains itself."""
    assert [] == [name for name, function in steps() if any(isinstance(each, kind) for each in ast.walk(function))]


def test_step_files_hide_no_library() -> None:
    """steps/ comes first on the import path, so every file's name ends in _steps."""
    assert [] == [file.name for file in FILES if not file.stem.endswith("_steps") and file.name != "__init__.py"]
