"""Makes a drawn delivery, and judges what the target answered and did."""

import asyncio
import dataclasses
from dataclasses import dataclass
from datetime import timedelta

from support.fuzzing.fuzzed_delivery import FuzzedDelivery, change_body
from support.promises.invariants.deliveries import TOUCHES, is_office_notice
from support.scenario.forged_deliveries import FORGERIES, Forging
from support.scenario.step_context import World
from support.scenario.webhook_composer import Delivery, DeliveryKind
from support.simulators.gohighlevel.service import Message
from support.test_data.person import Person
from support.vocabulary.explained_error import TargetError

_LONGEST = timedelta(minutes=2)
_KINDS: dict[str, DeliveryKind] = {"hand-over": "arrival", "workflow message": "arrival", "echo": "echo"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What became of one delivery. status: 0 = no answer.  fault: what is wrong, one sentence; "" = nothing is."""

    fuzzed: FuzzedDelivery
    delivery: Delivery
    status: int
    text: str
    fault: str


async def try_delivery(world: World, person: Person, fuzzed: FuzzedDelivery) -> Answered:
    """Make it in the person's name, and wait until what it led to is done."""
    delivery = _build_delivery(world, person, fuzzed)
    began = len(world.journal)
    work = asyncio.ensure_future(world.target.deliver(delivery.path, delivery.webhook))
    await world.time.advance_until_done(work, _LONGEST)
    try:
        response = await work
        status, text = response.status, response.text
    except TargetError as silent:
        status, text = 0, silent.what
    await world.time.wait_until_idle()
    fault = _find_fault(world, person, fuzzed, status=status, text=text, began=began)
    return Answered(fuzzed=fuzzed, delivery=delivery, status=status, text=text, fault=fault)


def _build_delivery(world: World, person: Person, fuzzed: FuzzedDelivery) -> Delivery:
    kind = _KINDS.get(fuzzed.endpoint, "message")
    right = _compose(world, person, fuzzed)
    body = change_body(right.webhook.body, fuzzed)
    delivery = world.composer.sign_again(
        right, body, kind=kind, key="foreign" if fuzzed.signing == "foreign" else "own"
    )
    headers = dict(delivery.webhook.headers)
    if fuzzed.content_type:
        headers["Content-Type"] = fuzzed.content_type
    if fuzzed.header[0]:
        headers[fuzzed.header[0]] = fuzzed.header[1]
    delivery = dataclasses.replace(delivery, webhook=dataclasses.replace(delivery.webhook, headers=headers))
    if fuzzed.signing == "none":
        settings = world.evidence.profile.webhooks
        signature = settings.find_signature(settings.templates[kind])
        forging = Forging(right=delivery, other=delivery, kind=kind, signature=signature, composer=world.composer)
        return FORGERIES["without a signature"](forging)
    return delivery


def _compose(world: World, person: Person, fuzzed: FuzzedDelivery) -> Delivery:
    number = len(world.journal)
    message = Message(
        id=f"fuzzed{number:014d}",
        conversation_id=f"conversation{number:08d}",
        contact_id=person.contact_id,
        direction="outbound" if fuzzed.endpoint == "echo" else "inbound",
        channel="SMS",
        text=fuzzed.text.encode("utf-8", "replace").decode(),
        source="app",
        at=world.time.now(),
    )
    composed: Delivery | None
    match fuzzed.endpoint:
        case "hand-over":
            composed = world.composer.compose_arrival(person.contact_id, person.bot)
        case "workflow message":
            composed = world.composer.compose_workflow_message(message, person.bot)
        case "echo":
            composed = world.composer.compose_echo(message, person.bot)
        case _:
            composed = world.composer.compose_message(message, person.bot)
    assert composed is not None  # noqa: S101 - only endpoints that the target has are drawn
    return composed


def _find_fault(  # noqa: PLR0911 - one return for each fault
    world: World, person: Person, fuzzed: FuzzedDelivery, *, status: int, text: str, began: int
) -> str:
    done = world.journal.find_entries(*TOUCHES, after=began)
    if not status:
        return "it was not answered"
    if status >= 500:
        return f"it was answered with {status}, an error of the target"
    if not 200 <= status < 300 and not 400 <= status < 500:
        return f"it was answered with {status}, which neither takes nor refuses it"
    if any(entry.contact not in ("", person.contact_id) and not is_office_notice(world.crm, entry) for entry in done):
        return "something was done for another person"
    if 400 <= status < 500:
        if done:
            return f"it was refused with {status}, and {done[0].what} followed"
        return "" if text.strip() else f"it was refused with {status} without a word"
    kind = _KINDS.get(fuzzed.endpoint, "message")
    if fuzzed.signing != "right" and world.evidence.profile.webhooks.signs(kind):
        return f"it was taken with {status}, although its signature is wrong"
    return ""
