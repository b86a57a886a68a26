"""Calendars: free slots and bookings; one winner per slot."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.simulators.gohighlevel import errors, slots
from tests.simulators.gohighlevel.gohighlevel_harness import Answer, Stage, rancho

PACIFIC = ZoneInfo("America/Los_Angeles")
NINE = "2026-03-11T09:00:00-07:00"


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _free(stage: Stage, days: int = 7, **query: object) -> Answer:
    now = stage.clock.now()
    asked = {"startDate": _ms(now), "endDate": _ms(now + timedelta(days=days))} | query
    return stage.call("GET", f"/calendars/{stage.account.calendar_id}/free-slots", query=asked)


def _book(stage: Stage, contact: str, start: str = NINE, **more: object) -> Answer:
    body = {
        "calendarId": stage.account.calendar_id,
        "locationId": stage.account.location_id,
        "contactId": contact,
        "startTime": start,
    }
    return stage.call("POST", "/calendars/events/appointments", body | more)


def _days(answer: Answer) -> dict[str, Any]:
    return {day: found["slots"] for day, found in answer.body.items() if day != "traceId"}


def test_free_slots_are_keyed_by_date() -> None:
    """A week from Tuesday at ten holds the rest of Tuesday and four working days, no weekend."""
    days = _days(_free(Stage(), days=6))
    assert list(days) == ["2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13", "2026-03-16"]
    assert days["2026-03-10"][0] == "2026-03-10T10:00:00-07:00"
    assert (days["2026-03-11"][0], days["2026-03-11"][-1]) == (NINE, "2026-03-11T16:00:00-07:00")


def test_slots_are_told_on_the_clock_asked_for() -> None:
    """With New York's time zone the same slots carry New York's offset and dates."""
    days = _days(_free(Stage(), timezone="America/New_York"))
    assert days["2026-03-11"][0] == "2026-03-11T12:00:00-04:00"


def test_slots_never_lie_in_the_past() -> None:
    """At 10:01 the slot of ten o'clock is gone."""
    stage = Stage()
    stage.clock.passes(60)
    assert _days(_free(stage))["2026-03-10"][0] == "2026-03-10T11:00:00-07:00"


def test_a_booked_slot_is_no_longer_free() -> None:
    """Booking takes exactly one slot out."""
    stage = Stage()
    before = _days(_free(stage))["2026-03-11"]
    assert _book(stage, stage.maria()).status == 201
    assert _days(_free(stage))["2026-03-11"] == before[1:]


def test_another_users_slots_are_none() -> None:
    """Slots asked for a user who is not on the calendar are none."""
    stage = Stage()
    assert _days(_free(stage, userId="AAAAAAAAAAAAAAAAAAAA")) == {}
    assert _days(_free(stage, userIds=[stage.account.user_id])) != {}


@pytest.mark.parametrize(
    ("days", "query", "status"),
    [(31, {}, 200), (32, {}, 400), (-1, {}, 400), (7, {"timezone": "Mars/Base"}, 422), (7, {"startDate": 1e18}, 422)],
)
def test_what_may_be_asked_of_free_slots(days: int, query: dict[str, object], status: int) -> None:
    """At most 31 days, in order, on a clock that exists."""
    assert _free(Stage(), days=days, **query).status == status


def test_a_booking_is_confirmed_and_journaled() -> None:
    """The answer is the bare appointment of one slot's length, with Jorge; the journal tells calendar, start, title."""
    stage = Stage()
    contact = stage.maria()
    body = _book(stage, contact, title="Showing: 8412 Hermosa Ave").body
    assert (body["startTime"], body["endTime"], body["appointmentStatus"], body["assignedUserId"]) == (
        NINE,
        "2026-03-11T10:00:00-07:00",
        "confirmed",
        stage.account.user_id,
    )
    (entry,) = stage.journal.of("appointment.booked", contact=contact)
    assert (entry["calendar"], entry["start"], entry["title"], entry["appointment_id"]) == (
        "Jorge's appointments",
        datetime(2026, 3, 11, 16, tzinfo=UTC),
        "Showing: 8412 Hermosa Ave",
        body["id"],
    )


def test_a_taken_slot_has_one_winner() -> None:
    """Of two identical bookings the second answers GoHighLevel's whole refusal and is journaled as refused."""
    stage = Stage()
    maria, noah = stage.maria(), stage.maria(phone="+19095550103", email=None)
    first, second = _book(stage, maria), _book(stage, noah)
    assert (first.status, second.status) == (201, 400)
    assert {name: value for name, value in second.body.items() if name != "traceId"} == {
        "message": "The slot you have selected is no longer available.",
        "error": "Bad Request",
        "statusCode": 400,
    }
    assert [entry["start"] for entry in stage.journal.of("appointment.refused", contact=noah)] == [
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
def test_outside_the_slots_nothing_is_booked(start: str) -> None:
    """Half hours, early mornings, evenings, weekends, the past and the far future are refused."""
    stage = Stage()
    assert _book(stage, stage.maria(), start).status == 400


def test_a_long_appointment_needs_all_its_time() -> None:
    """Two hours that run into a taken slot are refused."""
    stage = Stage()
    contact = stage.maria()
    stage.crm.take_slot(datetime(2026, 3, 11, 17, tzinfo=UTC))
    assert _book(stage, contact, endTime="2026-03-11T11:00:00-07:00").status == 400


def test_the_slot_check_can_be_skipped() -> None:
    """`ignoreFreeSlotValidation` books over anything."""
    stage = Stage()
    contact = stage.maria()
    _book(stage, contact)
    assert _book(stage, contact, ignoreFreeSlotValidation=True).status == 201


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
def test_what_a_booking_must_say(start: str, more: dict[str, object], status: int) -> None:
    """Moments, calendar and contact must be real; a moment without offset is on the location's clock."""
    stage = Stage()
    assert _book(stage, stage.maria(), start, **more).status == status


def test_cancelling_frees_the_slot() -> None:
    """A cancelled appointment stays on record and gives its time back."""
    stage = Stage()
    contact = stage.maria()
    event = _book(stage, contact).body["id"]
    path = f"/calendars/events/appointments/{event}"
    assert stage.call("PUT", path, {"appointmentStatus": "cancelled"}).body["appointmentStatus"] == "cancelled"
    assert _days(_free(stage))["2026-03-11"][0] == NINE
    assert [appointment.status for appointment in stage.crm.appointments(contact)] == ["cancelled"]


def test_moving_takes_the_new_slot_and_frees_the_old() -> None:
    """A moved appointment is booked anew; onto a taken slot it is refused and stays."""
    stage = Stage()
    contact = stage.maria()
    path = f"/calendars/events/appointments/{_book(stage, contact).body['id']}"
    stage.crm.take_slot(datetime(2026, 3, 11, 18, tzinfo=UTC))
    assert stage.call("PUT", path, {"startTime": "2026-03-11T11:00:00-07:00"}).status == 400
    moved = stage.call("PUT", path, {"startTime": "2026-03-11T10:00:00-07:00"})
    assert (moved.status, moved.body["endTime"]) == (200, "2026-03-11T11:00:00-07:00")
    assert stage.what() == ["appointment.booked", "appointment.refused", "appointment.booked"]
    assert _days(_free(stage))["2026-03-11"][:2] == [NINE, "2026-03-11T12:00:00-07:00"]


def test_appointments_are_read_three_ways() -> None:
    """By id and from the calendar with offsets, from the contact without; an unknown id is refused."""
    stage = Stage()
    contact = stage.maria()
    event = _book(stage, contact).body["id"]
    alone = stage.call("GET", f"/calendars/events/appointments/{event}").body["event"]
    listed = stage.call("GET", f"/contacts/{contact}/appointments").body["events"]
    now = stage.clock.now()
    query = {
        "locationId": stage.account.location_id,
        "startTime": _ms(now),
        "endTime": _ms(now + timedelta(days=7)),
        "calendarId": stage.account.calendar_id,
    }
    calendar = stage.call("GET", "/calendars/events", query=query).body["events"]
    unknown = stage.call("GET", "/calendars/events/appointments/none")
    assert (alone["startTime"], [entry["startTime"] for entry in listed]) == (NINE, ["2026-03-11 09:00:00"])
    assert [entry["id"] for entry in calendar] == [event]
    assert (unknown.status, unknown.message) == (400, "The event id is invalid")


@pytest.mark.parametrize(
    ("change", "status"), [({}, 422), ({"groupId": "g"}, 501), ({"userId": "u", "endTime": "x"}, 422)]
)
def test_what_may_be_asked_of_events(change: dict[str, object], status: int) -> None:
    """Events are asked for a calendar or a user, between two moments in milliseconds."""
    stage = Stage()
    query = {"locationId": stage.account.location_id, "startTime": "0", "endTime": "1"} | change
    assert stage.call("GET", "/calendars/events", query=query).status == status


def test_calendars_are_listed() -> None:
    """The list and the single calendar tell opening hours by weekday."""
    stage = Stage()
    listed = stage.call("GET", "/calendars/", query={"locationId": stage.account.location_id}).body["calendars"]
    alone = stage.call("GET", f"/calendars/{stage.account.calendar_id}").body["calendar"]
    assert listed == [alone]
    assert [hours["daysOfTheWeek"] for hours in alone["openHours"]] == [[1], [2], [3], [4], [5]]
    grouped = stage.call("GET", "/calendars/", query={"locationId": stage.account.location_id, "groupId": "g"})
    assert grouped.status == 501


def test_somebody_else_can_take_a_slot() -> None:
    """A slot taken by somebody else is gone, belongs to no contact, and cannot be taken twice."""
    stage = Stage()
    start = stage.crm.free_slots()[0]
    assert stage.crm.take_slot(start).contact_id == ""
    assert start not in stage.crm.free_slots()
    with pytest.raises(errors.ApiRefusal, match="no longer available"):
        stage.crm.take_slot(start)


@given(hours=st.integers(0, 24 * 30), taken=st.sets(st.integers(0, 30), max_size=10))
def test_free_slots_are_open_ahead_and_nobodys(hours: int, taken: set[int]) -> None:
    """Whatever is taken and whenever it is asked, a free slot is an opening, lies ahead and overlaps nothing."""
    calendar, zone = rancho().calendars[0], PACIFIC
    now = datetime(2026, 3, 10, 17, 20, tzinfo=UTC) + timedelta(hours=hours)
    every = slots.find_free_slots(calendar, zone, now=now, begin=now, end=now + timedelta(days=14), busy=())
    busy = [(every[place], every[place] + timedelta(minutes=60)) for place in taken]
    left = slots.find_free_slots(calendar, zone, now=now, begin=now, end=now + timedelta(days=14), busy=busy)
    assert set(left) == set(every) - {start for start, _end in busy}
    assert all(start >= now and 9 <= start.astimezone(zone).hour < 17 for start in left)
    assert all(start.astimezone(zone).isoweekday() <= 5 for start in left)


def test_opening_hours_follow_the_clock_change() -> None:
    """The calendar opens at nine on its own clock before and after daylight saving ends."""
    calendar = rancho().calendars[0]
    october = slots.slot_starts(calendar, date(2026, 10, 30), PACIFIC)[0]
    november = slots.slot_starts(calendar, date(2026, 11, 2), PACIFIC)[0]
    assert (october.hour, november.hour) == (16, 17)


def test_a_slot_with_two_seats_is_booked_twice() -> None:
    """The third finds it gone; the slot is told as free as long as a seat is."""
    (calendar,) = rancho().calendars
    stage = Stage(msgspec.structs.replace(rancho(), calendars=(msgspec.structs.replace(calendar, seats=2),)))
    statuses, free = [], []
    for number in range(3):
        contact = stage.crm.add_contact(first_name="Guest", phone=f"+1909555010{number}").id
        free.append(NINE in _days(_free(stage))["2026-03-11"])
        statuses.append(_book(stage, contact).status)
    assert ([True, True, False], [201, 201, 400]) == (free, statuses)


def test_a_move_to_another_calendar_needs_a_free_slot_there() -> None:
    """One's own booking in this calendar does not make room in another where somebody has the same hour."""
    (calendar,) = rancho().calendars
    other = msgspec.structs.replace(calendar, id=calendar.id[::-1])
    stage = Stage(msgspec.structs.replace(rancho(), calendars=(calendar, other)))
    mine = _book(stage, stage.maria()).body["id"]
    theirs = stage.crm.add_contact(first_name="Dana", phone="+19095550199").id
    taken = _book(stage, theirs, calendarId=other.id).body["id"]
    path = f"/calendars/events/appointments/{mine}"
    assert stage.call("PUT", path, {"calendarId": other.id}).status == 400
    stage.call("PUT", f"/calendars/events/appointments/{taken}", {"appointmentStatus": "cancelled"})
    assert stage.call("PUT", path, {"calendarId": other.id}).status == 200
