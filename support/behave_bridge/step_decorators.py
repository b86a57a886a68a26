# mypy: allow-untyped-calls
"""Sentences bound to calls: `given`, `when`, `then` that keep the step's type."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar, cast

import behave
from behave.cucumber_expression import use_step_matcher_for_cucumber_expressions
from behave.matchers import use_current_step_matcher_as_default

Step = TypeVar("Step", bound=Callable[..., None])


class Binder(Protocol):
    """A decorator factory that returns the function it decorates, type and all."""

    def __call__(self, sentence: str) -> Callable[[Step], Step]:
        """Bind the step to this sentence."""


given = cast("Binder", cast("Any", behave).given)
when = cast("Binder", cast("Any", behave).when)
then = cast("Binder", cast("Any", behave).then)


def speak_cucumber_expressions() -> None:
    """From now on sentences are Cucumber expressions. Called when environment.py is imported, before any step file."""
    use_step_matcher_for_cucumber_expressions()
    use_current_step_matcher_as_default()
