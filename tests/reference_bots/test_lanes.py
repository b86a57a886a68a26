"""Lanes by themselves."""

import asyncio
from collections import defaultdict

from reference_bots.lanes import Lanes
from reference_bots.log import open_log
from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from tests.reference_bots.stage import START


class _Office:
    """Serves each contact for ten seconds and remembers how many it served at once."""

    def __init__(self, *, fails: int = 0) -> None:
        self.loop = VirtualTimeLoop()
        self.clock = VirtualClock(self.loop, START)
        self.now = 0
        self.most = 0
        self.served: list[tuple[str, bool]] = []
        self.fails = fails
        self.of: defaultdict[str, int] = defaultdict(int)

    async def serve(self, contact_id: str, cut_off: bool) -> None:
        self.now += 1
        self.of[contact_id] += 1
        assert self.of[contact_id] == 1
        self.most = max(self.most, self.now)
        self.served.append((contact_id, cut_off))
        try:
            await self.clock.sleep(10)
            if self.fails:
                self.fails -= 1
                raise RuntimeError("stumbled")
        finally:
            self.now -= 1
            self.of[contact_id] -= 1

    def play(self, *contacts: str, abreast: int = 2) -> None:
        """Wake these contacts, let two minutes pass, close."""
        lanes = Lanes(self.serve, self.clock, open_log("off"), abreast=abreast)

        async def scene() -> None:
            for contact in contacts:
                lanes.wake(contact, after_restart=contact == "restarted")
            async with asyncio.TaskGroup() as tasks:
                lanes.open(tasks)
                await self.loop.pass_until(self.loop.time() + 120)
                assert lanes.running == 0
                lanes.close()

        self.loop.run_until_complete(scene())
        self.loop.close()


def test_no_more_are_served_at_once_than_there_is_room_for() -> None:
    """Five contacts, two lanes: two at a time, in the order they came, each served."""
    office = _Office()
    office.play("a", "b", "c", "d", "e")
    assert office.most == 2
    assert [(contact, False) for contact in "abcde"] == office.served


def test_a_contact_woken_twice_has_one_lane() -> None:
    """The second call while waiting for a lane adds nothing."""
    office = _Office()
    office.play("a", "a", "a")
    assert office.served == [("a", False)]


def test_a_lane_that_stumbles_goes_on_knowing_it_was_cut_off() -> None:
    """The next attempt is told that work may have been left in the middle."""
    office = _Office(fails=2)
    office.play("a")
    assert office.served == [("a", False), ("a", True), ("a", True)]


def test_after_a_restart_a_lane_knows_it_was_cut_off() -> None:
    """So that nothing begun in the earlier life is repeated blindly."""
    office = _Office()
    office.play("restarted")
    assert office.served == [("restarted", True)]
