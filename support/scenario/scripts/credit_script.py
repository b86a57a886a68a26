"""The owner's credits: how many there are, that there are none, and that some are added (CRED-001)."""

from typing import Final

from support.promises import credits as credit_promises
from support.promises import opting_out
from support.promises.answering import expect_turn_answered
from support.scenario.scripts.administration_script import build_headers
from support.scenario.step_context import World
from support.simulators.kernel.journal import JournalEntry
from support.targets.administration_settings import CREDIT_MODE
from support.targets.port import Webhook
from support.vocabulary.outcome import Blocked

FIRST_LINE: Final = "Hi there"

OTHER_LOCATION: Final = "aLocationOfOthers000"
"""The id of a location that is not the scenario's."""


async def fill_account(world: World, credit: int) -> None:
    """The target charges, and its owner's account holds so many credits."""
    await world.modes.restart_in_mode(CREDIT_MODE)
    if credit:
        await order_credit(world, credit, reference="first order")
    await expect_balance(world, credit)


async def use_up_account(world: World, name: str) -> None:
    """The target charges; the only credit there was went with the answer to this lead."""
    await fill_account(world, 1)
    person = world.conversations.introduce_person(name, "lead")
    await world.conversations.say(person, FIRST_LINE)
    expect_turn_answered(world.evidence, person)
    await expect_balance(world, 0)


async def write_without_credit(world: World, name: str, text: str) -> None:
    """The person writes and is not answered."""
    person = world.conversations.find_person(name)
    await world.conversations.say(person, text)
    credit_promises.expect_not_answered_yet(world.evidence, person)


async def opt_out_without_credit(world: World, name: str, text: str) -> None:
    """The person asks for no more messages, and the CRM lets none through."""
    person = world.conversations.find_person(name)
    await world.conversations.say(person, text)
    opting_out.expect_messages_blocked(world.evidence, person)


async def expect_balance(world: World, credit: int) -> None:
    """The account holds so many credits."""
    settings = world.evidence.profile.credits
    path = settings.fill_in_path(world.crm.account.location_id)
    headers = {"Authorization": f"Bearer {settings.token}"}
    response = await world.target.deliver(path, Webhook(body=b"", headers=headers, method="GET"))
    world.journal.write("target", credit_promises.READ, status=response.status, text=response.text)
    credit_promises.expect_balance(world.evidence, credit)


async def add_credit(world: World, credit: int, *, reference: str = "another order") -> None:
    """The owner adds credits; who waited is answered by now, as far as they reach."""
    before = _count_sent(world)
    due = before + min(credit, _count_unanswered(world))
    await order_credit(world, credit, reference=reference)
    await world.time.advance_until(lambda: _count_sent(world) >= due, world.evidence.profile.replies.silence_timeout)
    await world.time.wait_until_idle()


async def add_credit_to_other_location(world: World, credit: int) -> None:
    """The owner of another location adds credits, whether that location is known here or not."""
    await _send_order(world, credit, reference="their order", location=OTHER_LOCATION, headers=_own_key(world))
    await world.time.wait_until_idle()


async def order_without_key(world: World, credit: int, access: str) -> None:
    """Somebody who is not the owner asks for credits to be added."""
    headers = build_headers(world.evidence.profile.credits.token, access)
    await _send_order(world, credit, reference="a forged order", headers=headers)


async def order_credit(world: World, credit: int, *, reference: str) -> None:
    """The owner adds credits. Raises Blocked when they are not taken."""
    answer = await _send_order(world, credit, reference=reference, headers=_own_key(world))
    if not 200 <= answer["status"] < 300:
        raise Blocked(
            "The target did not take the owner's credits.",
            seen=f"answered {answer['status']} '{answer['text'][:300]}'",
            perhaps="[credits] path, add_method, add_body or token in the profile is not right.",
            look="[credits] in the profile, and docs/targets-administration.md",
        )


async def let_strangers_write(world: World, text: str) -> None:
    """Every stranger writes this at the same moment; then answers are waited for."""
    await world.conversations.say_interleaved([(person, text) for person in world.conversations.strangers])


async def _send_order(
    world: World, credit: int, *, reference: str, headers: dict[str, str], location: str = ""
) -> JournalEntry:
    settings = world.evidence.profile.credits
    location = location or world.crm.account.location_id
    body = settings.fill_in_body(credit=credit, reference=reference, location=location)
    response = await world.target.deliver(
        settings.fill_in_path(location),
        Webhook(body=body, headers={"Content-Type": "application/json", **headers}, method=settings.add_method),
    )
    world.journal.write("target", credit_promises.ADDED, status=response.status, text=response.text, credit=credit)
    (*_, answer) = world.journal.find_entries(credit_promises.ADDED)
    return answer


def _own_key(world: World) -> dict[str, str]:
    return {"Authorization": f"Bearer {world.evidence.profile.credits.token}"}


def _count_sent(world: World) -> int:
    return len(world.journal.find_entries("message.sent"))


def _count_unanswered(world: World) -> int:
    """Messages without an answer so far; what was written to nobody's account counts, too."""
    written = sum(len(exchange.messages) for exchange in world.evidence.exchanges)
    return max(written - _count_sent(world), 0)
