"""Promises about appointments: each accepts the truth and notices every way of not keeping it."""

from zoneinfo import ZoneInfo

import pytest

from support.promises import booking
from support.promises.broken_promise import InventedFact, UnansweredMessage, WrongBooking, WrongWords
from support.test_data.person import Person
from tests.promises.promise_harness import Stage, refuses

NINE, TEN = "2026-03-11T09:00:00-07:00", "2026-03-11T10:00:00-07:00"
SPOKEN_NINE, SPOKEN_TEN = "Wednesday, March 11 at 9 AM", "Wednesday, March 11 at 10 AM"
OFFER = f"I have {SPOKEN_NINE} or {SPOKEN_TEN} open, which works better for you?"


def offer_times(stage: Stage, offer: str = OFFER) -> Person:
    """Maria has been made this offer."""
    maria = stage.meet("Maria")
    stage.says(maria, "Just a call", offer)
    return maria


def test_two_free_times_in_prose(stage: Stage) -> None:
    """Two different free times and a question keep the promise."""
    booking.expect_free_times_offered(stage.evidence, offer_times(stage), 2)


@pytest.mark.parametrize(
    ("offer", "kind"),
    [
        ("When would you like to talk?", WrongWords),
        (f"How about {SPOKEN_NINE}?", WrongWords),
        (f"How about {SPOKEN_NINE}, or {SPOKEN_NINE}?", WrongWords),
        (f"{SPOKEN_NINE}, 10 AM or 11 AM?", WrongWords),
        (f"I have {SPOKEN_NINE} or {SPOKEN_TEN}.", WrongWords),
        (f"Which?\n1. {SPOKEN_NINE}\n2. {SPOKEN_TEN}", WrongWords),
        (f"Which one: 1) {SPOKEN_NINE} 2) {SPOKEN_TEN}?", WrongWords),
        (f"Option A: {SPOKEN_NINE}. Option B: {SPOKEN_TEN}?", WrongWords),
        (f"{SPOKEN_NINE} or {SPOKEN_TEN}? Reply with 1 or 2.", WrongWords),
        (f"{SPOKEN_NINE} or Saturday, March 14 at 9 AM?", InventedFact),
        (f"{SPOKEN_NINE} or Wednesday, March 11 at 8 AM?", InventedFact),
        (f"{SPOKEN_NINE} or Wednesday, March 11 at 9:30 AM?", InventedFact),
        ("Tuesday, March 10 at 9 AM or 3 PM?", InventedFact),
        (f"Thursday, March 11 at 9 AM or {SPOKEN_TEN}?", InventedFact),
    ],
)
def test_wrong_offers_are_noticed(stage: Stage, offer: str, kind: type[WrongWords | InventedFact]) -> None:
    """No time, one, one twice, three, no question, menus of any kind, and times that are not free: each is noticed."""
    refuses(kind, booking.expect_free_times_offered, stage.evidence, offer_times(stage, offer), 2)


def test_time_taken_by_others_is_not_free(stage: Stage) -> None:
    """A time somebody else has is noticed, and the error says which."""
    stage.crm.book_slot_for_other(stage.crm.free_slots()[7])
    maria = offer_times(stage, f"{SPOKEN_TEN} or {SPOKEN_NINE}?")
    error = refuses(InventedFact, booking.expect_free_times_offered, stage.evidence, maria, 2)
    assert "Maria was offered Wed 11 Mar 09:00:00, which is not free (LEAD-001)." == error.what


@pytest.mark.parametrize("answer", [OFFER, "Does tomorrow at 9 AM suit you?", "Call you at 10:30?", "Wed at 4 p.m.?"])
def test_offer_without_reason_is_noticed(stage: Stage, answer: str) -> None:
    """Any time of day is an offer, with a date or without; a polite answer is none."""
    refuses(WrongWords, booking.expect_no_times_offered, stage.evidence, offer_times(stage, answer))
    dana = stage.meet("Dana")
    stage.says(dana, "Not now", "No rush at all. May I check in again in spring?")
    booking.expect_no_times_offered(stage.evidence, dana)


def test_times_are_read_on_the_persons_clocks(stage: Stage) -> None:
    """Noon in New York is nine in California: said so it is free, said as nine it is not."""
    nadia = stage.meet("Nadia")
    zone = ZoneInfo("America/New_York")
    stage.says(nadia, "Hi", "Wednesday, March 11 at 12 PM or 1 PM?")
    booking.expect_times_in_zone(stage.evidence, nadia, zone)
    stage.says(nadia, "Hm", f"{SPOKEN_NINE} or {SPOKEN_TEN}?")
    error = refuses(WrongWords, booking.expect_times_in_zone, stage.evidence, nadia, zone)
    assert "Nadia's times are not said as clocks show them in America/New_York (LEAD-001)." == error.what
    stage.says(nadia, "Hm", "Soon?")
    refuses(WrongWords, booking.expect_times_in_zone, stage.evidence, nadia, zone)
    stage.says(nadia, "Hm")
    refuses(UnansweredMessage, booking.expect_times_in_zone, stage.evidence, nadia, zone)


def test_chosen_time_is_booked(stage: Stage) -> None:
    """One appointment at the chosen place of the offer keeps the promise; a cancelled one beside it does not matter."""
    maria = offer_times(stage)
    stage.cancels(stage.books(maria, NINE))
    stage.books(maria, TEN)
    booking.expect_one_booking_at(stage.evidence, maria, 1)
    booking.expect_one_booking_at(stage.evidence, maria, -1)


@pytest.mark.parametrize(
    ("offer", "starts", "place"),
    [
        (OFFER, [], 0),
        (OFFER, [TEN], 0),
        (OFFER, [NINE], 1),
        (OFFER, [NINE, TEN], 0),
        (OFFER, [NINE], 2),
        ("Which time suits you?", [NINE], 0),
        ("Which time suits you?", [], -1),
    ],
)
def test_wrong_bookings_are_noticed(stage: Stage, offer: str, starts: list[str], place: int) -> None:
    """No booking, the other time, both times, a place that was not offered, or no offer at all: each is noticed."""
    maria = offer_times(stage, offer)
    for start in starts:
        stage.books(maria, start)
    refuses(WrongBooking, booking.expect_one_booking_at, stage.evidence, maria, place)


def test_choice_between_two_times(stage: Stage) -> None:
    """A choice is an appointment at its time; no choice is no appointment, and no word of one."""
    maria = offer_times(stage)
    refuses(WrongBooking, booking.expect_chosen_time_booked, stage.evidence, maria, 1)
    stage.says(maria, "sure", f"Is {SPOKEN_TEN} better?")
    booking.expect_chosen_time_booked(stage.evidence, maria, None)
    stage.says(maria, "ok", f"I have you down for {SPOKEN_TEN}.")
    refuses(WrongBooking, booking.expect_chosen_time_booked, stage.evidence, maria, None)
    stage.books(maria, TEN)
    stage.says(maria, "thanks", "You are welcome.")
    refuses(WrongBooking, booking.expect_chosen_time_booked, stage.evidence, maria, None)


def test_confirmation_is_no_offer(stage: Stage) -> None:
    """A confirmation that names the wrong time and asks something is not taken for the offer that was chosen from."""
    maria = offer_times(stage)
    with stage.turn(maria, "The first one"):
        stage.books(maria, TEN)
        stage.sends(maria, f"I have you down for {SPOKEN_TEN}. Anything else?")
    refuses(WrongBooking, booking.expect_one_booking_at, stage.evidence, maria, 0)


def test_nothing_is_booked(stage: Stage) -> None:
    """No appointment keeps the promise, a cancelled one too; a standing one is noticed."""
    maria = offer_times(stage)
    booking.expect_no_booking(stage.evidence, maria)
    stage.cancels(stage.books(maria, NINE))
    booking.expect_no_booking(stage.evidence, maria)
    stage.books(maria, TEN)
    refuses(WrongBooking, booking.expect_no_booking, stage.evidence, maria)


def test_confirmed_after_booking(stage: Stage) -> None:
    """Booked, then told with the booked time, keeps the promise; a later word without a time does too."""
    maria = offer_times(stage)
    with stage.turn(maria, "The first one"):
        stage.books(maria, NINE)
        stage.sends(maria, f"Great, you're booked for {SPOKEN_NINE}.")
    stage.says(maria, "Thanks", "You're all set. See you on Wednesday!")
    booking.expect_confirmed_after_booking(stage.evidence, maria)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (f"You're booked for {SPOKEN_NINE}.", "Anything else?", WrongBooking),
        (f"You're booked for {SPOKEN_NINE}.", f"You're booked for {SPOKEN_NINE}.", WrongBooking),
        ("One moment.", f"You're booked for {SPOKEN_TEN}.", WrongBooking),
        ("One moment.", f"You're booked for {SPOKEN_NINE}.\nYou're booked for {SPOKEN_TEN}.", WrongBooking),
        ("One moment.", "You're booked.", WrongWords),
        ("One moment.", "Thank you.", WrongWords),
    ],
)
def test_wrong_confirmations_are_noticed(before: str, after: str, kind: type[WrongBooking | WrongWords]) -> None:
    """Too early, too early and again, another time, two times, no time, no confirmation: each is noticed."""
    stage = Stage()
    maria = offer_times(stage)
    with stage.turn(maria, "The first one"):
        stage.sends(maria, before)
        stage.books(maria, NINE)
        for line in after.splitlines():
            stage.sends(maria, line)
    refuses(kind, booking.expect_confirmed_after_booking, stage.evidence, maria)


def test_confirmation_needs_a_booking(stage: Stage) -> None:
    """A confirmation without any booking is noticed in both expectations about it."""
    maria = offer_times(stage)
    stage.says(maria, "The first one", "Sorry, the calendar does not answer.")
    booking.expect_no_booking_claimed(stage.evidence, maria)
    refuses(WrongBooking, booking.expect_confirmed_after_booking, stage.evidence, maria)
    stage.says(maria, "And now?", f"You're booked for {SPOKEN_NINE}.")
    refuses(WrongBooking, booking.expect_no_booking_claimed, stage.evidence, maria)


@pytest.mark.parametrize(
    "titles", [(), ("Call with Jorge",), ("Showing: 12 Elm St",), ("Showing: 8412 Hermosa Ave",) * 2]
)
def test_showing_is_of_the_home(stage: Stage, titles: tuple[str, ...]) -> None:
    """One showing titled with the home keeps the promise; none, a call, another home, or two are noticed."""
    bea, sam = stage.meet("Bea", "buyer"), stage.meet("Sam", "buyer")
    stage.books(sam, "2026-03-12T09:00:00-07:00", "Showing: 8412 Hermosa Ave")
    booking.expect_showing_booked_for_home(stage.evidence, sam, "8412 Hermosa Ave, Rancho Cucamonga")
    for start, title in zip((NINE, TEN), titles, strict=False):
        stage.books(bea, start, title)
    refuses(
        WrongBooking, booking.expect_showing_booked_for_home, stage.evidence, bea, "8412 Hermosa Ave, Rancho Cucamonga"
    )


def test_an_appointment_of_half_a_slot_is_noticed(stage: Stage) -> None:
    """The rest of the hour could be given to somebody else."""
    maria = offer_times(stage)
    with stage.turn(maria, "The first one"):
        stage.books(maria, NINE, minutes=30)
    refuses(WrongBooking, booking.expect_one_booking_at, stage.evidence, maria, 0)


def test_a_confirmation_of_another_home_is_noticed(stage: Stage) -> None:
    """The calendar holds a showing of one home, the message names another one."""
    maria = offer_times(stage)
    homes = [
        {"address": f"{street}, Upland, CA", "area": "Upland", "price": 500_000, "beds": 3}
        for street in ("12 Elm St", "40 Oak Ave")
    ]
    with stage.turn(maria, "The first one"):
        stage.hears("/listings", {"listings": homes})
        stage.books(maria, NINE, "Showing: 12 Elm St, Upland, CA")
        stage.sends(maria, "See 12 Elm St or 40 Oak Ave?")
    booking.expect_showing_booked_for_home(stage.evidence, maria, "12 Elm St")
    stage.says(maria, "Thanks", f"I have you down for {SPOKEN_NINE} to see 40 Oak Ave.")
    refuses(WrongBooking, booking.expect_showing_booked_for_home, stage.evidence, maria, "12 Elm St")


@pytest.mark.parametrize(
    "answer",
    [
        f"{SPOKEN_NINE} it is.",
        f"Your call with Jorge is on {SPOKEN_NINE}.",
        "I just booked you. Jorge will call.",
        "Listo, queda agendada.",
    ],
)
def test_claims_of_a_booking_are_noticed(stage: Stage, answer: str) -> None:
    """An offered time stated as if it stood, and words that say so, are claims."""
    maria = offer_times(stage)
    stage.says(maria, "The first one", answer)
    refuses(WrongBooking, booking.expect_no_booking_claimed, stage.evidence, maria)


@pytest.mark.parametrize(
    "answer",
    [
        f"Sorry, {SPOKEN_NINE} did not go through. Mornings or afternoons?",
        f"I could not book {SPOKEN_NINE}. Mornings or afternoons?",
        "Lo siento, la hora aún no está reservada. ¿Mañana o tarde?",
        f"Is {SPOKEN_TEN} fine instead?",
        f"So that I put down the right one: Jorge is free {SPOKEN_NINE} or {SPOKEN_TEN}. Which suits you better?",
    ],
)
def test_honest_words_about_a_time_are_no_claim(stage: Stage, answer: str) -> None:
    """A time that is said not to be had, or asked about, is not claimed."""
    maria = offer_times(stage)
    stage.says(maria, "The first one", answer)
    booking.expect_no_booking_claimed(stage.evidence, maria)
