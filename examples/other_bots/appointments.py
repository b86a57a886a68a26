"""What is said while times are on the table."""

from datetime import datetime

from other_bots import reading, wording
from other_bots.choosing import CALL_WISH, REJECTED, pick_slot
from other_bots.person import Calendar, Outcome, Person, hand_to_jorge, offer_times
from other_bots.reading import is_found
from other_bots.seller import TAKEN_BACK


def use_calendar(person: Person, text: str, calendar: Calendar) -> Outcome | None:
    """What is done about an offered or booked time; None when the text is about something else."""
    if person.booked:
        return Outcome(text=wording.ALREADY_BOOKED) if is_found(wording.TIME_TALK, text) else None
    if person.halves:
        return _take_half(person, text)
    start = pick_slot(text, person.offered)
    if start is None and len(person.offered) == 1 and person.asked == "time":
        consent = reading.read_consent(text)
        if consent == "no":
            person.offered, person.halves = [], True
            return Outcome(text=wording.HALVES)
        start = person.offered[0] if consent == "yes" else None
    return _book(person, start, calendar) if start else _offer_more(person, text, calendar)


def _take_half(person: Person, text: str) -> Outcome | None:
    half = next((half for half in ("morning", "afternoon") if half in text.lower()), "")
    half = half or ("any time" if is_found(r"\b(?:either|both|any ?time|whenever|no preference)\b", text) else "")
    if half:
        person.halves, person.asked, person.call_planned = False, "small talk", True
        return Outcome(text=wording.half_noted(half), add=(f"call wanted: {half}",), workflow="callback")
    return None if _says_something_else(person, text) else Outcome(text=wording.HALVES_AGAIN)


def _offer_more(person: Person, text: str, calendar: Calendar) -> Outcome | None:
    if person.offered and is_found(REJECTED, text):
        return offer_times(person, calendar, wording.OTHERS)
    if is_found(CALL_WISH, text):
        person.offered = []
        return offer_times(person, calendar, wording.GLAD)
    if not person.offered or person.asked != "time" or _says_something_else(person, text):
        return None
    person.misses += 1
    return Outcome(text=wording.offer_again(person.offered)) if person.misses < 3 else hand_to_jorge(person)


def _book(person: Person, start: datetime, calendar: Calendar) -> Outcome:
    state = calendar.book(person, start)
    if state == "booked":
        person.booked, person.asked, person.offered = True, "small talk", []
        return Outcome(text=wording.booked(start))
    if state == "taken":
        return offer_times(person, calendar, wording.TAKEN)
    person.offered, person.halves = [], True
    return Outcome(text=wording.join(wording.NOT_BOOKED, wording.HALVES), workflow="callback", add=("book by hand",))


def _says_something_else(person: Person, text: str) -> bool:
    about_price = reading.read_interest(text) in ("no", "price") or reading.read_amounts(text, about_price=False)
    about_offer = person.desk == "seller" and (is_found(reading.SLOW, text) or is_found(TAKEN_BACK, text))
    return bool(about_price or about_offer or reading.read_stall(text))
