"""Parts that fail and work again, and what the bots say of their health meanwhile (RES-006, RES-005)."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from support.promises import health
from support.scenario.step_context import World
from support.simulators.kernel.faults import Fault, FaultKind
from support.targets.administration_settings import HEALTH_MODE
from support.targets.port import Webhook
from support.test_data.person import Person
from support.vocabulary.explained_error import SuiteError

PROMISED: Final = timedelta(seconds=10)
"""Within this time of a failure the health says so."""

DATABASE: Final = "the database"

_STEP: Final = timedelta(seconds=5)
"""So much time passes at once: as much as may pass on the machine's clock."""

SERVICE_FAULTS: Final[Mapping[str, Fault]] = {
    "refuse everything": Fault(kind=FaultKind.REFUSES, status=503),
    "close every connection": Fault(kind=FaultKind.RESETS),
    "keep silent": Fault(kind=FaultKind.LATE, seconds=7200),
    "refuse its key": Fault(kind=FaultKind.REFUSES, status=401),
    "refuse to be asked so often": Fault(kind=FaultKind.REFUSES, status=429),
    "break off in the middle of its answers": Fault(kind=FaultKind.MALFORMED),
}
"""What a service begins to do, in the words of the features."""


async def watch_services(world: World) -> None:
    """The target probes its parts, in a mode of its own where its profile names one; by now it says that all work."""
    if HEALTH_MODE in world.evidence.profile.modes:
        await world.modes.restart_in_mode(HEALTH_MODE)
    await ask_after(world, PROMISED)
    health.expect_parts_working(world.evidence, world.evidence.profile.health.parts)


async def ask_after(world: World, length: timedelta) -> None:
    """Nobody asks for so long; then everything that is told of health is read once."""
    left = length
    while left > timedelta(0):
        await world.time.advance(min(left, _STEP))
        left -= _STEP
    settings = world.evidence.profile.health
    for path in dict.fromkeys((world.evidence.profile.health_path, settings.live, settings.ready)):
        if path:
            response = await world.target.deliver(path, Webhook(body=b"", headers={}, method="GET"))
            world.journal.write("target", health.ASKED, path=path, status=response.status, text=response.text)


def break_service(world: World, service: str, fault: str) -> None:
    """From now on the service does this to every call."""
    if fault not in SERVICE_FAULTS:
        raise SuiteError(
            f"No service begins to {fault}.",
            seen=f"known: {', '.join(SERVICE_FAULTS)}",
            perhaps="a feature uses new words.",
            look="support/scenario/scripts/health_script.py",
        )
    world.faults.set_faults_of_service(service, SERVICE_FAULTS[fault])


async def break_service_for_a_while(world: World, service: str, fault: str, length: timedelta) -> None:
    """The service does this to every call; after that long it works again."""
    break_service(world, service, fault)
    world.time.schedule(length, world.faults.clear_all_faults)


def break_every_service(world: World) -> None:
    """No service answers any more."""
    for service in world.faults.services:
        world.faults.set_faults_of_service(service, SERVICE_FAULTS["refuse everything"])


async def write_without_waiting(world: World, text: str) -> None:
    """Each stranger writes this once; the deliveries are answered, and no message is waited for."""
    for person in world.conversations.strangers:
        message = world.crm.receive_sms(person.contact_id, text)
        await world.deliveries.wait_until_answered([await world.conversations.deliver(person, message)])


async def say_while_database_fails(world: World, person: Person, texts: Sequence[str]) -> None:
    """What the person writes is delivered while it cannot be kept, and again once it can."""

    async def deliver_twice() -> None:
        messages = [world.crm.receive_sms(person.contact_id, text) for text in texts]
        world.database.hold()
        try:
            for message in messages:
                await _deliver(world, person, message.id)
        finally:
            world.database.release()
        for message in messages:
            await world.conversations.deliver(person, message)

    async def _deliver(world: World, person: Person, message_id: str) -> None:
        message = next(each for each in world.crm.messages_of(person.contact_id) if each.id == message_id)
        sent = await world.conversations.deliver(person, message, what="webhook.unkept")
        await world.deliveries.wait_until_answered([sent])
        (*_, answer) = world.journal.find_entries("webhook.unkept", contact=person.contact_id)
        health.expect_refused_for_now(world.evidence, answer)

    await world.conversations.say_delivered_by(person, texts, deliver_twice)
