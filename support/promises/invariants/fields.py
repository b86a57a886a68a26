"""Invariants of fields: numbers are numbers, amounts were said, and what the valuation service said is kept so."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from support.promises.broken_promise import WrongRecord
from support.promises.invariants.invariant import Violation, finds_for_each_person
from support.promises.invariants.percentages import is_percentage_of
from support.promises.invariants.said_amounts import count_in_words, list_readings, list_sums
from support.promises.invariants.scenario_end import ScenarioEnd
from support.test_data.person import Person
from support.vocabulary.money import format_dollars

_HIGHEST = {
    "score": None,
    "readiness": 100,
    "confidence in percent": 100,
    "questions answered": 10,
    "beds": 20,
    "baths": 20,
    "size": 100_000,
    "income": 10_000_000,
    "debts": 10_000_000,
    "mortgage": 1e9,
    "price": 1e9,
    "least price": 1e9,
    "most price": 1e9,
    "home value": 1e9,
    "down payment": 1e9,
    "affordable price": 1e9,
}
"""Fact whose value is a number -> the highest that can be true; None = as the owner states."""

_SELLER, _BUYER = ("price", "mortgage"), ("most price", "least price", "income", "debts", "down payment")
_PERCENT = re.compile(r"(\d{1,2}(?:\.\d+)?) ?(?:%|percent|por ?ciento)", re.IGNORECASE)
_MONTHS = 12
_TOLERANCE = 0.005
"""Of an amount that was computed from another one, for rounding."""


@finds_for_each_person("number in a number's field")
def find_impossible_numbers(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A number is kept as words, is negative, or is higher than any can be."""
    for fact, highest in _HIGHEST.items():
        value = end.get_fact(person, fact)
        most = end.profile.stated.score_to if highest is None else highest
        if value is not None and not _is_number_up_to(value, most):
            yield Violation(
                kind=WrongRecord,
                what=f"The CRM shows {fact} '{value}' for {person.name}, which is no number from 0 to {most:g}",
                seen=f"said: {' | '.join(end.list_said(person))}",
                perhaps="words were written where a number belongs, or separators were read as digits.",
                person=person,
            )


def _is_number_up_to(value: object, most: float) -> bool:
    try:
        return 0 <= float(str(value).replace("$", "").replace(",", "")) <= most
    except ValueError:
        return False


@finds_for_each_person("seller's amounts were said")
def find_unsaid_amounts_of_sellers(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """The price or the mortgage of a seller is an amount that the seller never wrote."""
    yield from _find_unsaid_amounts(end, person, _SELLER)


@finds_for_each_person("buyer's amounts were said")
def find_unsaid_amounts_of_buyers(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A price or a sum of a buyer's is an amount that the buyer never wrote, and no usual share of one."""
    yield from _find_unsaid_amounts(end, person, _BUYER)


def _find_unsaid_amounts(end: ScenarioEnd, person: Person, facts: Sequence[str]) -> Iterator[Violation]:
    """Limit: where numbers were written in words, any amount may have been said."""
    written = _list_written_keys(end, person)
    for fact in facts:
        value = end.get_fact(person, fact)
        key = end.profile.find_field_key(fact)
        if not isinstance(value, int | float) or not value or key not in written:
            continue
        said = end.list_said(person)
        if any(count_in_words(text) for text in said):
            return
        joined = (f"{one}{following}" for one, following in pairwise(said))  # a number may be split over two texts
        readings = {reading for text in (*said, *joined) for reading in list_readings(text)}
        affordable = end.get_fact(person, "affordable price")
        readings |= {float(affordable)} if isinstance(affordable, int | float) else set()
        sums = (total for text in said for total in list_sums(text))
        if not _is_explained(end, value, readings, said) and float(value) not in sums:
            yield Violation(
                kind=WrongRecord,
                what=f"The CRM shows {fact} {format_dollars(value)} for {person.name}, who never wrote it",
                seen=f"said: {' | '.join(said)}",
                perhaps="separators or cents were read as digits, a number was scaled twice, or another person's.",
                person=person,
            )


def _list_written_keys(end: ScenarioEnd, person: Person) -> set[str]:
    """The fields that the target wrote; others held what they hold before it came."""
    return {key for entry in end.list_entries("fields.updated", contact=person.contact_id) for key in entry["fields"]}


def _is_explained(end: ScenarioEnd, value: float, readings: set[float], said: Sequence[str]) -> bool:
    """Whether the value is a reading, a share that the owner states or the person names, or a month of a year."""
    stated = end.profile.stated
    named = (float(each) for text in said for each in _PERCENT.findall(text))
    shares = {1.0, 1 / _MONTHS, stated.least_price_percent / 100, *(percent / 100 for percent in named)}
    return any(
        abs(value - reading * share) <= max(1.0, _TOLERANCE * value if share != 1 else 0.0)
        for reading in readings
        for share in shares
    )


@finds_for_each_person("home value as the service said")
def find_changed_valuations(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """The value in the CRM is nobody's, or its confidence belongs to another valuation or was cut off."""
    if not end.valuations:
        return
    written = _list_written_keys(end, person)
    value, confidence = (
        end.get_fact(person, fact) if end.profile.find_field_key(fact) in written else None
        for fact in ("home value", "confidence in percent")
    )
    numbers = [each.price_recommendation for each in end.valuations]
    right = [
        number
        for number in numbers
        if (value is None or value == number.value)
        and (confidence is None or is_percentage_of(confidence, number.confidence))
    ]
    if not right and (value is not None or confidence is not None):
        yield Violation(
            kind=WrongRecord,
            what=f"The CRM's value of {person.name}'s home or its confidence is not what the service said",
            seen=f"the fields: {value}, {confidence} %; the service: "
            + "; ".join(f"{format_dollars(number.value or 0)}, {number.confidence:.3f}" for number in numbers),
            perhaps="a number was rounded or cut off, or the two fields come from different valuations.",
            person=person,
        )
