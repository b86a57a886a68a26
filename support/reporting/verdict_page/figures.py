"""Measured figures and costs as the page shows them, with their limits. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from support.reporting.summary import MEASURED
from support.vocabulary.fact import ObservedFact
from support.vocabulary.outcome import EarlOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRow:
    """One promised figure. of: what it is about.  limit, seen: with unit.  outcome: "" where it is not judged here."""

    requirement: str
    of: str
    limit: str
    seen: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRow:
    """A cost. per: conversation, hour, day or month.  dollars, low, high: with their sign."""

    per: str
    dollars: str
    low: str
    high: str


def build_load_rows(load: Mapping[str, Any]) -> tuple[LimitRow, ...]:
    """Every promise with a figure that was judged under load."""
    return tuple(
        LimitRow(
            requirement=budget["requirement"],
            of=budget["promise"],
            limit=f"{'at least' if budget['at_least'] else 'at most'} {_with_unit(budget['limit'], budget['unit'])}",
            seen="not measured" if budget["seen"] is None else _with_unit(budget["seen"], budget["unit"]),
            outcome=budget["outcome"],
        )
        for budget in load.get("budgets", ())
    )


def build_conversation_rows(facts: Sequence[ObservedFact]) -> tuple[LimitRow, ...]:
    """What was measured in single conversations, beside its limit: 95 in 100 stayed within."""
    found: dict[str, dict[str, ObservedFact]] = {}
    for fact in facts:
        if fact.name.startswith(MEASURED):
            found.setdefault(fact.name.removeprefix(MEASURED), {})[fact.about.get("statistic", "")] = fact
    return tuple(
        LimitRow(
            requirement="",
            of=name.replace(".", ": ").replace("_", " "),
            limit=f"at most {_with_unit(by['promised'].value, by['promised'].unit)}",
            seen=f"{_with_unit(by['p95'].value, by['p95'].unit)} ({by['p95'].n} turns)",
            outcome="",
        )
        for name, by in found.items()
        if {"promised", "p95"} <= by.keys()
    )


def build_cost_rows(load: Mapping[str, Any]) -> tuple[CostRow, ...]:
    """What a conversation, an hour, a day and a month cost; nothing where it was not metered."""
    cost = load.get("cost") or {}
    return tuple(
        CostRow(
            per=line["per"],
            dollars=_dollars(line["dollars"]),
            low=_dollars(line["low"]),
            high=_dollars(line["high"]),
        )
        for line in cost.get("lines", ())
    )


def find_gravest(rows: Sequence[LimitRow]) -> LimitRow | None:
    """The row to show where there is room for one: a broken one, else one that nobody can tell, else the first."""
    order = (EarlOutcome.FAILED.value, EarlOutcome.CANNOT_TELL.value)
    return min(rows, key=lambda row: order.index(row.outcome) if row.outcome in order else len(order), default=None)


def _with_unit(value: object, unit: str) -> str:
    if isinstance(value, int | float):
        number = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
        return f"{number} {unit}".strip()
    return f"{value} {unit}".strip()


def _dollars(amount: float) -> str:
    return f"${amount:,.0f}" if amount >= 100 else f"${amount:.2f}" if amount >= 1 else f"${amount:.3g}"
