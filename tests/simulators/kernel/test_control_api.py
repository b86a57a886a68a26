"""The journal over the control API, while others are to be answered."""

import asyncio
from collections.abc import Mapping

import httpx
import pytest

from support.simulators.kernel import control_api
from support.simulators.kernel.control_api import build_control_application
from support.simulators.kernel.faults import FaultyService
from support.simulators.kernel.journal import Journal
from tests.simulators.kernel.manual_clock import ManualClock

ENTRIES = 200


class JournalAlone:
    """A simulation of nothing but a journal."""

    def __init__(self) -> None:
        self.journal = Journal(ManualClock())
        self.services: Mapping[str, FaultyService] = {}
        for number in range(ENTRIES):
            self.journal.write("a", "call", contact=f"c{number}")

    def reset(self, seed: int) -> None:
        """Is not asked for."""
        raise NotImplementedError(seed)


@pytest.mark.parametrize(
    ("asked", "found"), [("", ENTRIES), ("?what=nothing", 0), ("?contact=c7", 1), ("?after=150", 50)]
)
def test_a_long_journal_holds_up_no_other_task(asked: str, found: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others have their turn after each part, also where nothing of it is asked for; every entry comes once."""
    monkeypatch.setattr(control_api, "PART_SECONDS", 0.0)
    turns = 0

    async def take_turns() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async def read() -> list[int]:
        transport = httpx.ASGITransport(build_control_application(JournalAlone()))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            other = asyncio.ensure_future(take_turns())
            entries = (await client.get(f"/journal{asked}")).json()["entries"]
            other.cancel()
            return [entry["number"] for entry in entries]

    numbers = asyncio.run(read())
    assert found == len(numbers)
    assert sorted(set(numbers)) == numbers
    assert (50 if "after" in asked else ENTRIES) <= turns
