"""The CRM adapter against the simulated GoHighLevel, which refuses what the real one refuses."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from reference_bots.components import build_components
from reference_bots.conversation.context import (
    AppointmentBooked,
    BookingRequest,
    Contact,
    ServiceUnavailable,
    SlotTaken,
)
from reference_bots.conversation.effects import AddNote, AddTask, SendEmail, UpsertOpportunity
from reference_bots.ports import Crm, CrmRefusedError, CrmUnavailableError
from support.simulators.kernel.faults import Fault, FaultKind
from tests.reference_bots.adapters.conftest import ACCOUNT, World
from tests.reference_bots.bots_harness import START

GHL = "services.leadconnectorhq.com"
NONE_EXCLUDED: frozenset[str] = frozenset()
NINE = datetime.fromisoformat("2026-03-11T09:00:00-07:00")
EMAIL = SendEmail(subject="Market letter", body="Dear Maria,\nprices rise by 3 < 5 %.")
TASK = AddTask(title="Call Maria: day 7", body="She asked for Jorge.", due=START + timedelta(days=7))
NOTE = AddNote(body="Full analysis\nof 8412 Hermosa Ave")


def _maria(world: World, **changes: Any) -> str:
    person: dict[str, Any] = {
        "first_name": "Maria",
        "last_name": "Lopez",
        "phone": "+19095550123",
        "email": "maria@example.com",
        "tags": ("Needs-Qualifying",),
    }
    return world.ghl.add_contact(**person | changes).id


def _contact(world: World, **changes: Any) -> Contact:
    return world.run(world.crm.fetch_contact(_maria(world, **changes)))


def test_a_contact_is_read_from_the_crm(world: World) -> None:
    """Names, numbers, zone and lower-cased tags."""
    contact = _contact(world, timezone="America/New_York")
    assert contact == Contact(
        contact_id=contact.contact_id,
        first_name="Maria",
        full_name="Maria Lopez",
        phone="+19095550123",
        email="maria@example.com",
        timezone="America/New_York",
        zones=("America/New_York",),
        tags=("needs-qualifying",),
    )


def test_the_address_in_the_crm_is_read(world: World) -> None:
    """Contacts carry field ids; the keys are requested once, and only if a contact has fields."""
    contact = _contact(world, fields={"property_address": "8412 Hermosa Ave", "ai_lead_score": 40})
    assert contact.property_address == "8412 Hermosa Ave"
    world.run(world.crm.fetch_contact(contact.contact_id))
    assert [call.rsplit("/", 1)[1] for call in world.calls() if "locations" in call] == ["customFields"]


def test_a_contact_without_a_valid_zone_gets_the_default_zone(world: World) -> None:
    """The office's zone is the default."""
    assert _contact(world).timezone == "America/Los_Angeles"


def test_an_unknown_contact_is_refused_for_good(world: World) -> None:
    """The refusal carries the CRM's message."""
    with pytest.raises(CrmRefusedError, match="Contact not found"):
        world.run(world.crm.fetch_contact("nobody00000000000000"))


def test_sent_messages_can_be_found(world: World) -> None:
    """SMS and e-mail by their text, since their time, unless excluded."""
    contact_id = _maria(world)
    sms = world.run(world.crm.send_sms(contact_id, "Hi Maria, how soon would you like to move?"))
    email = world.run(world.crm.send_email(contact_id, EMAIL))

    def find_message(text: str, *, since: datetime = START, besides: frozenset[str] = NONE_EXCLUDED) -> str | None:
        return world.run(world.crm.find_sent_sms(contact_id, text, since=since, excluding=besides))

    words = "Hi Maria, how soon would you like to move?"
    assert sms == find_message(words)
    assert find_message(words, besides=frozenset({sms})) is None
    assert find_message(words, since=world.clock.now() + timedelta(minutes=3)) is None
    assert find_message("Other words") is None
    assert email == world.run(world.crm.find_sent_email(contact_id, EMAIL, since=START, excluding=NONE_EXCLUDED))
    assert world.run(world.crm.find_sent_email(contact_id, EMAIL, since=START, excluding=frozenset({email}))) is None


def test_nothing_is_found_where_nothing_was_sent(world: World) -> None:
    """A contact without a conversation has no messages."""
    assert world.run(world.crm.find_sent_sms(_maria(world), "Hi", since=START, excluding=NONE_EXCLUDED)) is None


def test_do_not_disturb_is_a_refusal(world: World) -> None:
    """After STOP the CRM refuses messages."""
    contact_id = _maria(world)
    world.ghl.receive_sms(contact_id, "STOP")
    with pytest.raises(CrmRefusedError, match="DND is active for SMS"):
        world.run(world.crm.send_sms(contact_id, "Hi"))


def test_tags_fields_workflow_and_opportunity_are_written(world: World) -> None:
    """Each in one accepted call; opening the opportunity again updates it."""
    contact_id = _maria(world)
    world.run(world.crm.remove_tags(contact_id, ("needs-qualifying",)))
    world.run(world.crm.add_tags(contact_id, ("hot-lead", "buyer-lead")))
    world.run(
        world.crm.set_fields(contact_id, {"ai_lead_score": 82, "lead_temperature": "hot", "buyer_baths_min": 2.5})
    )
    world.run(world.crm.enrol_in_workflow(contact_id, "cma"))
    for value in (500_000, 550_000):
        world.run(world.crm.open_opportunity(contact_id, UpsertOpportunity(name="Maria Lopez", value=value)))
    contact = world.ghl.get_contact(contact_id)
    assert {"hot-lead", "buyer-lead"} == set(contact.tags)
    assert dict(contact.fields) == {"ai_lead_score": 82, "lead_temperature": "hot", "buyer_baths_min": 2.5}
    assert len(world.ghl.enrolments_of(contact_id)) == 1
    assert len(world.ghl.opportunities_of(contact_id)) == 1
    assert [] == [entry for entry in world.journal if entry.what.startswith("call.")]


def test_a_workflow_without_an_id_is_refused(world: World) -> None:
    """The settings list the workflows; another name is refused without a request."""
    with pytest.raises(CrmRefusedError, match="WORKFLOW_IDS has no workflow other"):
        world.run(world.crm.enrol_in_workflow(_maria(world), "other"))


def test_tasks_and_notes_can_be_found(world: World) -> None:
    """By their text, unless excluded."""
    contact_id = _maria(world)
    crm = world.crm
    assert world.run(crm.find_task(contact_id, TASK, excluding=NONE_EXCLUDED)) is None
    task, note = world.run(crm.add_task(contact_id, TASK)), world.run(crm.add_note(contact_id, NOTE))
    assert task == world.run(crm.find_task(contact_id, TASK, excluding=NONE_EXCLUDED))
    assert world.run(crm.find_task(contact_id, TASK, excluding=frozenset({task}))) is None
    assert note == world.run(crm.find_note(contact_id, NOTE, excluding=NONE_EXCLUDED))
    assert world.run(crm.find_note(contact_id, NOTE, excluding=frozenset({note}))) is None
    assert TASK.due == world.ghl.tasks_of(contact_id)[0].due


def test_free_slots_are_ascending_in_the_contacts_zone(world: World) -> None:
    """Slots of seven days, none in the past, in Denver's time zone."""
    slots = world.run(world.crm.fetch_free_slots(_contact(world, timezone="America/Denver"), world.clock.now()))
    assert not isinstance(slots, ServiceUnavailable)
    assert list(slots) == sorted(slots)
    assert list(world.ghl.free_slots(7)) == list(slots)
    assert slots[0] >= world.clock.now()
    assert {timedelta(hours=-6)} == {slot.utcoffset() for slot in slots}


def test_without_a_calendar_no_request_is_sent(world: World) -> None:
    """A brokerage without a calendar in the CRM has no free slots, and no request is sent (CAL-004)."""
    settings = replace(world.settings, ghl_calendar_id="")
    crm = build_components(settings, world.clock).crm
    assert isinstance(world.run(crm.fetch_free_slots(Contact(contact_id="c"), world.clock.now())), ServiceUnavailable)
    assert () == world.journal.find_entries("call")


def test_a_slot_is_booked_once_even_when_the_answer_is_lost(world: World) -> None:
    """The second attempt finds the appointment instead of a taken slot."""
    contact = _contact(world)
    booking = BookingRequest(start=NINE, title="Call with Maria")
    world.inject(GHL, Fault(kind=FaultKind.LOSES_ANSWER, operation="POST /calendars/*", times=1))
    booked = world.run(world.crm.book_slot(contact, booking, after_restart=False))
    again = world.run(world.crm.book_slot(contact, booking, after_restart=True))
    appointments = world.ghl.appointments_of(contact.contact_id)
    assert AppointmentBooked(appointment_id=appointments[0].id, start=NINE) == booked == again
    assert len(appointments) == 1


def test_a_slot_of_another_contact_is_taken(world: World) -> None:
    """Also for a contact whose earlier attempt may have been interrupted."""
    world.ghl.book_slot_for_other(NINE)
    booking = BookingRequest(start=NINE, title="Call")
    contact = _contact(world)
    answers = [world.run(world.crm.book_slot(contact, booking, after_restart=flag)) for flag in (False, True)]
    assert [SlotTaken(), SlotTaken()] == answers


def test_a_booking_with_unknown_outcome_raises_an_error(world: World) -> None:
    """An unknown outcome raises an error; a booking that certainly failed is `ServiceUnavailable`."""
    contact = _contact(world)
    booking = BookingRequest(start=NINE, title="Call")
    world.inject(GHL, Fault(kind=FaultKind.REFUSES, operation="* /calendars/*", status=500))
    with pytest.raises(CrmUnavailableError):
        world.run(world.crm.book_slot(contact, booking, after_restart=False))
    world.inject(GHL, Fault(kind=FaultKind.REFUSES, operation="* /calendars/*", status=429))
    assert isinstance(world.run(world.crm.book_slot(contact, booking, after_restart=False)), ServiceUnavailable)


@pytest.mark.parametrize(
    ("fault", "perhaps_done"),
    [
        (Fault(kind=FaultKind.REFUSES, status=500), True),
        (Fault(kind=FaultKind.REFUSES, status=429), False),
        (Fault(kind=FaultKind.REFUSES, status=401), False),
        (Fault(kind=FaultKind.RESETS), True),
        (Fault(kind=FaultKind.LOSES_ANSWER), True),
        (Fault(kind=FaultKind.MALFORMED), True),
        (Fault(kind=FaultKind.LATE, seconds=11), True),
    ],
)
def test_an_error_says_whether_the_work_may_be_done(world: World, fault: Fault, perhaps_done: bool) -> None:
    """A request may be repeated without a search only if it certainly was not carried out."""
    contact_id = _maria(world)
    world.inject(GHL, fault)
    with pytest.raises(CrmUnavailableError) as error:
        world.run(world.crm.send_sms(contact_id, "Hi"))
    assert perhaps_done is error.value.maybe_done


def test_the_crms_limit_is_never_reached(world: World) -> None:
    """Two hundred and fifty calls take twenty seconds, and none is refused."""
    contact_id = _maria(world)

    async def many() -> None:
        for _ in range(250):
            await world.crm.fetch_contact(contact_id)

    world.run(many())
    assert world.loop.time() == 20.0
    assert {200} == {entry["status"] for entry in world.journal.find_entries("call")}


def test_after_a_429_no_request_is_sent_for_the_interval(world: World) -> None:
    """Others use the limit too, so no request is sent for ten seconds."""
    contact_id = _maria(world)
    world.inject(GHL, Fault(kind=FaultKind.REFUSES, status=429, times=1))
    with pytest.raises(CrmUnavailableError):
        world.run(world.crm.fetch_contact(contact_id))
    world.run(world.crm.fetch_contact(contact_id))
    assert world.loop.time() == 10.0


def test_restarted_bots_stay_inside_the_limit(world: World) -> None:
    """Ninety calls before a restart and fifty contacts who write after it: nothing is refused."""
    maria = _maria(world)

    async def reads(crm: Crm, times: int) -> None:
        await asyncio.gather(*(crm.fetch_contact(maria) for _ in range(times)))

    world.inject(GHL, Fault(kind=FaultKind.ANSWERS_LATE, seconds=0.2))
    world.run(reads(world.crm, 90))
    world.run(reads(build_components(world.settings, world.clock).crm, 50))
    assert world.ghl.request_counts.refused == 0
    assert world.ghl.request_counts.peak <= ACCOUNT.limits.burst
    assert world.ghl.request_counts.total == 140
