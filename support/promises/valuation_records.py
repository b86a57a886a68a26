"""What the valuation service answered, as expectations read it from the journal: analyses, and who asked how often.

An answer that was altered on its way, by a fault of the scenario, is no analysis.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from support.promises.broken_promise import InventedFact, WrongRecord
from support.promises.evidence import Evidence
from support.simulators.kernel.faults import FaultKind
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person

_UNIT = re.compile(r"(?:\b(?:unit|apt|apartment|suite|ste)\b\.?|#)\s*#?\s*(\w+)", re.IGNORECASE)
_VALUING = "/valuations"
_ALTERING = {FaultKind.MALFORMED.value, FaultKind.LOSES_ANSWER.value, FaultKind.CHANGED.value}


class PriceAdjustment(msgspec.Struct, frozen=True):
    """One difference, in whole USD."""

    amount: int


class ComparableSale(msgspec.Struct, frozen=True):
    """A comparable. Money in whole USD, sizes in square feet, distance in miles."""

    address: str
    sold_on: date
    price: int
    beds: int
    baths: float
    sqft: int
    lot_sqft: int
    year_built: int
    distance_miles: float
    adjustments: tuple[PriceAdjustment, ...]
    total_adjustment: int
    adjusted_value: int


class PriceRecommendation(msgspec.Struct, frozen=True):
    """The price in whole USD, None where the service gives no number. confidence: 0..1."""

    value: int | None
    low: int | None
    high: int | None
    confidence: float


class MarketSummary(msgspec.Struct, frozen=True):
    """The market: sellers, balanced or buyers.

    days_on_market: median.  months_of_inventory: homes for sale by monthly sales.  price_trend_percent: a year.
    """

    condition: str
    days_on_market: int | None = None
    months_of_inventory: float | None = None
    price_trend_percent: float | None = None


class ValuedHome(msgspec.Struct, frozen=True):
    """The home that was valued."""

    address: str
    beds: int
    baths: float
    sqft: int
    lot_sqft: int
    year_built: int


class Valuation(msgspec.Struct, frozen=True):
    """One answer of the service."""

    comparable_properties: tuple[ComparableSale, ...]
    price_recommendation: PriceRecommendation
    market_analysis: MarketSummary
    subject: ValuedHome
    made_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuationPrice:
    """The number in an analysis, in whole USD. confidence: 0..1."""

    value: int
    low: int
    high: int
    confidence: float

    @property
    def amounts(self) -> frozenset[int]:
        """Value and range."""
        return frozenset({self.value, self.low, self.high})


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredValuation:
    """An analysis and the journal's entry of the call that brought it."""

    call: JournalEntry
    analysis: Valuation


def read_answered_valuations(evidence: Evidence) -> tuple[AnsweredValuation, ...]:
    """Every analysis that reached the target as the service made it, in order."""
    read, altered = list[AnsweredValuation](), False
    for entry in evidence.journal.find_entries("fault", "call"):
        if entry.what == "fault":
            altered = altered or (_VALUING in entry["operation"] and entry["kind"] in _ALTERING)
        elif entry["path"] == _VALUING:
            if entry["status"] == 200 and not altered:
                read.append(AnsweredValuation(call=entry, analysis=msgspec.convert(entry["answer"], Valuation)))
            altered = False
    return tuple(read)


def read_valuations(evidence: Evidence) -> tuple[Valuation, ...]:
    """Every analysis the target was given. Raises WrongRecord when there was none."""
    read = tuple(each.analysis for each in read_answered_valuations(evidence))
    if not read:
        calls = find_valuation_calls(evidence)
        raise evidence.build_broken_promise(
            WrongRecord,
            "No home was valued",
            seen=f"the valuation service was asked {len(calls)} time(s): "
            + ", ".join(f"{c['request']} -> {c['status']}" for c in calls),
            perhaps="the address was not understood, or was never asked for.",
        )
    return read


def find_valuation(evidence: Evidence, person: Person) -> Valuation:
    """What the valuation service last answered about this person's home: the one they named, or the CRM knows.

    Raises WrongRecord when the service never valued a home for the target, InventedFact when only another person's.
    """
    valued = read_valuations(evidence)
    known = evidence.crm.get_contact(person.contact_id).fields.get(evidence.profile.find_field_key("home") or "") or ""
    named = "\n".join([*(exchange.said for exchange in evidence.exchanges_of_person(person)), str(known)])
    matching = [analysis for analysis in valued if find_address(named, analysis.subject.address) is not None]
    if not matching:
        raise evidence.build_broken_promise(
            InventedFact,
            f"{person.name}'s home was not valued; another one was",
            seen=f"valued: {', '.join(analysis.subject.address for analysis in valued)}; {person.name} said: {named}",
            perhaps="the address was misread, or mixed up between people.",
        )
    return matching[-1]


def find_price(evidence: Evidence, person: Person) -> ValuationPrice:
    """The number the service found for this person's home. Raises as `find_valuation`, and WrongRecord for none."""
    number = find_valuation(evidence, person).price_recommendation
    if number.value is None or number.low is None or number.high is None:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"The valuation service gave no number for {person.name}'s home",
            seen=f"it was {number.confidence:.0%} sure",
            perhaps="the scenario asks for the price of a home that cannot be valued.",
        )
    return ValuationPrice(value=number.value, low=number.low, high=number.high, confidence=number.confidence)


def find_valuation_calls(evidence: Evidence, home: str = "") -> tuple[JournalEntry, ...]:
    """The calls in which the service was asked to value a home, or this home, whatever came of them."""
    return tuple(
        call
        for call in evidence.journal.find_entries("call")
        if call["path"] == _VALUING and (not home or _names_home(str(call["request"]), home))
    )


def _names_home(text: str, home: str) -> bool:
    """Whether the text names the home, with its unit if it has one: another unit of the building is another home."""
    street = _UNIT.sub("", home).strip()
    return find_address(text, street) is not None and _read_unit(text) == _read_unit(home)


def _read_unit(text: str) -> str:
    found = _UNIT.search(text)
    return found[1].casefold() if found else ""


def find_address(text: str, address: str) -> int | None:
    """Where the text names this address; None when it does not. 412 Elm is not named by 8412 Elm."""
    number, street = address.split(",", maxsplit=1)[0].split(" ", 1)
    name = street.rsplit(" ", 1)[0]
    found_at = re.search(rf"(?<!\d){number} {re.escape(name)}\b", text, re.IGNORECASE)
    return found_at.start() if found_at else None


def split_text_by_home(text: str, homes: Sequence[ComparableSale]) -> dict[str, str]:
    """The homes a text names: address -> what it says from there to the next of them."""
    places = sorted((at, home.address) for home in homes if (at := find_address(text, home.address)) is not None)
    ends = [*(at for at, _ in places), len(text)]
    return {address: text[begin:end] for (begin, address), end in zip(places, ends[1:], strict=True)}
