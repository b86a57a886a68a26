"""Trouble strikes the named service and ends when it is healed."""

from datetime import timedelta

import pytest

from support.scenario.fault_injection import SENDING
from support.scenario.step_context import World
from support.simulators.kernel.faults import Fault, FaultKind
from support.vocabulary.explained_error import SuiteError


def test_unknown_service(world: World) -> None:
    """A service that is not there is a suite error that lists those that are."""
    with pytest.raises(SuiteError) as unknown:
        world.faults.set_faults_of_service("the weather", Fault(kind=FaultKind.LATE, seconds=1))
    assert "There is no simulated service called the weather." == unknown.value.what
    assert "services: GoHighLevel, the valuation service, the language model, the reply webhook" == unknown.value.seen


def test_a_fault_lasts_until_it_is_healed(world: World) -> None:
    """A late service delays the answer by as much; once healed it does not."""
    maria = world.conversations.introduce_person("Maria", "lead")
    world.faults.set_faults_of_service("GoHighLevel", Fault(kind=FaultKind.LATE, operation=SENDING, seconds=7))
    world.run(world.conversations.say(maria, "Hi"))
    world.faults.clear_all_faults()
    world.run(world.conversations.say(maria, "Still there?"))
    waits = [world.evidence.measure_answer_wait(exchange) for exchange in world.evidence.exchanges_of_person(maria)]
    assert [timedelta(seconds=7), timedelta(0)] == waits
    assert 1 == len(world.journal.find_entries("fault"))
