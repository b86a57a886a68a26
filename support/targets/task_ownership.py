"""The tasks that a target in this process has started, however deep inside, so that they can be ended with it."""

import asyncio
import contextvars
from collections.abc import Coroutine
from typing import Any

from support.vocabulary.explained_error import TargetError

_owner: contextvars.ContextVar["OwnedTasks | None"] = contextvars.ContextVar("owner of a task", default=None)

_ROUNDS = 20
"""How often a task is cancelled again that goes on after it was cancelled."""
_TURNS = 20
"""Turns of the loop that a cancelled task has until it is cancelled again."""


class OwnedTasks:
    """The tasks of one start of a target: those made by `create_task`, and all that these start.

    A task that is started after `end`, by a timer for example, is cancelled before it does anything.
    """

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._has_ended = False

    def create_task(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Start a coroutine of the target as a task."""
        loop = asyncio.get_running_loop()
        if loop.get_task_factory() is None:
            loop.set_task_factory(_create_task_with_owner)  # type: ignore[arg-type]  # a newer Python has another signature
        context = contextvars.copy_context()
        context.run(_owner.set, self)
        return loop.create_task(work, context=context)

    async def end(self) -> None:
        """Cancel all tasks, without letting time pass, and wait for their end.

        Raises TargetError, with their names, when some do not end.
        """
        self._has_ended = True
        for _ in range(_ROUNDS):
            for task in self._tasks:
                task.cancel()
            for _ in range(_TURNS):
                if not self._tasks:
                    return
                await asyncio.sleep(0)
        raise TargetError(
            f"{len(self._tasks)} task(s) of the target did not end when they were cancelled.",
            seen=f"still running: {', '.join(sorted(_name_task(task) for task in self._tasks))}",
            perhaps="the task catches CancelledError and goes on.",
            look="what the target does with asyncio.CancelledError; it must be raised again",
        )

    def add(self, task: asyncio.Task[Any]) -> None:
        """This task is the target's, too."""
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        if self._has_ended:
            task.cancel()


def _create_task_with_owner(
    loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, Any], **options: Any
) -> asyncio.Task[Any]:
    task = asyncio.Task(work, loop=loop, **options)
    context = options.get("context")
    owner = _owner.get() if context is None else context.get(_owner)
    if owner is not None:
        owner.add(task)
    return task


def _name_task(task: asyncio.Task[Any]) -> str:
    return getattr(task.get_coro(), "__qualname__", repr(task))
