"""How professional a message sounds, on a stated scale that gives the same figure every time.

A message starts at 1.0 and loses for what a broker would not text; the floor is 0. Nothing is learned or guessed, so
two people who disagree can point at the line of the table they disagree with (SELL-012).
"""

import re
from dataclasses import dataclass

from support.cast.person import Person
from support.expectations.evidence import Evidence
from support.expectations.promise import WrongWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something a broker would not text, and what each occurrence costs."""

    what: str
    pattern: re.Pattern[str]
    costs: float


FAULTS = (
    Fault(what="exclamation mark", pattern=re.compile(r"!"), costs=0.10),
    Fault(what="word in capitals", pattern=re.compile(r"\b(?!CMA|MLS|FHA|STOP|HELP|HOA)[A-Z]{4,}\b"), costs=0.15),
    Fault(
        what="slang",
        pattern=re.compile(
            r"\b(gonna|wanna|gotta|ain't|y'all|dude|lol|omg|u|ur|thx|kinda|super|crazy)\b", re.IGNORECASE
        ),
        costs=0.15,
    ),
    Fault(
        what="pressure",
        pattern=re.compile(
            r"act now|last chance|hurry|don't miss|limited time|you must|right now or|or else|guarantee", re.IGNORECASE
        ),
        costs=0.30,
    ),
    Fault(
        what="empty superlative",
        pattern=re.compile(r"\b(amazing|awesome|incredible|unbelievable|perfect|best ever)\b", re.IGNORECASE),
        costs=0.10,
    ),
    Fault(what="emoji", pattern=re.compile("[\U0001f300-\U0001faff☀-➿]"), costs=0.20),
    Fault(what="run of dots or marks", pattern=re.compile(r"[.?!]{2,}"), costs=0.10),
    Fault(what="sentence of more than 40 words", pattern=re.compile(r"(?:[^\s.?!]+\s+){40,}[^\s.?!]+"), costs=0.15),
)


def professionalism(text: str) -> float:
    """How professional the text sounds, in 0..1; an empty text is 0."""
    if not text.strip():
        return 0.0
    lost = sum(fault.costs * len(fault.pattern.findall(text)) for fault in FAULTS)
    return max(0.0, round(1.0 - lost, 2))


def is_professional(evidence: Evidence, person: Person, above: float) -> None:
    """The last answer's tone is above this figure."""
    answer = evidence.last_answer(person)
    tone = professionalism(answer)
    if tone <= above:
        found = [fault.what for fault in FAULTS if fault.pattern.search(answer)]
        raise evidence.broken(
            WrongWords,
            f"The tone of {person.name}'s answer is {tone}, not above {above}",
            seen=f"'{answer}' holds: {', '.join(found) or 'nothing at all'}",
            perhaps="the phrase was worded in a hurry.",
        )
