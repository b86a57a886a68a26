"""Deliveries in another order or number than people write."""

from collections.abc import Sequence
from datetime import timedelta

from support.scenario.step_context import World
from support.test_data.person import Person


async def say_out_of_order(world: World, person: Person, texts: Sequence[str]) -> None:
    """The person writes line after line, a second apart; GoHighLevel delivers the last one first."""

    async def deliver_last_first() -> None:
        written = []
        for text in texts:
            written.append(world.crm.receive_sms(person.contact_id, text))
            await world.time.advance(timedelta(seconds=1))
        for message in reversed(written):
            await world.conversations.deliver(person, message)

    await world.conversations.say_delivered_by(person, tuple(reversed(texts)), deliver_last_first)


async def say_delivered_twice_at_once(world: World, person: Person, text: str) -> None:
    """GoHighLevel delivers the same message twice at the same moment, before the first delivery is answered."""

    async def deliver_twice() -> None:
        message = world.crm.receive_sms(person.contact_id, text)
        delivery = world.composer.compose_message(message, person.bot)
        for _ in range(2):
            await world.deliveries.send(delivery, contact_id=person.contact_id)

    await world.conversations.say_delivered_by(person, [text], deliver_twice)
