"""A step whose body does not run is refused before anything is judged: it would pass whatever the target does."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from support.behave_bridge.catalogue import load_all_step_files
from support.behave_bridge.step_bodies import explain_idle_step, find_idle_steps
from tests.behave_bridge.inner_run import SUITE, inner_run

NOTHING = "has a body that does nothing"
YIELD = "holds a `yield`, so that calling it runs nothing of it"
ASYNC = "is `async`, and what it is wrapped in does not wait for it"
BODIES = {
    "pass": ("def step(context):\n    pass", NOTHING),
    "two passes": ("def step(context):\n    pass\n    pass", NOTHING),
    "an ellipsis": ("def step(context):\n    ...", NOTHING),
    "a docstring": ('def step(context):\n    """Maria is answered."""', NOTHING),
    "a docstring and pass": ('def step(context):\n    """Maria is answered."""\n    pass', NOTHING),
    "a text": ('def step(context):\n    "to do"\n    0', NOTHING),
    "return": ("def step(context):\n    return", NOTHING),
    "return of a constant": ("def step(context):\n    return True", NOTHING),
    "what never runs": ("def step(context):\n    if False:\n        context.judge()", NOTHING),
    "a lambda": ("step = lambda context: None", NOTHING),
    "a yield before": ("def step(context):\n    yield\n    context.judge()", YIELD),
    "a yield behind": ("def step(context):\n    context.judge()\n    yield", YIELD),
    "a yield that is not reached": ("def step(context):\n    context.judge()\n    if False:\n        yield", YIELD),
    "yield from": ("def step(context):\n    yield from context.judge()", YIELD),
    "an async yield": ("async def step(context):\n    yield context.judge()", YIELD),
    "async, and nothing": ("async def step(context):\n    pass", NOTHING),
    "async": ("async def step(context):\n    await context.judge()", ""),
    "a call": ("def step(context):\n    context.judge()", ""),
    "an assertion": ("def step(context):\n    assert context.judged", ""),
    "raise": ("def step(context):\n    raise NotImplementedError", ""),
    "a nested generator": ("def step(context):\n    context.judge(each for each in 'ab')", ""),
    "a closure": ("other = 1\ndef step(context):\n    context.judge(other)", ""),
}
"""What the body is -> the step's source, and what is said of it."""


def build(source: str) -> Callable[..., Any]:
    """The step that this source defines."""
    names: dict[str, Any] = {}
    exec(source, names)  # noqa: S102 - the sources above
    step: Callable[..., Any] = names["step"]
    return step


def wrap(step: Callable[..., Any]) -> Callable[..., Any]:
    """The step in a wrapper, as decorators of steps make one."""

    @wraps(step)
    def call(*arguments: Any) -> None:
        step(*arguments)

    return call


@pytest.mark.parametrize(("source", "said"), BODIES.values(), ids=BODIES)
def test_a_body_that_does_not_run_is_known(source: str, said: str) -> None:
    """Bound as it is, and behind the wrappers of a decorator, which do not wait for what is async."""
    assert said == explain_idle_step(build(source))
    wrapped = explain_idle_step(wrap(build(source)))
    assert (ASYNC if source.startswith("async") and said != YIELD else said) == wrapped


def test_a_run_with_such_a_step_is_refused(tmp_path: Path) -> None:
    """With file and line of each; nobody is judged."""
    suite = tmp_path / "suite"
    copytree(SUITE, suite)
    (suite / "steps" / "idle.py").write_text(
        "from support.behave_bridge.step_decorators import then\n\n\n"
        '@then("Maria is happy")\ndef is_happy(context):\n    pass\n\n\n'
        '@then("Sam is happy")\ndef sam_is_happy(context):\n    assert context\n    yield\n',
        encoding="utf-8",
    )
    ended = inner_run(tmp_path / "reports", "features/lead/repeated.feature:5", suite=suite)
    assert 4 == ended.exit_code
    assert f"steps/idle.py:4: the step 'Maria is happy' {NOTHING}" in ended.printed
    assert f"steps/idle.py:9: the step 'Sam is happy' {YIELD}" in ended.printed
    assert {"untested"} == {outcome for *_, outcome in ended.rows.values()}


def test_no_step_of_the_suite_is_idle() -> None:
    """The catalogue's steps all do something."""
    load_all_step_files()
    assert [] == list(find_idle_steps())
