"""What the CRM refuses: for a while, while it is in trouble itself, or for good, because of the contact."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from support.scenario.fault_injection import SENDING
from support.scenario.scripts.silence_script import block_channel, delete_number
from support.scenario.step_context import World
from support.simulators.kernel.faults import Fault, FaultKind
from support.test_data.person import Person
from support.vocabulary.explained_error import SuiteError

NOT_FOUND, UNPROCESSABLE = 404, 422

REFUSALS: Final[Mapping[str, tuple[Fault, ...]]] = {
    "knows nobody": (Fault(kind=FaultKind.REFUSES, operation="*/contacts/*", status=NOT_FOUND),),
    "knows nothing": (Fault(kind=FaultKind.REFUSES, status=NOT_FOUND),),
    "knows no conversation": (Fault(kind=FaultKind.REFUSES, operation=SENDING, status=NOT_FOUND),),
    "finds every message wrong": (Fault(kind=FaultKind.REFUSES, operation=SENDING, status=UNPROCESSABLE),),
    "finds everything wrong": (Fault(kind=FaultKind.REFUSES, status=UNPROCESSABLE),),
    "finds every record wrong": (
        Fault(kind=FaultKind.REFUSES, operation="PUT /contacts/*", status=UNPROCESSABLE),
        Fault(kind=FaultKind.REFUSES, operation="POST /contacts/*/tags", status=UNPROCESSABLE),
    ),
}
"""What a CRM in trouble says of right requests, in the words of the features."""

SLOW: Final = 8.0
"""Seconds that the record of a contact is on its way, so that something can happen meanwhile."""

MEANWHILE: Final = timedelta(seconds=3)
UNTIL_NOTIFIED: Final = timedelta(minutes=2)

DEEDS: Final[Mapping[str, Callable[[World, str], None]]] = {
    "deletes the contact": lambda world, name: world.crm.delete_contact(
        world.conversations.find_person(name).contact_id
    ),
    "deletes the number": delete_number,
    "blocks SMS": lambda world, name: block_channel(world, name, "SMS"),
}
"""What the brokerage does to a contact, in the words of the features."""


async def refuse_for_a_while(world: World, refusal: str, length: timedelta) -> None:
    """The CRM refuses right requests; after that long it works again."""
    if refusal not in REFUSALS:
        raise _build_unknown_word_error(refusal, REFUSALS)
    world.faults.set_faults_of_service("GoHighLevel", *REFUSALS[refusal])
    world.time.schedule(length, world.faults.clear_all_faults)


async def say_and_lose_contact(world: World, person: Person, text: str, deed: str, *, before_read: bool) -> None:
    """The person writes; while the record of the contact is read, or just after that, the brokerage does this.

    before_read: the record is read after it, else it is read before and arrives afterwards.
    """
    if deed not in DEEDS:
        raise _build_unknown_word_error(deed, DEEDS)
    kind = FaultKind.LATE if before_read else FaultKind.ANSWERS_LATE
    slow = Fault(kind=kind, operation="GET /contacts/*", seconds=SLOW, times=1)
    world.faults.set_faults_of_service("GoHighLevel", slow)

    async def act() -> None:
        await world.time.advance(MEANWHILE)
        DEEDS[deed](world, person.name)

    await world.conversations.say_and_interrupt(person, [text], act)
    await world.conversations.let_time_pass_silently(person, UNTIL_NOTIFIED)


def _build_unknown_word_error(word: str, known: Mapping[str, object]) -> SuiteError:
    return SuiteError(
        f"No step knows '{word}'.",
        seen=f"known: {', '.join(known)}",
        perhaps="a feature uses new words.",
        look="support/scenario/scripts/refusal_script.py",
    )
