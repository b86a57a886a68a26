"""Lanes by themselves."""

import asyncio
from collections import defaultdict
from itertools import pairwise

from reference_bots.engine.contact_workers import LONG_ROUND, LONGEST_PAUSE, Lanes
from reference_bots.log import open_log
from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from tests.reference_bots.bots_harness import START


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


def test_a_location_where_nobody_passes_holds_up_itself_alone() -> None:
    """Five contacts of one location came first; the two of another have lanes at once, and the locations take turns."""
    office = _Office()
    office.play("a/1", "a/2", "a/3", "a/4", "a/5", "b/1", "b/2")
    assert office.most == 4
    assert [contact for contact, _ in office.served[:4]] == ["a/1", "b/1", "a/2", "b/2"]
    assert [contact for contact, _ in office.served[4:]] == ["a/3", "a/4", "a/5"]


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


def test_lanes_begin_one_a_round_so_that_others_come_between() -> None:
    """Fifty woken at once: whoever wants a turn on the loop meanwhile has it after each of them."""
    loop = VirtualTimeLoop()
    begun: list[int] = []

    async def serve(_contact: str, _cut_off: bool) -> None:
        begun.append(len(begun) + 1)

    async def scene() -> list[int]:
        lanes = Lanes(serve, VirtualClock(loop, START), open_log("off"))
        async with asyncio.TaskGroup() as tasks:
            lanes.open(tasks)
            for number in range(50):
                lanes.wake(f"c{number}")
            seen = []
            while len(begun) < 50:
                await asyncio.sleep(0)
                seen.append(len(begun))
        return [later - earlier for earlier, later in pairwise(seen)]

    steps = loop.run_until_complete(scene())
    loop.close()
    assert max(steps) == 1


def test_after_long_rounds_lanes_wait_but_not_for_ever() -> None:
    """While every round of the loop is long, a lane begins after each longest pause only, and one does."""
    loop = VirtualTimeLoop()
    begun: list[float] = []

    async def serve(_contact: str, _cut_off: bool) -> None:
        begun.append(loop.time())

    async def scene() -> None:
        lanes = Lanes(serve, VirtualClock(loop, START), open_log("off"))
        async with asyncio.TaskGroup() as tasks:
            lanes.open(tasks)
            for number in range(5):
                lanes.wake(f"c{number}")
            while len(begun) < 5:
                loop._virtual_now += 2 * LONG_ROUND  # everybody on the loop together took so long
                await asyncio.sleep(0)

    loop.run_until_complete(scene())
    loop.close()
    pauses = [later - earlier for earlier, later in pairwise(begun)]
    assert min(pauses) >= LONGEST_PAUSE
    assert max(pauses) <= LONGEST_PAUSE + 6 * LONG_ROUND


def test_who_is_woken_while_being_served_is_served_again() -> None:
    """Once more, however often it was called meanwhile."""
    office = _Office()
    lanes = Lanes(office.serve, office.clock, open_log("off"))

    async def scene() -> None:
        async with asyncio.TaskGroup() as tasks:
            lanes.open(tasks)
            lanes.wake("a")
            await office.loop.pass_until(office.loop.time() + 5)
            lanes.wake("a")
            lanes.wake("a")
            await office.loop.pass_until(office.loop.time() + 60)

    office.loop.run_until_complete(scene())
    office.loop.close()
    assert office.served == [("a", False), ("a", False)]
