"""Work that never lets the loop rest is ended by the machine's own clock."""

import asyncio

import pytest

from support.simulators.kernel.virtual_time import VirtualTimeLoop
from support.targets.real_deadline import finish_in_real_time
from support.vocabulary.explained_error import TargetError


def test_a_loop_without_a_pause_is_ended() -> None:
    """Virtual time stands still, and the error says that real time did not."""
    cancelled: list[str] = []

    async def ask_for_ever() -> None:
        try:
            while True:  # noqa: ASYNC110 - the mistake in question
                await asyncio.sleep(0)
        finally:
            cancelled.append("yes")

    with (
        asyncio.Runner(loop_factory=VirtualTimeLoop) as runner,
        pytest.raises(TargetError, match=r"The target's start-up took longer than 0\.1 s of real time\."),
    ):
        runner.run(finish_in_real_time(ask_for_ever(), "start-up", 0.1))
    assert ["yes"] == cancelled


def test_what_ends_in_time_is_left_alone() -> None:
    """Its own errors are raised as they are, a cancellation too."""

    async def fail(error: BaseException) -> None:
        raise error

    for error in (ValueError("own"), asyncio.CancelledError()):
        with pytest.raises(type(error)):
            asyncio.run(finish_in_real_time(fail(error), "start-up"))
    asyncio.run(finish_in_real_time(asyncio.sleep(0), "start-up"))
