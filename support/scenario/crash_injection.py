"""Stops, kills and restarts of the target at chosen moments."""

from datetime import timedelta

from support.promises.broken_promise import FailedRestart
from support.promises.evidence import describe_journal_entries
from support.scenario.fault_injection import BOOKING, ENROLMENT, SENDING
from support.scenario.step_context import World
from support.scenario.target_lifecycle import start_target, stop_target
from support.simulators.kernel.faults import Fault, FaultKind
from support.test_data.person import Person
from support.vocabulary.explained_error import SetUpError, SuiteError
from support.vocabulary.outcome import Blocked

RIGHT_AFTER = "right after taking in"
FAULT_BY_MOMENT = {
    "while reading the record for": Fault(kind=FaultKind.LATE, operation="GET /contacts/*", seconds=4),
    "while sending the answer to": Fault(kind=FaultKind.LATE, operation=SENDING, seconds=4),
    "just after the CRM took the answer to": Fault(kind=FaultKind.ANSWERS_LATE, operation=SENDING, seconds=4),
    "while writing the tags for": Fault(kind=FaultKind.LATE, operation="POST /contacts/*/tags", seconds=4),
    "just after the CRM took the tags for": Fault(
        kind=FaultKind.ANSWERS_LATE, operation="POST /contacts/*/tags", seconds=4
    ),
    "while writing the fields for": Fault(kind=FaultKind.LATE, operation="PUT /contacts/*", seconds=4),
    "while booking for": Fault(kind=FaultKind.LATE, operation=BOOKING, seconds=4),
    "just after the CRM booked for": Fault(kind=FaultKind.ANSWERS_LATE, operation=BOOKING, seconds=4),
    "while starting the workflow for": Fault(kind=FaultKind.LATE, operation=ENROLMENT, seconds=4),
    "just after the CRM took the workflow for": Fault(kind=FaultKind.ANSWERS_LATE, operation=ENROLMENT, seconds=4),
}
"""When the bots can be killed, in the words of the features -> the fault that delays them there."""

MOMENTS = (RIGHT_AFTER, *FAULT_BY_MOMENT)

SLOW_CRM = Fault(kind=FaultKind.LATE, seconds=4)
"""A CRM so slow at everything that the bots have taken a message in and not answered it when they are killed."""


async def restart_target(world: World) -> None:
    """Stop in good order and start again."""
    await stop_target(world.target, world.time)
    await start_target_again(world)


async def start_target_again(world: World) -> None:
    """Start on what was kept. Raises FailedRestart: the target started before, so its set-up is not to blame."""
    try:
        await start_target(world.target, world.time)
    except SetUpError as refused:
        raise world.evidence.build_broken_promise(
            FailedRestart,
            "The target was stopped and did not start again",
            seen=refused.seen,
            perhaps="it cannot read what it kept, or its end left something behind.",
        ) from refused


async def kill_and_restart(world: World) -> None:
    """Kill the bots at whatever they do, clear all faults, and start them again.

    Services heal only once nothing runs: healing first would let the bots finish before they are killed.
    """
    await world.time.wait_until_idle()
    await world.target.kill()
    world.faults.clear_all_faults()
    await start_target_again(world)


async def restart_daily(world: World, person: Person, days: int) -> None:
    """One restart at the end of every day."""
    for _ in range(days):
        await world.conversations.let_time_pass_silently(person, timedelta(days=1))
        await restart_target(world)


async def stop_between_days(world: World, person: Person, first: int, last: int) -> None:
    """The bots are down between two days, counted from the person's first contact; then an hour passes."""
    began = world.evidence.first_exchange(person).at
    await world.conversations.let_time_pass_silently(person, began + timedelta(days=first) - world.time.now())
    await stop_target(world.target, world.time)
    await world.conversations.let_time_pass_silently(person, timedelta(days=last - first))
    await start_target_again(world)
    await world.conversations.let_time_pass_silently(person, timedelta(hours=1))


async def kill_at_moment(world: World, person: Person, text: str, moment: str) -> None:
    """The person writes, the bots are killed at this moment of their turn and started again."""
    if moment not in MOMENTS:
        raise SuiteError(
            f"There is no moment called '{moment}'.",
            seen=f"moments: {', '.join(MOMENTS)}",
            perhaps="a feature uses new words.",
            look="support/scenario/crash_injection.py",
        )

    async def kill_at_chosen_moment() -> None:
        if moment != RIGHT_AFTER:
            if not await world.time.advance_until(
                lambda: bool(world.journal.find_entries("fault", after=began)), timedelta(minutes=1)
            ):
                calls = describe_journal_entries(world.journal.find_entries("call", after=began))
                raise Blocked(
                    f"The bots were never '{moment}' {person.name}'s '{text}'.",
                    seen=f"within a minute they made no such call to the CRM; their calls: {calls or 'none'}",
                    perhaps="they need none for this message, so that killing them there would show nothing.",
                    look=world.evidence.replay,
                )
            await world.time.advance(timedelta(seconds=1))
        await kill_and_restart(world)

    began = len(world.journal)
    world.faults.set_faults_of_service("GoHighLevel", FAULT_BY_MOMENT.get(moment, SLOW_CRM))
    await world.conversations.say_and_interrupt(person, [text], kill_at_chosen_moment)


async def refuse_crm_sending(world: World, length: timedelta) -> None:
    """GoHighLevel refuses to send messages for this long; everything else works."""
    world.faults.set_faults_of_service("GoHighLevel", Fault(kind=FaultKind.REFUSES, operation=SENDING, status=503))
    world.time.schedule(length, world.faults.clear_all_faults)


async def kill_with_pending_messages(world: World, person: Person, texts: list[str]) -> None:
    """Several messages are taken in and the bots are killed at once."""

    async def kill_immediately() -> None:
        await kill_and_restart(world)

    world.faults.set_faults_of_service("GoHighLevel", SLOW_CRM)
    await world.conversations.say_and_interrupt(person, texts, kill_immediately)
