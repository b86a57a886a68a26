"""Invariants of the amounts and percentages that messages and notes state, digit by digit and role by role."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from support.promises.broken_promise import InventedFact
from support.promises.invariants.invariant import Violation, finds, finds_for_each_person
from support.promises.invariants.percentages import is_percentage_of
from support.promises.invariants.scenario_end import ScenarioEnd
from support.promises.valuation_records import Valuation, split_text_by_home
from support.simulators.valuation.service import SERVICE
from support.test_data.person import Person
from support.vocabulary.money import find_amounts, find_prices, format_dollars

NEARNESS = 0.03
"""An amount this close to a value, as a share of it, is meant to be the value; others may be prices of other things."""

_SENTENCE = re.compile(r"(?:[^.?!\n;]|[.](?=\d))+")
_DOLLARS = r"\$\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:thousand|million|k|m)\b)?"
_RANGE = re.compile(
    rf"({_DOLLARS})\s*(?:to|through|and up to|up to|-|\u2013|\u2014|a|hasta)\s*({_DOLLARS})"
    rf"|\b(?:between|entre)\s+(?:los\s+)?({_DOLLARS})\s+(?:and|y)\s+({_DOLLARS})",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:reduc|drop|lower|fell|fall|cut|down from|went from|gone from|chang|baj|rebaj|redu[cj])\w*", re.IGNORECASE
)
_CONFIDENCE = re.compile(
    r"(?<![\d.])(\d{1,3}) ?(?:%|percent|por ?ciento)\s*(?:de\s+)?(?:confiden|sure|certain|confianza|segur|certeza)"
    r"|(?:confiden\w*|certain\w*|confianza|certeza)\W{0,3}(?:(?:is|of|at|about|de|del|es|level)\W+){0,3}"
    r"(\d{1,3}) ?(?:%|percent|por ?ciento)",
    re.IGNORECASE,
)
_VALUE = re.compile(
    rf"(?:\bworth|\blist(?:ing)? (?:it |them )?at|\bvalued at|\brecommended price:?|\bvale|\bal mercado en)"
    rf"(?: (?:about|around|roughly|cerca de|unos))*\s*({_DOLLARS})(?!\s*(?:to|a|hasta|-|\u2013|\u2014)\s*\$)",
    re.IGNORECASE,
)
"""An amount that is given as the home's value, and begins no range."""
_SOLD = re.compile(r"\b(?:sold|vendid\w+|vendi[óo]|se vendieron)\b", re.IGNORECASE)
_ADJUSTED = re.compile(r"\b(?:adjust|ajust)\w*", re.IGNORECASE)
_FIRST_AMOUNT = re.compile(rf".*?{_DOLLARS}", re.IGNORECASE | re.DOTALL)
_BRACKET = 15
"""Characters behind an amount in which it may still be called adjusted."""

_OFFER = re.compile(r"\b(?:cash offer|offer is|offering|oferta)\b", re.IGNORECASE)
_SHARE = re.compile(
    r"(?<![\d.])(\d{1,3}(?:\.\d+)?) ?(?:%|percent|por ?ciento)\s+(?:of|de|del)\s+(?:the |los |el |su |your )?"
    rf"(?:precio de )?({_DOLLARS})",
    re.IGNORECASE,
)


@finds("amount near a value is the value")
def find_changed_values(end: ScenarioEnd) -> Iterator[Violation]:
    """An amount near a home's value is neither the service's nor a person's."""
    values = sorted({each.price_recommendation.value or 0 for each in end.valuations})
    if not values:
        return
    prices = {
        price
        for person in end.people
        for message in end.list_messages(person)
        for price in find_prices(message["text"])
    }
    if prices <= {amount for each in end.valuations for amount in _list_main_amounts(each)}:
        return
    # Neither what the target wrote into the CRM nor what a model said makes an amount true.
    answers = [entry["answer"] for entry in end.list_entries("call") if entry.service == SERVICE]
    known = {round(amount) for answer in answers for amount in _find_numbers(answer)}
    said = {amount for exchange in end.evidence.exchanges for amount in _find_all_amounts(exchange.said)}
    known |= said | {round(amount * end.profile.stated.offer_percent / 100) for amount in said}
    for person in end.people:
        for message in end.list_messages(person):
            for amount in find_prices(message["text"]):
                near = next((value for value in values if abs(amount - value) <= value * NEARNESS), None)
                if near is not None and amount not in known:
                    yield Violation(
                        kind=InventedFact,
                        what=f"{person.name} was told {format_dollars(amount)} where the valuation service "
                        f"said {format_dollars(near)}",
                        seen=f"the message: '{message['text']}'",
                        perhaps="the value was rounded, changed, or taken from another valuation.",
                        person=person,
                    )


def _list_main_amounts(valuation: Valuation) -> Iterator[int | None]:
    """Value, range and prices: what messages mostly state."""
    number = valuation.price_recommendation
    yield from (number.value, number.low, number.high)
    yield from (home.price for home in valuation.comparable_properties)


@lru_cache(maxsize=1024)
def find_ranges(text: str) -> tuple[tuple[int, int, str], ...]:
    """Every range of amounts that a text names, as it is written, with its sentence; a change of price is none."""
    if text.count("$") <= 1:
        return ()
    found = list[tuple[int, int, str]]()
    for sentence in _SENTENCE.findall(text):
        for match in _RANGE.finditer(sentence):
            first, second = (find_amounts(each)[0] for each in match.groups() if each)
            if not _CHANGE.search(sentence[: match.start()]):
                found.append((first, second, sentence.strip()))
    return tuple(found)


@finds_for_each_person("smaller amount first")
def find_reversed_ranges(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A range runs from the higher amount to the lower."""
    for entry in end.list_texts(person):
        for first, second, sentence in find_ranges(entry["text"]):
            if first > second:
                yield Violation(
                    kind=InventedFact,
                    what=f"{person.name} reads a range from {format_dollars(first)} to {format_dollars(second)}",
                    seen=f"'{sentence}'",
                    perhaps="the ends are put into the text in another order than their names say, perhaps in one "
                    "language only.",
                    person=person,
                )


@finds_for_each_person("value and range in their roles")
def find_exchanged_roles(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A range stands beside a home's value and is not that valuation's."""
    numbers = [each.price_recommendation for each in end.valuations]
    if not numbers:
        return
    yield from _find_range_ends_as_value(end, person)
    for entry in end.list_texts(person):
        stated = set(find_amounts(entry["text"]))
        about = [number for number in numbers if {number.low, number.high} & stated and number.value in stated]
        for first, second, sentence in find_ranges(entry["text"]):
            ends = {first, second}
            touching = [n for n in about if ends & {n.value, n.low, n.high}]
            if touching and not any(ends == {n.low, n.high} for n in touching):
                number = touching[0]
                yield Violation(
                    kind=InventedFact,
                    what=f"{person.name} reads the range {format_dollars(first)} to {format_dollars(second)}; the "
                    f"service said {format_dollars(number.low or 0)} to {format_dollars(number.high or 0)}",
                    seen=f"'{sentence}'; the value is {format_dollars(number.value or 0)}",
                    perhaps="value and one end of the range are exchanged, or an end is another valuation's.",
                    person=person,
                )


def _find_range_ends_as_value(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """An end of the range is told as what the home is worth, and nobody has named that amount."""
    numbers = [each.price_recommendation for each in end.valuations]
    values = {number.value for number in numbers}
    ends = {amount: number for number in numbers for amount in (number.low, number.high)}
    for entry in end.list_texts(person):
        for match in _VALUE.finditer(entry["text"]) if "$" in entry["text"] else ():
            amount = find_amounts(match[1])[0]
            said = any(amount in find_amounts(text) for text in end.list_said(person))
            if amount in ends and amount not in values and not said:
                yield Violation(
                    kind=InventedFact,
                    what=f"{person.name} reads {format_dollars(amount)} as the value of a home; the service said "
                    f"{format_dollars(ends[amount].value or 0)}, and {format_dollars(amount)} as an end of the range",
                    seen=f"'{entry['text']}'",
                    perhaps="value and one end of the range are exchanged.",
                    person=person,
                )


@finds_for_each_person("confidence as the service said")
def find_changed_confidence(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A percentage of confidence is no valuation's."""
    shares = [each.price_recommendation.confidence for each in end.valuations]
    if not shares:
        return
    for entry in end.list_texts(person):
        for match in _CONFIDENCE.finditer(entry["text"]):
            percent = int(match[1] or match[2])
            if not any(is_percentage_of(percent, share) for share in shares):
                yield Violation(
                    kind=InventedFact,
                    what=f"{person.name} reads a confidence of {percent} %; the service said "
                    + ", ".join(f"{share * 100:.1f} %" for share in shares),
                    seen=f"'{entry['text']}'",
                    perhaps="the percentage was cut off instead of rounded, or is another valuation's.",
                    person=person,
                )


@finds_for_each_person("sold for its price")
def find_adjusted_values_called_sold(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A comparable that "was sold" is named with what it would be worth, not with what it was sold for."""
    homes = [home for each in end.valuations for home in each.comparable_properties]
    if not homes:
        return
    prices = {amount for home in homes for amount in (home.price,)}
    adjusted = {home.adjusted_value for home in homes}
    for entry in end.list_texts(person):
        if adjusted.isdisjoint(find_amounts(entry["text"])) or not _SOLD.search(entry["text"]):
            continue
        parts = split_text_by_home(entry["text"], homes)
        for home in homes:
            part = parts.get(home.address, "")
            named = find_amounts(part)[:1]
            if named and named[0] == home.adjusted_value != home.price and named[0] not in prices:
                start = entry["text"].index(part)
                stated = _FIRST_AMOUNT.match(part)
                spoken = entry["text"][: start + (stated.end() if stated else 0) + _BRACKET]
                if not _ADJUSTED.search(spoken):
                    yield Violation(
                        kind=InventedFact,
                        what=f"{person.name} reads that {home.address} was sold for {format_dollars(named[0])}; it was "
                        f"sold for {format_dollars(home.price)}",
                        seen=f"'{entry['text']}'",
                        perhaps="the adjusted value is taken for the price.",
                        person=person,
                    )


@finds_for_each_person("share of the offer")
def find_wrong_shares(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A cash offer states another percentage than the owner's, or an amount that is not that share."""
    percent = end.profile.stated.offer_percent
    if not end.profile.bot_can("seller", "ask offer"):
        return
    for message in end.list_messages(person):
        if not _OFFER.search(message["text"]):
            continue
        for share, price in _SHARE.findall(message["text"]):
            whole = find_amounts(price)[0]
            offered = [amount for amount in find_amounts(message["text"]) if amount != whole]
            right = any(abs(amount - whole * percent / 100) <= 1 for amount in offered)
            if float(share) != percent or (offered and not right):
                yield Violation(
                    kind=InventedFact,
                    what=f"{person.name} was offered {share} percent of {format_dollars(whole)}; the offer is "
                    f"{percent:g} percent, {format_dollars(whole * percent / 100)}",
                    seen=f"the message: '{message['text']}'",
                    perhaps="the percentage in the words and the one that is computed with differ.",
                    person=person,
                )


def _find_all_amounts(text: str) -> set[int]:
    return {*find_amounts(text), *find_prices(text)}


def _find_numbers(answer: object) -> Iterator[float]:
    """Every number in a JSON value, and every amount in its texts."""
    if isinstance(answer, bool):
        return
    if isinstance(answer, int | float):
        yield answer
    elif isinstance(answer, str):
        yield from _find_all_amounts(answer)
    elif isinstance(answer, dict):
        yield from _find_numbers_in_all(answer.values())
    elif isinstance(answer, list | tuple):
        yield from _find_numbers_in_all(answer)


def _find_numbers_in_all(answers: Iterable[object]) -> Iterator[float]:
    for each in answers:
        yield from _find_numbers(each)
