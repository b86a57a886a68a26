# mypy: allow-untyped-calls
"""Steps that would pass whatever the target does, because nothing in their bodies runs."""

import dis
import inspect
from collections.abc import Callable, Iterator
from typing import Any, Final

from behave.async_step import AsyncStepFunction

from support.behave_bridge.sentence_check import REGISTRY

_IDLE: Final = frozenset(
    {"RESUME", "NOP", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST", "COPY_FREE_VARS", "RETURN_GENERATOR", "POP_TOP"}
)
"""Instructions of a body that does nothing but return: `pass`, `...`, a docstring, a constant."""


def find_idle_steps() -> Iterator[str]:
    """Each step that is loaded and whose body cannot run, or does nothing: file, line and what is wrong."""
    definitions = {id(each): each for kind in REGISTRY.steps for each in REGISTRY.steps[kind]}
    for definition in definitions.values():
        why = explain_idle_step(definition.func)
        if why:
            yield f"{definition.location}: the step '{definition.pattern}' {why}"


def explain_idle_step(bound: Callable[..., Any]) -> str:
    """Why what is bound to a sentence judges nothing, as what follows the step's name; "" when it runs something."""
    step = inspect.unwrap(bound)
    if inspect.isgeneratorfunction(step) or inspect.isasyncgenfunction(step):
        return "holds a `yield`, so that calling it runs nothing of it"
    if inspect.iscoroutinefunction(step) and bound is not step and not isinstance(bound, AsyncStepFunction):
        return "is `async`, and what it is wrapped in does not wait for it"
    code = getattr(step, "__code__", None)
    if code is not None and all(instruction.opname in _IDLE for instruction in dis.get_instructions(code)):
        return "has a body that does nothing"
    return ""
