"""All tasks that a target started end with it, however it started them."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from support.targets.task_ownership import OwnedTasks
from support.vocabulary.explained_error import TargetError


def play(work: Callable[[OwnedTasks, list[str]], Coroutine[Any, Any, None]]) -> list[str]:
    """What tasks noted while `work` was done with an owner."""
    noted: list[str] = []
    asyncio.run(work(OwnedTasks(), noted))
    return noted


async def note_end(noted: list[str], name: str) -> None:
    """Wait for ever, and note the cancellation."""
    try:
        await asyncio.Event().wait()
    finally:
        noted.append(name)


def test_tasks_of_tasks_end() -> None:
    """create_task, gather and task groups; the suite's own tasks go on."""

    async def work(owner: OwnedTasks, noted: list[str]) -> None:
        async def spread() -> None:
            nameless = asyncio.get_running_loop().create_task(note_end(noted, "created"))
            async with asyncio.TaskGroup() as group:
                group.create_task(note_end(noted, "grouped"))
                await asyncio.gather(note_end(noted, "gathered"), nameless)

        own = asyncio.create_task(note_end(noted, "the suite's"))
        owner.create_task(spread())
        await asyncio.sleep(0.01)
        await owner.end()
        assert not own.done()
        own.cancel()
        await asyncio.wait([own])

    assert ["created", "gathered", "grouped", "the suite's"] == sorted(play(work)[:3]) + play(work)[3:]


def test_a_timer_starts_nothing_after_the_end() -> None:
    """A task that a timer of the target starts later does nothing."""

    async def work(owner: OwnedTasks, noted: list[str]) -> None:
        async def later() -> None:
            noted.append("started")

        async def set_timer() -> None:
            loop = asyncio.get_running_loop()
            loop.call_later(0.02, lambda: loop.create_task(later()))

        owner.create_task(set_timer())
        await asyncio.sleep(0)
        await owner.end()
        await asyncio.sleep(0.05)

    assert [] == play(work)


def test_a_task_that_cleans_up_is_cancelled_again() -> None:
    """Waiting while it is cancelled is cut short: a process that is killed cleans nothing up."""

    async def work(owner: OwnedTasks, noted: list[str]) -> None:
        async def clean_up_slowly() -> None:
            try:
                await asyncio.sleep(3600)
            finally:
                noted.append("cancelled")
                await asyncio.sleep(3600)
                noted.append("cleaned up")

        owner.create_task(clean_up_slowly())
        await asyncio.sleep(0)
        await owner.end()

    assert ["cancelled"] == play(work)


def test_a_task_that_does_not_end_is_named() -> None:
    """The error says which it is, and what to look for."""

    async def work(owner: OwnedTasks, noted: list[str]) -> None:
        async def stubborn() -> None:
            while "enough" not in noted:
                try:
                    await asyncio.sleep(3600)
                except asyncio.CancelledError:
                    continue

        task = owner.create_task(stubborn())
        await asyncio.sleep(0)
        with pytest.raises(TargetError, match=r"1 task\(s\) of the target did not end") as kept:
            await owner.end()
        assert "stubborn" in kept.value.seen
        noted.append("enough")
        task.cancel()
        await asyncio.wait([task])

    assert ["enough"] == play(work)
