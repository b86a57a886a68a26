"""Who waits in a queue, and in which order they write."""

from collections import Counter
from typing import Any, cast

from support.load.processes.control_client import ControlApiClient
from support.load.scenarios import queue_runner
from support.load.scenarios.deployment_pool import DeploymentPool
from support.load.scenarios.load_world import LoadWorld
from support.mutation.registry import PROJECT
from support.settings import REFERENCE, Settings
from support.simulators.server.batch_state import BatchState
from support.targets.profile import load_profile


class _Control:
    """The simulated services. states: of the batches, one for each look."""

    def __init__(self, under_way: tuple[int, ...] = ()) -> None:
        self.under_way = list(under_way)
        self.created: list[Any] = []

    def create_contact(self, person: Any) -> str:
        """A contact for each."""
        self.created.append(person)
        return f"contact-{person.contact['email']}"

    def read_batch_state(self) -> BatchState:
        """The next look."""
        return BatchState(under_way=self.under_way.pop(0))


def test_all_people_write_a_first_line_before_a_second_one_is_written() -> None:
    """Exactly so many messages come, whatever the dialogues' lengths."""
    settings = Settings(target=PROJECT / REFERENCE, seed=1, run=None)
    world = LoadWorld(
        profile=load_profile(PROJECT / REFERENCE), settings=settings, location="a test", pool=DeploymentPool()
    )
    control = _Control()
    lines = queue_runner._create_people(world, cast("ControlApiClient", control), 25)
    assert len(lines) == 25
    people = len(control.created)
    written = Counter[str]()
    for contact, _ in lines:
        written[contact] += 1
    assert len(written) == people
    assert len({contact for contact, _ in lines[:people]}) == people


def test_deliveries_are_waited_for_until_each_was_made_once() -> None:
    """What is repeated later is not."""
    control = _Control((7, 3, 0))
    state = queue_runner._await_first_deliveries(cast("ControlApiClient", control))
    assert state.under_way == 0
    assert control.under_way == []
