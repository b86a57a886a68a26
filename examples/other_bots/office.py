"""Takes deliveries in, one person's in their order, answers them, and does later what need not be done at once."""

import heapq
import itertools
import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from other_bots import desks, wording
from other_bots.crm import Crm, CrmRefusedError, CrmUnreachableError
from other_bots.person import Outcome, Person
from other_bots.settings import CALL_TAG, DESK_TAGS, QUIET_TAGS, TEMPERATURE_TAGS, Settings

LOG = logging.getLogger("other_bots.office")
LONGEST_PAUSE = 30.0
MEETING_SECONDS = 0.05
"""So long a message waits for older ones that are on their way: connections overtake each other."""
ALL_TEMPERATURES = frozenset(tag for level in TEMPERATURE_TAGS.values() for tag in level.values())
FIELDS = {
    "score": "points",
    "interest": "wish",
    "condition": "house_state",
    "price": "asking_price",
    "reason": "why_selling",
    "hurry": "how_soon",
    "answered": "answers_given",
    "offer": "cash_deal",
    "closing": "cash_deal_time",
    "stall": "doubt",
    "beds": "rooms",
    "baths": "bathrooms",
    "size": "square_feet",
    "least": "budget_low",
    "most": "budget_high",
    "area": "part_of_town",
    "money": "paying",
    "move": "moving",
    "why": "why_buying",
}
"""What a desk notes -> the key of the CRM's field; what is not here stays in the bots' memory."""


class LaterWork:
    """A thread that does things when their time has come."""

    def __init__(self) -> None:
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers = itertools.count()
        self._changed = threading.Condition()
        threading.Thread(target=self._run, daemon=True).start()

    def add(self, seconds: float, work: Callable[[], None]) -> None:
        """Do this so many seconds from now."""
        with self._changed:
            heapq.heappush(self._due, (time.monotonic() + seconds, next(self._numbers), work))
            self._changed.notify()

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._due or self._due[0][0] > time.monotonic():
                    self._changed.wait(self._due[0][0] - time.monotonic() if self._due else None)
                _, _, work = heapq.heappop(self._due)
            try:
                work()
            except Exception:
                LOG.exception("later work failed")


@dataclass
class Desk:
    """A person, the turns of her messages, and what waits for the CRM: texts, and work that comes after them.

    busy: whether a message is being answered.  waiting: when each of the others was written, and its place in the row.
    newest: when the newest message that was answered was written.
    in_doubt: whether the first of what waits was tried and may have got through.
    written: the CRM's fields as they were written last.
    called: whether the CRM holds the tag that calls Jorge; once he has taken it off, the bots answer again.
    """

    person: Person
    unsent: list[str | Callable[[], None]] = field(default_factory=list)
    turn: threading.Condition = field(default_factory=threading.Condition)
    busy: bool = False
    waiting: list[tuple[str, int]] = field(default_factory=list)
    newest: str = ""
    in_doubt: bool = False
    tag: str = ""
    written: dict[str, object] = field(default_factory=dict)
    called: bool = False
    sending: threading.Lock = field(default_factory=threading.Lock)


class Office:
    """All conversations of the brokerage."""

    def __init__(self, settings: Settings, crm: Crm, later: LaterWork) -> None:
        self._settings, self._crm, self._later = settings, crm, later
        self._desks: dict[str, Desk] = {}
        self._seen: set[str] = set()
        self._tickets = itertools.count()
        self._guard = threading.Lock()

    def take(self, form: Mapping[str, str]) -> str:
        """Answer one delivery; returns what became of it."""
        contact, number = form["contact"], form.get("sms_id", "")
        with self._guard:
            if number and number in self._seen:
                return "duplicate"
            self._seen.add(number)
            if contact not in self._desks:
                name = form.get("desk", "lead") if form.get("desk") in DESK_TAGS else "lead"
                person = Person(contact=contact, desk=name, first_name=wording.clean_name(form.get("first_name", "")))
                self._desks[contact] = Desk(person=person)
            desk = self._desks[contact]
            if "loses_second_of_burst" in self._settings.flaws and (desk.busy or desk.waiting):
                return "busy"
            ticket = (form.get("written", ""), next(self._tickets))
            desk.waiting.append(ticket)
        time.sleep(MEETING_SECONDS)
        with desk.turn:
            desk.turn.wait_for(lambda: not desk.busy and min(desk.waiting) == ticket)
            desk.busy = True
            desk.waiting.remove(ticket)
        if "loses_second_of_burst" in self._settings.flaws:
            time.sleep(0.5)  # as if a slow model were asked, so that messages of a burst meet
        try:
            return self._arrive(desk, form) if form.get("event") == "arrival" else self._answer(desk, form)
        finally:
            with desk.turn:
                desk.busy = False
                desk.turn.notify_all()

    def _answer(self, desk: Desk, form: Mapping[str, str]) -> str:
        person = desk.person
        share = desks.OFFER_SHARE
        text = form.get("text", "")[:2000]
        labels = {tag.strip().lower() for tag in form.get("tags", "").split(",")}
        if labels & ALL_TEMPERATURES - {desk.tag}:
            desk.tag = ""
        if desk.called and CALL_TAG not in labels:
            person.quiet, desk.called, person.misses = False, False, 0
        silenced = bool(QUIET_TAGS & labels) and not person.quiet
        person.quiet = person.quiet or silenced
        written = form.get("written", "")
        outcome = desks.answer(person, text, self, datetime.now(UTC), share, late=written < desk.newest)
        desk.newest = max(desk.newest, written)
        person.quiet = person.quiet and not silenced
        if "offers_more" in self._settings.flaws and person.asked == "offer" and "offer" not in person.facts:
            price = person.facts["price"]
            outcome.text = wording.cash_offer(int(price * share) + 1000, price)
        self._do(desk, outcome)
        return "answered" if outcome.text else "quiet"

    def _arrive(self, desk: Desk, form: Mapping[str, str]) -> str:
        person, wanted = desk.person, form.get("desk", "")
        if person.stopped or person.quiet:
            return "quiet"
        if person.greeted:
            if wanted in DESK_TAGS and wanted != person.desk:
                self._do(desk, desks.move_on_request(person, wanted))
            return "known"
        self._greet_in_daytime(desk)
        return "greeted"

    def _greet_in_daytime(self, desk: Desk) -> None:
        """The first text, now or when the brokerage's day begins."""
        now = datetime.now(self._settings.zone)
        if self._settings.greets_from <= now.hour < self._settings.greets_until:
            if not desk.person.greeted and not desk.person.stopped and not desk.person.quiet:
                self._do(desk, desks.greet(desk.person))
            return
        opens = now.replace(hour=self._settings.greets_from, minute=0, second=0, microsecond=0)
        opens += timedelta(days=1) if opens <= now else timedelta()
        self._later.add((opens - now).total_seconds(), lambda: self._greet_in_daytime(desk))

    def _do(self, desk: Desk, outcome: Outcome) -> None:
        """Fields, then the text, then what may come later. What the CRM does not take now is tried again."""
        person = desk.person
        if outcome == Outcome():
            return
        contact = person.contact
        fields = {FIELDS[key]: value for key, value in outcome.fields.items() if key in FIELDS and value != ""}
        fields = {key: "" if value is None else value for key, value in fields.items()}
        if person.level:
            fields[f"{person.desk}_heat"] = person.level
        fields = {key: value for key, value in fields.items() if desk.written.get(key) != value}
        if fields and not person.stopped:
            self._try(lambda: self._crm.write_fields(contact, fields))
            desk.written |= fields
        if outcome.text:
            desk.unsent.append(outcome.text)
        if outcome.dnd is not None:
            desk.unsent.append(partial(self._try, partial(self._crm.silence, contact, on=outcome.dnd)))
        if outcome.workflow:
            ids = {"valuation": self._settings.valuation_workflow, "callback": self._settings.callback_workflow}
            start = partial(self._crm.start_workflow, contact, ids[outcome.workflow])
            desk.unsent.append(partial(self._try, start))
        add, remove = set(outcome.add), set(outcome.remove)
        if person.level and not person.stopped:
            tag = TEMPERATURE_TAGS[person.desk][person.level]
            if tag != desk.tag:
                remove |= ALL_TEMPERATURES - {tag}
                add, desk.tag = add | {tag}, tag
        if add or remove:
            change = partial(self._change_tags, desk, tuple(sorted(add)), tuple(sorted(remove)))
            desk.unsent.append(partial(self._later.add, self._settings.tag_seconds, partial(self._try, change)))
        self._send(desk)

    def _change_tags(self, desk: Desk, add: tuple[str, ...], remove: tuple[str, ...]) -> None:
        self._crm.change_tags(desk.person.contact, add=add, remove=remove)
        desk.called = desk.called or CALL_TAG in add

    def _send(self, desk: Desk, pause: float = 0.5) -> None:
        """What waits for the CRM, in its order; after a failure once more, later."""
        with desk.sending:
            while desk.unsent:
                first = desk.unsent[0]
                try:
                    if isinstance(first, str):
                        self._crm.send_text(desk.person.contact, first, twice=desk.in_doubt)
                    else:
                        first()
                except CrmRefusedError:
                    LOG.warning("a text to %s was refused for good", desk.person.contact)
                except CrmUnreachableError:
                    desk.in_doubt = True
                    self._later.add(pause, partial(self._send, desk, min(pause * 2, LONGEST_PAUSE)))
                    return
                desk.unsent.pop(0)
                desk.in_doubt = False

    def _try(self, work: Callable[[], None], pause: float = 1.0) -> None:
        """Do it; when the CRM cannot be reached, try again later, ever less often."""
        try:
            work()
        except CrmRefusedError:
            LOG.warning("the CRM refused a change for good")
        except CrmUnreachableError:
            self._later.add(pause, lambda: self._try(work, min(pause * 2, LONGEST_PAUSE)))

    def find_two_times(self, person: Person) -> list[datetime]:
        """A morning and an afternoon of the coming days, or the first two that are free."""
        try:
            zone = self._crm.get_contact(person.contact).get("timezone") or person.zone
            free = self._crm.find_free_times(zone) if self._settings.calendar else []
        except (CrmRefusedError, CrmUnreachableError):
            return []
        soon = datetime.now(UTC) + timedelta(hours=2)
        free = [slot.astimezone(ZoneInfo(zone)) for slot in free if slot > soon and slot not in person.offered]
        first = next((slot for slot in free if slot.hour < 12), None)
        second = next((slot for slot in free if slot.hour >= 12 and (first is None or slot > first)), None)
        return [slot for slot in (first, second) if slot] if first and second else free[:2]

    def book(self, person: Person, start: datetime) -> str:
        """An appointment with Jorge: booked, taken or unknown."""
        if "books_unoffered_time" in self._settings.flaws:
            start += timedelta(hours=1)
        try:
            self._crm.book(person.contact, start, f"Rancho Realty: {person.first_name or 'client'} and Jorge")
        except CrmRefusedError:
            return "taken"
        except CrmUnreachableError:
            return "unknown"
        return "booked"
