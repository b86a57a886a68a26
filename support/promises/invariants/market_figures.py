"""Invariants of a market's figures and of distances: each stands beside its own unit, as the service said it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from support.promises.broken_promise import InventedFact
from support.promises.invariants.invariant import Violation, finds_for_each_person
from support.promises.invariants.scenario_end import ScenarioEnd
from support.promises.valuation_records import Valuation
from support.test_data.person import Person

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?= days| días| months| meses| ?%| miles)")
"""A number before one of the units; of all numbers in a valuation's text few are."""
_HALF = 0.5
_LONGEST_LEAD_IN = 24
"""Characters before a number that may belong to its statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """One kind of figure.

    name: in words.
    statements: what stands before the number and what after it; before it, "" = anything.
    """

    name: str
    statements: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]

    def is_stated(self, text: str, number: re.Match[str]) -> bool:
        """Whether a number of the text is this figure. The end is looked at first: most numbers fail there, at once."""
        return any(
            after.match(text, number.end())
            and before.search(text, max(0, number.start() - _LONGEST_LEAD_IN), number.start())
            for before, after in self.statements
        )


def _compile(*statements: tuple[str, str]) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Patterns for lower-case text."""
    return tuple((re.compile(rf"(?:{before})\Z"), re.compile(after)) for before, after in statements)


_DAYS = _Figure(
    name="days on the market",
    statements=_compile(
        ("", r" days on (?:the )?market"),
        (r"\bsell(?:s|ing)? in (?:about |around )?", " days"),
        (r"se venden? en (?:unos )?", " días"),
    ),
)
_MONTHS = _Figure(
    name="months of inventory", statements=_compile(("", r" months of inventory"), ("", r" meses de inventario"))
)
_TREND = _Figure(
    name="percent of price trend", statements=_compile(("prices ", " ?% a year"), ("precios ", " ?% al año"))
)
_MILES = _Figure(name="miles to a sold home", statements=_compile(("", " miles away")))


@finds_for_each_person("market as the service said")
def find_changed_market_figures(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A figure of the market, or a distance, is no valuation's, or stands beside another one's unit."""
    if not end.valuations:
        return
    known = _list_known(end.valuations)
    for entry in end.list_texts(person):
        text = entry["text"].lower()
        numbers = list(_NUMBER.finditer(text))
        for figure, values in known.items():
            for number in numbers:
                stated = number[0]
                if not values or not figure.is_stated(text, number):
                    continue
                if not any(_is_rounded(stated, value) for value in values):
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


def _is_rounded(stated: str, value: float) -> bool:
    """Whether the text states the value, rounded to the digits that it gives."""
    digits = len(stated.partition(".")[2])
    return abs(float(stated) - value) <= _HALF * 10.0**-digits + 1e-9
