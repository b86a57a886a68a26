"""Sentences bound to calls: `given`, `when`, `then` that keep the step's type."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar, cast

import behave
from behave.cucumber_expression import use_step_matcher_for_cucumber_expressions

Step = TypeVar("Step", bound=Callable[..., None])


class Binder(Protocol):
    """A decorator factory that returns the function it decorates, type and all."""

    def __call__(self, sentence: str) -> Callable[[Step], Step]: ...


given = cast(Binder, behave.given)
when = cast(Binder, behave.when)
then = cast(Binder, behave.then)


def speak_cucumber_expressions() -> None:
    """From now on sentences are Cucumber expressions. Called when environment.py is imported, before any step file."""
    use_step_matcher_for_cucumber_expressions()


def rows(context: Any) -> list[dict[str, str]]:
    """The step's table as a list of rows, heading -> cell."""
    return [dict(row.items()) for row in context.table]


def lines(context: Any) -> list[str]:
    """The step's one-column table, its heading being the first line already."""
    return [context.table.headings[0], *(row[0] for row in context.table)]
