"""Invariants of a market's figures and of distances: each stands beside its own unit, as the service said it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from support.promises.broken_promise import InventedFact
from support.promises.invariants.invariant import Violation, finds_for_each_person
from support.promises.invariants.scenario_end import ScenarioEnd
from support.promises.valuation_records import Valuation
from support.test_data.person import Person

_NUMBER = r"([+-]?\d+(?:\.\d+)?)"
_HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """One kind of figure. name: in words.  pattern: how it is stated."""

    name: str
    pattern: re.Pattern[str]


def _compile(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns).replace("N", _NUMBER), re.IGNORECASE)


_DAYS = _Figure(
    name="days on the market",
    pattern=_compile(
        r"\bN days on (?:the )?market",
        r"\bsell(?:s|ing)? in (?:about |around )?N days",
        r"se venden? en (?:unos )?N días",
    ),
)
_MONTHS = _Figure(name="months of inventory", pattern=_compile(r"\bN months of inventory", r"\bN meses de inventario"))
_TREND = _Figure(name="percent of price trend", pattern=_compile(r"\bprices N ?% a year", r"precios N ?% al año"))
_MILES = _Figure(name="miles to a sold home", pattern=_compile(r"\bN miles away"))


@finds_for_each_person("market as the service said")
def find_changed_market_figures(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A figure of the market, or a distance, is no valuation's, or stands beside another one's unit."""
    if not end.valuations:
        return
    known = _list_known(end.valuations)
    for entry in end.list_texts(person):
        for figure, values in known.items():
            for match in figure.pattern.finditer(entry["text"]):
                stated = next(group for group in match.groups() if group)
                if values and not any(_is_stated(stated, value) for value in values):
                    yield Violation(
                        kind=InventedFact,
                        what=f"{person.name} reads {stated} {figure.name}; the service said "
                        + ", ".join(f"{value:g}" for value in sorted(set(values))),
                        seen=f"'{entry['text']}'",
                        perhaps="another figure of the same answer was put there, or its unit or sign was changed.",
                        person=person,
                    )


def _list_known(valuations: Iterable[Valuation]) -> Mapping[_Figure, list[float]]:
    markets = [each.market_analysis for each in valuations]
    homes = [home for each in valuations for home in each.comparable_properties]
    return {
        _DAYS: [each.days_on_market for each in markets if each.days_on_market is not None],
        _MONTHS: [each.months_of_inventory for each in markets if each.months_of_inventory is not None],
        _TREND: [each.price_trend_percent for each in markets if each.price_trend_percent is not None],
        _MILES: [home.distance_miles for home in homes],
    }


def _is_stated(stated: str, value: float) -> bool:
    """Whether the text states the value, rounded to the digits that it gives."""
    digits = len(stated.partition(".")[2])
    return abs(float(stated) - value) <= _HALF * 10.0**-digits + 1e-9
