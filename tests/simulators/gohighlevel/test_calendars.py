"""Calendars: free slots and bookings."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.simulators.gohighlevel import errors, slots
from tests.simulators.gohighlevel.gohighlevel_harness import Answer, LocationHarness, load_rancho

PACIFIC = ZoneInfo("America/Los_Angeles")
NINE = "2026-03-11T09:00:00-07:00"


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _request_free_slots(harness: LocationHarness, days: int = 7, **query: object) -> Answer:
    now = harness.clock.now()
    asked = {"startDate": _milliseconds(now), "endDate": _milliseconds(now + timedelta(days=days))} | query
    return harness.call("GET", f"/calendars/{harness.account.calendar_id}/free-slots", query=asked)


def _book(harness: LocationHarness, contact: str, start: str = NINE, **more: object) -> Answer:
    body = {
        "calendarId": harness.account.calendar_id,
        "locationId": harness.account.location_id,
        "contactId": contact,
        "startTime": start,
    }
    return harness.call("POST", "/calendars/events/appointments", body | more)


def _slots_by_day(answer: Answer) -> dict[str, Any]:
    return {day: found["slots"] for day, found in answer.body.items() if day != "traceId"}


def test_free_slots_are_keyed_by_date() -> None:
    """A week from Tuesday at ten holds the rest of Tuesday and four working days, no weekend."""
    days = _slots_by_day(_request_free_slots(LocationHarness(), days=6))
    assert list(days) == ["2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13", "2026-03-16"]
    assert days["2026-03-10"][0] == "2026-03-10T10:00:00-07:00"
    assert (days["2026-03-11"][0], days["2026-03-11"][-1]) == (NINE, "2026-03-11T16:00:00-07:00")


def test_slots_are_given_in_the_requested_time_zone() -> None:
    """With New York's time zone the same slots carry New York's offset and dates."""
    days = _slots_by_day(_request_free_slots(LocationHarness(), timezone="America/New_York"))
    assert days["2026-03-11"][0] == "2026-03-11T12:00:00-04:00"


def test_slots_never_lie_in_the_past(harness: LocationHarness) -> None:
    """At 10:01 the slot of ten o'clock is not offered."""
    harness.clock.advance(60)
    assert _slots_by_day(_request_free_slots(harness))["2026-03-10"][0] == "2026-03-10T11:00:00-07:00"


def test_a_booked_slot_is_no_longer_free(harness: LocationHarness) -> None:
    """Booking removes exactly one slot."""
    before = _slots_by_day(_request_free_slots(harness))["2026-03-11"]
    assert _book(harness, harness.add_maria()).status == 201
    assert _slots_by_day(_request_free_slots(harness))["2026-03-11"] == before[1:]


def test_a_user_outside_the_calendar_has_no_slots(harness: LocationHarness) -> None:
    """Only users of the calendar have slots."""
    assert _slots_by_day(_request_free_slots(harness, userId="AAAAAAAAAAAAAAAAAAAA")) == {}
    assert _slots_by_day(_request_free_slots(harness, userIds=[harness.account.user_id])) != {}


@pytest.mark.parametrize(
    ("days", "query", "status"),
    [(31, {}, 200), (32, {}, 400), (-1, {}, 400), (7, {"timezone": "Mars/Base"}, 422), (7, {"startDate": 1e18}, 422)],
)
def test_the_range_of_a_free_slots_request_is_validated(days: int, query: dict[str, object], status: int) -> None:
    """At most 31 days, start before end, in an existing time zone."""
    assert _request_free_slots(LocationHarness(), days=days, **query).status == status


def test_a_booking_is_confirmed_and_journaled(harness: LocationHarness, contact: str) -> None:
    """The answer is the bare appointment of one slot's length, with Jorge; the entry has calendar, start, title."""
    body = _book(harness, contact, title="Showing: 8412 Hermosa Ave").body
    assert (body["startTime"], body["endTime"], body["appointmentStatus"], body["assignedUserId"]) == (
        NINE,
        "2026-03-11T10:00:00-07:00",
        "confirmed",
        harness.account.user_id,
    )
    (entry,) = harness.journal.find_entries("appointment.booked", contact=contact)
    assert (entry["calendar"], entry["start"], entry["title"], entry["appointment_id"]) == (
        "Jorge's appointments",
        datetime(2026, 3, 11, 16, tzinfo=UTC),
        "Showing: 8412 Hermosa Ave",
        body["id"],
    )


def test_a_taken_slot_has_one_winner(harness: LocationHarness) -> None:
    """Of two identical bookings the second answers GoHighLevel's whole refusal and is journaled as refused."""
    maria, noah = harness.add_maria(), harness.add_maria(phone="+19095550103", email=None)
    first, second = _book(harness, maria), _book(harness, noah)
    assert (first.status, second.status) == (201, 400)
    assert {name: value for name, value in second.body.items() if name != "traceId"} == {
        "message": "The slot you have selected is no longer available.",
        "error": "Bad Request",
        "statusCode": 400,
    }
    assert [entry["start"] for entry in harness.journal.find_entries("appointment.refused", contact=noah)] == [
        datetime(2026, 3, 11, 16, tzinfo=UTC)
    ]


@pytest.mark.parametrize(
    "start",
    [
        "2026-03-11T09:30:00-07:00",
        "2026-03-11T08:00:00-07:00",
        "2026-03-11T17:00:00-07:00",
        "2026-03-14T09:00:00-07:00",
        "2026-03-10T09:00:00-07:00",
        "2026-09-01T09:00:00-07:00",
    ],
)
def test_a_time_outside_the_slots_is_refused(harness: LocationHarness, start: str) -> None:
    """Half hours, early mornings, evenings, weekends, the past and the far future are refused."""
    assert _book(harness, harness.add_maria(), start).status == 400


def test_a_long_appointment_must_not_overlap_another(harness: LocationHarness, contact: str) -> None:
    """Two hours that overlap a taken slot are refused."""
    harness.crm.book_slot_for_other(datetime(2026, 3, 11, 17, tzinfo=UTC))
    assert _book(harness, contact, endTime="2026-03-11T11:00:00-07:00").status == 400


def test_the_slot_check_can_be_skipped(harness: LocationHarness, contact: str) -> None:
    """`ignoreFreeSlotValidation` allows overlaps."""
    _book(harness, contact)
    assert _book(harness, contact, ignoreFreeSlotValidation=True).status == 201


@pytest.mark.parametrize(
    ("start", "more", "status"),
    [
        ("tomorrow", {}, 422),
        (NINE, {"endTime": "2026-03-11T08:00:00-07:00"}, 422),
        (NINE, {"calendarId": "AAAAAAAAAAAAAAAAAAAA"}, 400),
        (NINE, {"contactId": "AAAAAAAAAAAAAAAAAAAA"}, 400),
        (NINE, {"rrule": "FREQ=DAILY"}, 501),
        ("2026-03-11T09:00:00", {}, 201),
    ],
)
def test_a_booking_is_validated(harness: LocationHarness, start: str, more: dict[str, object], status: int) -> None:
    """Times, calendar and contact must exist; a time without offset is in the location's time zone."""
    assert _book(harness, harness.add_maria(), start, **more).status == status


def test_cancelling_frees_the_slot(harness: LocationHarness, contact: str) -> None:
    """A cancelled appointment stays recorded and frees its slot."""
    event = _book(harness, contact).body["id"]
    path = f"/calendars/events/appointments/{event}"
    assert harness.call("PUT", path, {"appointmentStatus": "cancelled"}).body["appointmentStatus"] == "cancelled"
    assert _slots_by_day(_request_free_slots(harness))["2026-03-11"][0] == NINE
    assert [appointment.status for appointment in harness.crm.appointments_of(contact)] == ["cancelled"]


def test_moving_takes_the_new_slot_and_frees_the_old(harness: LocationHarness, contact: str) -> None:
    """A move is journaled as a booking; a move to a taken slot is refused."""
    path = f"/calendars/events/appointments/{_book(harness, contact).body['id']}"
    harness.crm.book_slot_for_other(datetime(2026, 3, 11, 18, tzinfo=UTC))
    assert harness.call("PUT", path, {"startTime": "2026-03-11T11:00:00-07:00"}).status == 400
    moved = harness.call("PUT", path, {"startTime": "2026-03-11T10:00:00-07:00"})
    assert (moved.status, moved.body["endTime"]) == (200, "2026-03-11T11:00:00-07:00")
    assert harness.event_names() == ["appointment.booked", "appointment.refused", "appointment.booked"]
    assert _slots_by_day(_request_free_slots(harness))["2026-03-11"][:2] == [NINE, "2026-03-11T12:00:00-07:00"]


def test_appointments_are_read_three_ways(harness: LocationHarness, contact: str) -> None:
    """By id and from the calendar with offsets, from the contact without; an unknown id is refused."""
    event = _book(harness, contact).body["id"]
    alone = harness.call("GET", f"/calendars/events/appointments/{event}").body["event"]
    listed = harness.call("GET", f"/contacts/{contact}/appointments").body["events"]
    now = harness.clock.now()
    query = {
        "locationId": harness.account.location_id,
        "startTime": _milliseconds(now),
        "endTime": _milliseconds(now + timedelta(days=7)),
        "calendarId": harness.account.calendar_id,
    }
    calendar = harness.call("GET", "/calendars/events", query=query).body["events"]
    unknown = harness.call("GET", "/calendars/events/appointments/none")
    assert (alone["startTime"], [entry["startTime"] for entry in listed]) == (NINE, ["2026-03-11 09:00:00"])
    assert [entry["id"] for entry in calendar] == [event]
    assert (unknown.status, unknown.message) == (400, "The event id is invalid")


@pytest.mark.parametrize(
    ("change", "status"), [({}, 422), ({"groupId": "g"}, 200), ({"userId": "u", "endTime": "x"}, 422)]
)
def test_an_events_request_is_validated(harness: LocationHarness, change: dict[str, object], status: int) -> None:
    """A calendar or a user is required, and two times in milliseconds."""
    query = {"locationId": harness.account.location_id, "startTime": "0", "endTime": "1"} | change
    assert harness.call("GET", "/calendars/events", query=query).status == status


def test_calendars_are_listed(harness: LocationHarness) -> None:
    """The list and the single calendar have opening hours by weekday."""
    listed = harness.call("GET", "/calendars/", query={"locationId": harness.account.location_id}).body["calendars"]
    alone = harness.call("GET", f"/calendars/{harness.account.calendar_id}").body["calendar"]
    assert listed == [alone]
    assert [hours["daysOfTheWeek"] for hours in alone["openHours"]] == [[1], [2], [3], [4], [5]]
    grouped = harness.call("GET", "/calendars/", query={"locationId": harness.account.location_id, "groupId": "g"})
    assert grouped.body["calendars"] == []


def test_a_slot_can_be_booked_for_someone_else(harness: LocationHarness) -> None:
    """Such a slot is not free, belongs to no contact, and cannot be booked twice."""
    start = harness.crm.free_slots()[0]
    assert harness.crm.book_slot_for_other(start).contact_id == ""
    assert start not in harness.crm.free_slots()
    with pytest.raises(errors.ApiRefusal, match="no longer available"):
        harness.crm.book_slot_for_other(start)


@given(hours=st.integers(0, 24 * 30), taken=st.sets(st.integers(0, 30), max_size=10))
def test_free_slots_are_in_opening_hours_in_the_future_and_not_taken(hours: int, taken: set[int]) -> None:
    """For any taken slots and any time, a free slot is in opening hours, in the future and overlaps none."""
    calendar, zone = load_rancho().calendars[0], PACIFIC
    now = datetime(2026, 3, 10, 17, 20, tzinfo=UTC) + timedelta(hours=hours)
    every = slots.find_free_slots(calendar, zone, now=now, begin=now, end=now + timedelta(days=14), busy=())
    busy = [(every[place], every[place] + timedelta(minutes=60)) for place in taken]
    left = slots.find_free_slots(calendar, zone, now=now, begin=now, end=now + timedelta(days=14), busy=busy)
    assert set(left) == set(every) - {start for start, _end in busy}
    assert all(start >= now and 9 <= start.astimezone(zone).hour < 17 for start in left)
    assert all(start.astimezone(zone).isoweekday() <= 5 for start in left)


def test_opening_hours_follow_daylight_saving_time() -> None:
    """The calendar opens at nine local time before and after daylight saving time ends."""
    calendar = load_rancho().calendars[0]
    october = slots.slot_starts(calendar, date(2026, 10, 30), PACIFIC)[0]
    november = slots.slot_starts(calendar, date(2026, 11, 2), PACIFIC)[0]
    assert (october.hour, november.hour) == (16, 17)


def test_a_slot_with_two_seats_is_booked_twice() -> None:
    """The third booking is refused; the slot is listed as free while a seat is free."""
    (calendar,) = load_rancho().calendars
    harness = LocationHarness(
        msgspec.structs.replace(load_rancho(), calendars=(msgspec.structs.replace(calendar, seats=2),))
    )
    statuses, free = [], []
    for number in range(3):
        contact = harness.crm.add_contact(first_name="Guest", phone=f"+1909555010{number}").id
        free.append(NINE in _slots_by_day(_request_free_slots(harness))["2026-03-11"])
        statuses.append(_book(harness, contact).status)
    assert ([True, True, False], [201, 201, 400]) == (free, statuses)


def test_a_move_to_another_calendar_needs_a_free_slot_there() -> None:
    """An own booking in this calendar does not free the same time in another calendar."""
    (calendar,) = load_rancho().calendars
    other = msgspec.structs.replace(calendar, id=calendar.id[::-1])
    harness = LocationHarness(msgspec.structs.replace(load_rancho(), calendars=(calendar, other)))
    marias_id = _book(harness, harness.add_maria()).body["id"]
    danas_id = harness.crm.add_contact(first_name="Dana", phone="+19095550199").id
    taken = _book(harness, danas_id, calendarId=other.id).body["id"]
    path = f"/calendars/events/appointments/{marias_id}"
    assert harness.call("PUT", path, {"calendarId": other.id}).status == 400
    harness.call("PUT", f"/calendars/events/appointments/{taken}", {"appointmentStatus": "cancelled"})
    assert harness.call("PUT", path, {"calendarId": other.id}).status == 200
