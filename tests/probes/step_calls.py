"""What step functions call, read from the source: by name, through scripts and promises."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from tests.layout.project import PROJECT

SCRIPTS = ("support/scenario/scripts", "support/scenario/crash_injection.py")
PROMISES = ("support/promises",)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def list_steps(kind: str) -> Iterator[tuple[str, Function]]:
    """Every (sentence, function) of this kind, "given" or "then", in steps/."""
    for function in _list_functions("steps"):
        for decorator in function.decorator_list:
            if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == kind:
                (sentence,) = decorator.args
                assert isinstance(sentence, ast.Constant)
                yield str(sentence.value), function


def list_promises() -> Mapping[str, Function]:
    """Every function of support/promises/, by its name."""
    return {function.name: function for place in PROMISES for function in _list_functions(place)}


def list_calls(function: Function) -> frozenset[str]:
    """The names of what the function calls or passes on, and of what the scripts among it call."""
    scripts = {script.name: script for place in SCRIPTS for script in _list_functions(place)}
    seen: set[str] = set()
    waiting = [function]
    while waiting:
        for node in ast.walk(waiting.pop()):
            name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
            if name and name not in seen:
                seen.add(name)
                if name in scripts:
                    waiting.append(scripts[name])
    return frozenset(seen)


@cache
def _list_functions(place: str) -> tuple[Function, ...]:
    path = PROJECT / place
    files = sorted(path.glob("*.py")) if path.is_dir() else [Path(path)]
    return tuple(
        node
        for file in files
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
