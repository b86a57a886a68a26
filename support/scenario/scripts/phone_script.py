"""What phones and CRMs do besides delivering one SMS at once: pictures, channels, failures, doors, gaps."""

from collections.abc import Sequence
from datetime import timedelta

from support.measuring.prometheus_text import PrometheusMetrics
from support.promises import answering
from support.scenario.crash_injection import kill_and_restart, start_target_again
from support.scenario.deliveries import SentDelivery
from support.scenario.fault_injection import SENDING
from support.scenario.step_context import World
from support.scenario.target_lifecycle import stop_target
from support.simulators.gohighlevel.service import DeliveryStatus, MessageKindName
from support.simulators.kernel.faults import Fault, FaultKind
from support.test_data.conversation_entries import ConversationEntry
from support.test_data.person import Person

PICTURE = "https://files.example.test/photo-{}.jpg"
"""The address of a picture of a person; nothing is behind it."""

TOO_MANY = 429


async def send_pictures(world: World, person: Person, text: str, count: int) -> None:
    """The person sends one message with so many pictures, and waits for the answer."""
    sent = sum(len(message.attachments) for message in world.crm.messages_of(person.contact_id))
    pictures = [PICTURE.format(sent + number) for number in range(1, count + 1)]

    async def deliver() -> None:
        message = world.crm.receive_text(person.contact_id, text, "SMS", attachments=pictures)
        await world.conversations.deliver(person, message)

    await world.conversations.say_delivered_by(person, [text], deliver)


async def send_pictures_one_by_one(world: World, person: Person, count: int) -> None:
    """So many messages of one picture each. Raises the broken promise of the first that is not answered in time."""
    for _ in range(count):
        await send_pictures(world, person, "", 1)
        answering.expect_turn_answered(world.evidence, person)


async def leave_entry(world: World, person: Person, kind: MessageKindName, text: str, mailed_to: str = "") -> None:
    """The person's conversation gets something that is no text to the target."""

    async def send() -> Sequence[SentDelivery]:
        message = world.crm.receive_text(person.contact_id, text, kind, mailed_to=mailed_to)
        return [await world.conversations.deliver(person, message, what="webhook.other")]

    await world.conversations.let_happen(person, send)


async def count_left_alone(world: World, person: Person, entry: ConversationEntry) -> tuple[float, float]:
    """How many messages the target says it left alone, before the entry comes into the conversation and after it."""
    before = await _read_left_alone(world)
    await leave_entry(world, person, entry.kind, entry.text, mailed_to=entry.mailed_to)
    return before, await _read_left_alone(world)


async def _read_left_alone(world: World) -> float:
    metrics = world.evidence.profile.metrics
    reading = PrometheusMetrics(await world.target.read_metrics(metrics.path, metrics.token))
    return sum(reading.sum_by_label(metrics.left_alone_counter, "kind").values())


async def report_last_message(world: World, person: Person, status: DeliveryStatus, error: str = "") -> None:
    """The carrier says what became of the last message to the person."""

    async def send() -> Sequence[SentDelivery]:
        (*_, last) = (m for m in world.crm.messages_of(person.contact_id) if m.direction == "outbound")
        return await world.conversations.deliver_report(world.crm.report_status(last.id, status, error))

    await world.conversations.let_happen(person, send)


async def say_while_down(world: World, person: Person, texts: Sequence[str], *, deliver_afterwards: bool) -> None:
    """The bots are down when the person writes, and start again a while later.

    deliver_afterwards: GoHighLevel repeats the deliveries, once the bots have answered.
    """
    messages = []

    async def write_undelivered() -> None:
        await stop_target(world.target, world.time)
        for text in texts:
            messages.append(world.crm.receive_sms(person.contact_id, text))
            await world.time.advance(timedelta(seconds=20))
        await start_target_again(world)

    await world.conversations.say_delivered_by(person, texts, write_undelivered)
    for message in messages if deliver_afterwards else ():
        await world.deliveries.wait_until_answered([await world.conversations.deliver(person, message)])


async def say_while_down_to_colleague(world: World, person: Person, text: str, answer: str) -> None:
    """The bots are down when the person writes; somebody at the brokerage answers by hand, and the bots start again."""

    async def answer_by_hand() -> Sequence[SentDelivery]:
        await stop_target(world.target, world.time)
        world.crm.receive_sms(person.contact_id, text)
        await world.time.advance(timedelta(minutes=5))
        world.crm.send_sms_by_hand(person.contact_id, answer)
        await world.time.advance(timedelta(minutes=5))
        await start_target_again(world)
        return ()

    await world.conversations.let_happen(person, answer_by_hand)


def refuse_messages_for_good(world: World) -> None:
    """GoHighLevel answers 400 to every message."""
    fault = Fault(kind=FaultKind.REFUSES, operation=SENDING, status=400)
    world.faults.set_faults_of_service("GoHighLevel", fault)


async def refuse_calls(world: World, status: int, length: timedelta) -> None:
    """GoHighLevel answers every call with this status; after that long it works again."""
    fault = Fault(kind=FaultKind.REFUSES, status=status, is_html=status == TOO_MANY)
    world.faults.set_faults_of_service("GoHighLevel", fault)
    world.time.schedule(length, world.faults.clear_all_faults)


async def say_unheard(world: World, person: Person, text: str) -> None:
    """The delivery of what the person writes is lost; the bots are killed and started again later."""

    async def write_undelivered() -> None:
        world.crm.receive_sms(person.contact_id, text)
        await world.time.advance(timedelta(minutes=2))
        await kill_and_restart(world)

    await world.conversations.say_delivered_by(person, [text], write_undelivered)


async def say_by_both_webhooks(world: World, person: Person, text: str, *, workflow_first: bool) -> None:
    """The app's webhook and that of a workflow deliver the same message, one right after the other."""

    async def deliver_twice() -> None:
        message = world.crm.receive_sms(person.contact_id, text)
        for by_workflow in (workflow_first, not workflow_first):
            await world.conversations.deliver(person, message, by_workflow=by_workflow)

    await world.conversations.say_delivered_by(person, [text], deliver_twice)
