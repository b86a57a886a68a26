"""What every desk works with: the person, what is to be done, the next question, the calendar."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from other_bots import wording
from other_bots.reading import is_found
from other_bots.settings import CALL_TAG

QUESTIONS = {
    "lead": ("plan", "when"),
    "seller": ("condition", "price", "reason", "offer"),
    "buyer": ("wishes", "money", "move", "why"),
}


class Calendar(Protocol):
    """Jorge's calendar."""

    def find_two_times(self, person: "Person") -> list[datetime]:
        """At most two free times, in the person's zone."""

    def book(self, person: "Person", start: datetime) -> str:
        """booked, taken or unknown."""


@dataclass
class Person:
    """What is remembered of a contact.

    asked: what the last question was about.  misses: unusable answers in a row.  moves: when which desk was left.
    """

    contact: str
    desk: str
    first_name: str = ""
    zone: str = "America/Los_Angeles"
    asked: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    misses: int = 0
    greeted: bool = False
    offered: list[datetime] = field(default_factory=list)
    halves: bool = False
    booked: bool = False
    call_planned: bool = False
    quiet: bool = False
    stopped: bool = False
    valued: bool = False
    level: str = ""
    heard: list[str] = field(default_factory=list)
    moves: list[tuple[datetime, str]] = field(default_factory=list)

    @property
    def is_free(self) -> bool:
        """Whether no time was offered yet, none is booked and no call is planned."""
        return not (self.offered or self.booked or self.call_planned)


@dataclass
class Outcome:
    """What is to be done after a message: fields first, then the text, then workflow and tags.

    dnd: switch do-not-disturb on or off; None = leave it.
    """

    text: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    workflow: str = ""
    dnd: bool | None = None


def hand_to_jorge(person: Person) -> Outcome:
    """The person is told that Jorge calls, and the bots are quiet from now on."""
    person.quiet = True
    return Outcome(text=wording.JORGE_CALLS, add=(CALL_TAG,))


def offer_times(person: Person, calendar: Calendar, before: str) -> Outcome:
    """Two free times after these words; without any, the question for morning or afternoon."""
    person.offered, person.asked, person.misses = calendar.find_two_times(person), "time", 0
    person.halves = not person.offered
    return Outcome(text=wording.join(before, wording.offer(person.offered) if person.offered else wording.HALVES))


def ask_next(person: Person, before: str) -> Outcome:
    """The first question that is still open, after these words; in other words where it is open already."""
    question = next((q for q in QUESTIONS[person.desk] if q not in person.facts), "")
    again = int(question == person.asked)
    person.asked, person.misses = question or "small talk", 0
    return Outcome(text=wording.join(before, wording.ask(question, again) if question else wording.CLOSING))


def ask_again(person: Person) -> Outcome:
    """The same question in other words; after the third useless answer it is Jorge's turn."""
    person.misses += 1
    if person.misses >= 3:
        return hand_to_jorge(person)
    return Outcome(text=wording.ask(person.asked, person.misses))


def small_talk(person: Person, text: str) -> Outcome | None:
    """An answer when nothing is asked any more; None while something is."""
    if person.asked == "small talk":
        return Outcome(text=wording.WELCOME if is_found(r"thank|great|ok|bye|nice", text) else wording.CLOSING)
    return None
