"""Pieces of scenarios about deliveries that a target must refuse, leave alone, or take in spite of their form."""

import asyncio
import dataclasses
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TypeVar

from support.promises import webhook_acceptance
from support.scenario import changed_bodies
from support.scenario.forged_deliveries import FORGERIES, Forging
from support.scenario.step_context import World
from support.scenario.webhook_composer import Delivery, DeliveryKind
from support.simulators.gohighlevel.service import Message
from support.targets.endless_body import EndlessBody
from support.test_data.person import Person
from support.vocabulary.explained_error import SuiteError, TargetError
from support.vocabulary.time_text import format_duration

Found = TypeVar("Found")
OTHER_LOCATION = "otherLocation0000001"
LONGEST = timedelta(minutes=2)
AT_ONCE = timedelta(0)


async def forge_message(world: World, person: Person, text: str, form: str) -> None:
    """Somebody delivers this in the person's name; the CRM knows nothing of it."""
    compose = world.composer.compose_message
    right = compose(_invent_message(world, person, text), person.bot)
    other = compose(_invent_message(world, person, f"Not this: {text}"), person.bot)
    await _attempt(world, _forge(world, right, other, "message", form), person, form)


async def forge_hand_over(world: World, person: Person, bot: str, form: str) -> None:
    """Somebody hands the person to this bot in the CRM's name."""
    right, other = (world.composer.compose_arrival(person.contact_id, each) for each in (bot, person.bot))
    if right is None or other is None:
        raise SuiteError(
            "A hand-over cannot be forged for a target that takes none.",
            seen='[webhooks.arrival] says send = "no"',
            perhaps="the scenario does not carry @use.with_signed_hand_overs=yes.",
            look="docs/targets-abilities.md",
        )
    await _attempt(world, _forge(world, right, other, "arrival", form), person, form)


async def deliver_malformed(world: World, person: Person, form: str) -> None:
    """A delivery with the right signature, whose body is broken like this."""
    message = _invent_message(world, person, "Hello, can you call me?")
    right = world.composer.compose_message(message, person.bot)
    body = _find_form(changed_bodies.MALFORMED, form)(right.webhook.body, message)
    await _attempt(world, world.composer.sign_again(right, body), person, form)


async def deliver_unknown_event(world: World, person: Person) -> None:
    """GoHighLevel reports something with a type of which no list knows."""
    right = world.composer.compose_message(_invent_message(world, person, "Hello, can you call me?"), person.bot)
    body = changed_bodies.name_unknown_event(right.webhook.body)
    await _attempt(world, world.composer.sign_again(right, body), person, "reports an unknown type of event")


async def deliver_for_other_location(world: World, person: Person) -> None:
    """The delivery is right but for the location, which is another brokerage's."""
    right = world.composer.compose_message(_invent_message(world, person, "Hello, can you call me?"), person.bot)
    own = world.crm.account.location_id.encode()
    delivery = world.composer.sign_again(right, right.webhook.body.replace(own, OTHER_LOCATION.encode()))
    await _attempt(world, delivery, person, "names the location of another brokerage")


async def deliver_without_end(world: World, person: Person) -> None:
    """A body that goes on and on is sent until the target cuts it off, with an answer or by closing the connection."""
    right = world.composer.compose_message(_invent_message(world, person, "Hello"), person.bot)
    endless = EndlessBody()
    webhook = dataclasses.replace(right.webhook, endless=endless)
    world.journal.write("target", webhook_acceptance.ATTEMPTED, contact=person.contact_id, form="never ends")
    work = asyncio.ensure_future(world.target.deliver(right.path, webhook))
    await world.time.advance_until_done(work, LONGEST)
    try:
        response = await work
        status, text = response.status, response.text[:200]
    except TargetError as closed:
        status, text = webhook_acceptance.NO_ANSWER, closed.what
    await world.time.wait_until_idle()
    world.journal.write(
        "target",
        webhook_acceptance.ATTEMPT,
        contact=person.contact_id,
        status=status,
        text=text,
        cut_off=endless.was_cut_off,
    )


async def replay_last_delivery(world: World, person: Person, later: timedelta) -> None:
    """Time passes; then the last delivery of the person's words is made again, byte for byte."""
    delivery = world.conversations.last_delivery[person.contact_id]
    await world.conversations.let_time_pass_silently(person, later)
    await _attempt(world, delivery, person, f"made again after {format_duration(later)}")


async def say_late(world: World, person: Person, text: str, late: timedelta) -> None:
    """GoHighLevel can make the first delivery only so much later, with the timestamp of the first time."""
    await _say_delivered_as(world, person, text, lambda delivery, _message: delivery, late=late)


async def say_in_form(world: World, person: Person, text: str, form: str) -> None:
    """What the person wrote is delivered in an honest form of its own."""

    def change(delivery: Delivery, message: Message) -> Delivery:
        return world.composer.sign_again(
            delivery, _find_form(changed_bodies.HONEST, form)(delivery.webhook.body, message)
        )

    await _say_delivered_as(world, person, text, change, late=AT_ONCE)


async def _say_delivered_as(
    world: World, person: Person, text: str, change: Callable[[Delivery, Message], Delivery], *, late: timedelta
) -> None:
    """The person writes; GoHighLevel delivers it changed like this, and this much later."""
    message = world.crm.receive_sms(person.contact_id, text)
    delivery = change(world.composer.compose_message(message, person.bot), message)
    world.conversations.last_delivery[person.contact_id] = delivery
    await world.time.advance(late)

    async def deliver() -> None:
        await world.deliveries.send(delivery, contact_id=person.contact_id)

    await world.conversations.say_delivered_by(person, [text], deliver)


def _find_form(known: Mapping[str, Found], form: str) -> Found:
    if form not in known:
        raise SuiteError(
            f"No delivery can be made that is '{form}'.",
            seen=f"known: {', '.join(known)}",
            perhaps="a feature uses new words.",
            look="support/scenario/forged_deliveries.py and changed_bodies.py",
        )
    return known[form]


def _invent_message(world: World, person: Person, text: str) -> Message:
    """A message that the CRM never received."""
    number = len(world.journal) + 1
    return Message(
        id=f"invented{number:012d}",
        conversation_id=f"conversation{number:08d}",
        contact_id=person.contact_id,
        direction="inbound",
        channel="SMS",
        text=text,
        source="app",
        at=world.time.now(),
    )


def _forge(world: World, right: Delivery, other: Delivery, kind: DeliveryKind, form: str) -> Delivery:
    settings = world.evidence.profile.webhooks
    signature = settings.find_signature(settings.templates[kind])
    return _find_form(FORGERIES, form)(
        Forging(right=right, other=other, kind=kind, signature=signature, composer=world.composer)
    )


async def _attempt(world: World, delivery: Delivery, person: Person, form: str) -> None:
    """Make the delivery, and wait until it is answered and what it led to is done."""
    world.journal.write("target", webhook_acceptance.ATTEMPTED, contact=person.contact_id, form=form)
    sent = await world.deliveries.send(
        delivery, contact_id=person.contact_id, what=webhook_acceptance.ATTEMPT, may_reply=False
    )
    await world.deliveries.wait_until_answered([sent])
    await world.time.wait_until_idle()
    world.deliveries.raise_failure()
