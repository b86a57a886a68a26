# mypy: allow-untyped-calls
"""Sentences bound to calls: `given`, `when`, `then` that keep the step's type."""

import inspect
import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar, cast

import behave
from behave.cucumber_expression import use_step_matcher_for_cucumber_expressions
from behave.matchers import use_current_step_matcher_as_default

from support.test_data.person import Person
from support.vocabulary.explained_error import TargetError
from support.vocabulary.outcome import Blocked

Step = TypeVar("Step", bound=Callable[..., None])


class StepDecoratorFactory(Protocol):
    """A decorator factory that returns the function it decorates, type and all."""

    def __call__(self, sentence: str) -> Callable[[Step], Step]:
        """Bind the step to this sentence."""


def _build_step_decorator(
    bind: Callable[[str], Callable[[Any], Any]],
    wrap: Callable[[Callable[..., None]], Callable[..., None]] = lambda step: step,
) -> StepDecoratorFactory:
    """A decorator that binds the step to a sentence; parameters that are a `Person` are looked up by name first.

    wrap: makes what is bound from the step.
    """

    def bind_sentence(sentence: str) -> Callable[[Step], Step]:
        def bind_step(step: Step) -> Step:
            bind(sentence)(wrap(_look_up_people_by_name(step)))
            return step

        return bind_step

    return bind_sentence


def _look_up_people_by_name(step: Callable[..., None]) -> Callable[..., None]:
    """The step, given the person of the scenario for each parameter that is a `Person`; a sentence holds the name."""
    places = [
        place
        for place, parameter in enumerate(inspect.signature(step).parameters.values())
        if parameter.annotation is Person
    ]
    if not places:
        return step

    @wraps(step)
    def call_with_people(*arguments: Any) -> None:
        context = arguments[0]
        step(
            *(
                context.world.conversations.find_person(argument) if place in places else argument
                for place, argument in enumerate(arguments)
            )
        )

    return call_with_people


def _block_when_not_reached(step: Callable[..., None]) -> Callable[..., None]:
    """The step, which raises Blocked for an error of the target: a Given judges nothing, it needs a situation."""

    @wraps(step)
    def reach_situation(*arguments: Any) -> None:
        try:
            step(*arguments)
        except TargetError as error:
            raise Blocked(
                f"The situation was not reached: {_REQUIREMENT.sub('', error.what)}",
                seen=error.seen,
                perhaps=error.perhaps,
                look=error.look,
            ) from error

    return reach_situation


_REQUIREMENT = re.compile(r" \([A-Z]{2,5}-\d{3}\)")
"""The requirement at the end of a broken promise; in a Given it is not the one that is broken."""

given = _build_step_decorator(cast("Any", behave).given, _block_when_not_reached)
when = _build_step_decorator(cast("Any", behave).when)
then = _build_step_decorator(cast("Any", behave).then)


def use_cucumber_expressions() -> None:
    """From now on sentences are Cucumber expressions. Called when environment.py is imported, before any step file."""
    use_step_matcher_for_cucumber_expressions()
    use_current_step_matcher_as_default()
