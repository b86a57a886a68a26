"""Mutants of simulated services, for promises that no bot can break because the service keeps them.

A service is changed in the process of the run alone, which ends with it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from support.mutation.registry import Mutant
from support.simulators.valuation import service as valuation_service

_Answer = dict[str, Any]


def _answer_with_far_comparable(report: _Answer) -> _Answer:
    """The first comparable of every valuation lies two miles away."""
    first, *others = report["comparable_properties"]
    return {**report, "comparable_properties": [{**first, "distance_miles": 2.0}, *others]}


def _answer_with_high_price(report: _Answer) -> _Answer:
    """Every valuation recommends a price above that of every comparable."""
    recommended = report["price_recommendation"]
    highest = max(home["adjusted_value"] for home in report["comparable_properties"])
    value = round(highest * 1.1, -3)
    return {**report, "price_recommendation": {**recommended, "value": value, "high": value + 20_000}}


_REPORTS: Mapping[str, Callable[[_Answer], _Answer]] = {
    "CMA-001_comparable_too_far_away": _answer_with_far_comparable,
    "CMA-001_price_above_every_comparable": _answer_with_high_price,
}
"""Id -> how it changes the report of a valuation."""

SIMULATOR_MUTANTS: Mapping[str, Mutant] = {
    mutant_id: Mutant(
        id=mutant_id, breaks=(mutant_id.partition("_")[0],), defect=change.__doc__ or "", under_load=False
    )
    for mutant_id, change in _REPORTS.items()
}


def apply_simulator_mutant(mutant_id: str) -> None:
    """From now on the simulated services of this process have this defect. Raises KeyError for an unknown one."""
    change, make_report = _REPORTS[mutant_id], valuation_service.make_report

    def make_changed_report(*arguments: Any) -> _Answer:
        return change(dict(make_report(*arguments)))

    setattr(valuation_service, make_report.__name__, make_changed_report)
