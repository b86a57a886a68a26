"""Which rule or desk answers a message."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from other_bots import reading, strangers, wording
from other_bots.appointments import use_calendar
from other_bots.buyer import buyer, note_wishes
from other_bots.lead import lead
from other_bots.person import QUESTIONS, Calendar, Outcome, Person, ask_next, hand_to_jorge
from other_bots.reading import is_found
from other_bots.seller import note_facts, seller
from other_bots.settings import DESK_TAGS

OFFER_SHARE = 0.75
MOVES = {("lead", "seller"): 0.7, ("lead", "buyer"): 0.7, ("seller", "buyer"): 0.6, ("buyer", "seller"): 0.8}
CLEAR = {
    "seller": (
        r"(?:want|need|like|love|ready|looking) to (?:sell|list) (?:my|our|the) (?:home|house|place|condo|"
        r"property)"
    ),
    "buyer": (
        r"(?:want|need|like|love|ready|looking) to (?:buy|find) (?:a|an|another|our|my) [\w "
        r"-]{0,20}(?:home|house|place|condo|property)"
    ),
}
"""What leaves no doubt which desk it is about, unless it is VAGUE."""
VAGUE = r"\b(?:maybe|might|perhaps|some ?day|one day|at some point|not|never|don'?t|no longer|if)\b"
SIGNS = {
    "seller": (
        r"sell my|sell (?:our|the) (?:home|house|place)|list (?:my|our)|my (?:home|house|place) (?:is "
        r")?worth|home value|\bcma\b|"
        r"need to sell|want to sell|sell first|selling my"
    ),
    "buyer": (
        r"(?:want|looking|ready|hoping) to buy|buy (?:a|another|my|our) |budget.{0,12}\d{3}(?:k|,\d{3})|"
        r"pre.?approv|down "
        r"payment|\bfha\b|\bva loan|"
        r"conventional|find (?:a|me a|us a) (?:home|house|place)|house hunting"
    ),
}


def greet(person: Person) -> Outcome:
    """The first words to somebody who has not written."""
    first = QUESTIONS[person.desk][0]
    person.asked, person.greeted = first, True
    return Outcome(text=wording.greeting(person.first_name, wording.ask(first, 0)))


def move_on_request(person: Person, desk: str) -> Outcome:
    """The brokerage gives the person to another desk, which goes on with what is not known yet."""
    person.desk = desk
    person.asked, person.misses = "", 0
    outcome = ask_next(person, wording.OTHER_DESK) if person.heard else Outcome()
    others = tuple(tag for name, tag in DESK_TAGS.items() if name != desk)
    outcome.add, outcome.remove = (DESK_TAGS[desk],), others
    return outcome


def answer(
    person: Person, text: str, calendar: Calendar, now: datetime, share: float = OFFER_SHARE, *, late: bool = False
) -> Outcome:
    """What is done about a message. late: it was written before one that was answered, and replaces nothing."""
    if strangers.is_automatic(text):
        return Outcome()
    text = strangers.strip_quotations(text)
    opening = not person.greeted
    newer = dict(person.facts) if late else {}
    outcome = _answer(person, text.strip(), calendar, now, share)
    person.facts.update(newer)
    outcome.fields.update({name: value for name, value in newer.items() if name in outcome.fields})
    person.heard = [*person.heard, text][-6:]
    if outcome.text and opening:
        person.greeted = True
        outcome.text = wording.greeting(person.first_name, outcome.text)
    return outcome


def _answer(person: Person, text: str, calendar: Calendar, now: datetime, share: float) -> Outcome:
    before = dict(person.facts)
    for rule in (_obey, _explain, _call_person, _part, use_calendar):
        outcome = rule(person, text, calendar)
        if outcome is not None:
            outcome.fields = {**_changes(before, person.facts), **outcome.fields}
            return outcome
    moved = _move(person, text, now)
    outcome = DESKS[person.desk](person, text, calendar, share)
    outcome.add, outcome.remove = outcome.add + moved.add, outcome.remove + moved.remove
    outcome.fields = {**_changes(before, person.facts), **outcome.fields}
    return outcome


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What is known anew, and None for what holds no longer."""
    gone = dict.fromkeys(before.keys() - after.keys())
    return {**gone, **{key: value for key, value in after.items() if before.get(key) != value}}


def _obey(person: Person, text: str, _calendar: Calendar) -> Outcome | None:
    if person.stopped:
        if is_found(wording.BACK_WISH, text):
            person.stopped = False
            return Outcome(text=wording.BACK, dnd=False, remove=("no texting",))
        return Outcome()
    if is_found(wording.STOP_KEYWORD, text) or is_found(wording.STOP_WISH, text):
        person.stopped = True
        return Outcome(text=wording.STOPPED, dnd=True, add=("no texting",))
    if person.quiet:
        return Outcome()
    if [old.strip().lower() for old in person.heard[-strangers.MOST_ALIKE :]] == [text.lower()] * strangers.MOST_ALIKE:
        return hand_to_jorge(person)
    return Outcome(text=wording.HELP) if is_found(r"^\W*(?:help|info)\W*$", text) else None


def _explain(person: Person, text: str, _calendar: Calendar) -> Outcome | None:
    if not text or not re.search(r"\w", text):
        return Outcome(text=wording.join(wording.EMPTY, wording.ask(person.asked or QUESTIONS[person.desk][0], 1)))
    for pattern, words in wording.SIDE_ANSWERS:
        if is_found(pattern, text):
            person.asked = person.asked or QUESTIONS[person.desk][0]
            return Outcome(text=wording.join(words, wording.ask(person.asked, 1)))
    return None


def _call_person(person: Person, text: str, _calendar: Calendar) -> Outcome | None:
    reasons = person.desk == "seller" and person.asked == "reason" and bool(reading.read_reason(text))
    if is_found(wording.WANTS_PERSON, text) or (is_found(wording.DISTRESS, text) and not reasons):
        if person.desk == "buyer":
            note_wishes(person.facts, person.asked, text.lower())
        elif person.desk == "seller":
            note_facts(person.facts, person.asked, text)
        return hand_to_jorge(person)
    return None


def _part(person: Person, text: str, _calendar: Calendar) -> Outcome | None:
    reason = strangers.find_reason_to_part(text)
    if not reason:
        return None
    person.quiet = reason != "settled"
    person.asked, person.offered = "", []
    return Outcome(text=wording.PARTING[reason], add=() if reason == "settled" else ("not our contact",))


def _move(person: Person, text: str, now: datetime) -> Outcome:
    """To another desk, when the words ask for it and nobody is sent round in a circle."""
    for (here, there), least in MOVES.items():
        if here != person.desk:
            continue
        clear = is_found(CLEAR[there], text) and not is_found(VAGUE, text)
        strength = 0.8 if clear else min(1.0, 0.3 * len(set(re.findall(SIGNS[there], text.lower()))))
        strength += 0.5 * min(1.0, sum(0.2 * len(re.findall(SIGNS[there], old.lower())) for old in person.heard[-5:]))
        recent = [(at, left) for at, left in person.moves if now - at < timedelta(hours=1)]
        circle = any(left == there and now - at < timedelta(minutes=30) for at, left in recent)
        if strength >= least and not circle and len(recent) < 3:
            person.desk, person.asked, person.misses = there, "", 0
            person.moves = [*recent, (now, here)]
            return Outcome(add=(DESK_TAGS[there], f"moved {here} to {there}"), remove=(DESK_TAGS[here],))
    return Outcome()


DESKS: dict[str, Callable[[Person, str, Calendar, float], Outcome]] = {"lead": lead, "seller": seller, "buyer": buyer}
