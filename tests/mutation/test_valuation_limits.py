"""Each limit of a valuation, broken once: the promises of CMA-001 reject what no mutant of a bot could break.

The analysis comes from the valuation service, so no mutant of the bots breaks its limits. Here the service's own
answer is changed in the journal that the promises read.
"""

import inspect
import re
from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from support.promises import valuation_limits
from support.promises.broken_promise import WrongRecord
from support.promises.evidence import Evidence
from support.simulators.gohighlevel.service import GoHighLevelSimulator
from support.simulators.kernel.journal import Journal
from support.simulators.valuation.analysis import analyse_home
from support.simulators.valuation.report import build_report
from support.simulators.valuation.sample_data_generator import load_records
from support.targets.profile import load_profile
from support.test_data.message_patterns import load_message_patterns
from tests.layout.project import PROJECT
from tests.simulators.kernel.manual_clock import ManualClock

Answer = dict[str, Any]
MADE_ON = date(2026, 3, 10)
EXPECTATIONS = (
    valuation_limits.expect_comparables_within_limits,
    valuation_limits.expect_adjustments_within_caps,
    valuation_limits.expect_prices_among_adjusted_values,
)


def _valid_answer() -> Answer:
    records = load_records()
    return deepcopy(build_report(analyse_home(records.find_home("8412 Hermosa Ave"), records, MADE_ON)))


def _evidence(answer: Answer) -> Evidence:
    journal = Journal(ManualClock())
    journal.write("valuation", "call", method="POST", path="/valuations", status=200, request={}, answer=answer)
    return Evidence(
        journal=journal,
        crm=cast("GoHighLevelSimulator", None),
        profile=load_profile(PROJECT / "fixtures" / "targets" / "reference.toml"),
        meanings=load_message_patterns(PROJECT / "fixtures" / "meanings.toml"),
        requirement="CMA-001",
        replay="behave features/valuation/limits.feature",
        exchanges=[],
    )


def _first(answer: Answer) -> Answer:
    return cast("Answer", answer["comparable_properties"][0])


def _set_adjustments(answer: Answer, *shares: float) -> None:
    """Give the first comparable these adjustments, in shares of its price, and the right sums."""
    home = _first(answer)
    home["adjustments"] = [
        {"what": f"part {place}", "amount": round(home["price"] * s)} for place, s in enumerate(shares)
    ]
    home["total_adjustment"] = sum(adjustment["amount"] for adjustment in home["adjustments"])
    home["adjusted_value"] = home["price"] + home["total_adjustment"]


def _too_far(answer: Answer) -> None:
    _first(answer)["distance_miles"] = 1.51


def _too_large(answer: Answer) -> None:
    _first(answer)["sqft"] = round(answer["subject"]["sqft"] * 1.21)


def _too_small(answer: Answer) -> None:
    _first(answer)["sqft"] = round(answer["subject"]["sqft"] * 0.79)


def _two_more_bedrooms(answer: Answer) -> None:
    _first(answer)["beds"] = answer["subject"]["beds"] + 2


def _two_more_baths(answer: Answer) -> None:
    _first(answer)["baths"] = answer["subject"]["baths"] + 2


def _too_old(answer: Answer) -> None:
    _first(answer)["year_built"] = answer["subject"]["year_built"] - 16


def _sold_too_long_ago(answer: Answer) -> None:
    _first(answer)["sold_on"] = (MADE_ON - timedelta(days=367)).isoformat()


def _sold_tomorrow(answer: Answer) -> None:
    _first(answer)["sold_on"] = (MADE_ON + timedelta(days=1)).isoformat()


def _too_few(answer: Answer) -> None:
    del answer["comparable_properties"][2:]


def _one_counted_twice(answer: Answer) -> None:
    answer["comparable_properties"][1] = deepcopy(_first(answer))


def _three_on_one_street(answer: Answer) -> None:
    for number, home in enumerate(answer["comparable_properties"][:3], start=101):
        home["address"] = f"{number} Only Street, Rancho Cucamonga, CA 91730"


def _its_own_comparable(answer: Answer) -> None:
    _first(answer)["address"] = answer["subject"]["address"]


def _one_adjustment_too_large(answer: Answer) -> None:
    _set_adjustments(answer, 0.11)


def _adjustments_too_large_together(answer: Answer) -> None:
    _set_adjustments(answer, 0.09, 0.09, 0.09)


def _too_many_adjustments(answer: Answer) -> None:
    _set_adjustments(answer, *[0.001] * 9)


def _wrong_sum(answer: Answer) -> None:
    _first(answer)["total_adjustment"] += 1_000


def _wrong_adjusted_value(answer: Answer) -> None:
    _first(answer)["adjusted_value"] += 1_000


def _above_every_comparable(answer: Answer) -> None:
    recommended = answer["price_recommendation"]
    recommended["value"] = max(home["adjusted_value"] for home in answer["comparable_properties"]) + 5_000
    recommended["high"] = recommended["value"] + 20_000


def _below_every_comparable(answer: Answer) -> None:
    recommended = answer["price_recommendation"]
    recommended["value"] = min(home["adjusted_value"] for home in answer["comparable_properties"]) - 5_000
    recommended["low"] = recommended["value"] - 20_000


def _outside_its_range(answer: Answer) -> None:
    answer["price_recommendation"]["high"] = answer["price_recommendation"]["value"] - 1


def _lot_too_large(answer: Answer) -> None:
    _first(answer)["lot_sqft"] = round(answer["subject"]["lot_sqft"] * 1.31)


def _too_many(answer: Answer) -> None:
    first = _first(answer)
    extra = [deepcopy(first) | {"address": f"{number} Street No. {number}"} for number in range(1, 10)]
    answer["comparable_properties"] = extra


def _not_rounded(answer: Answer) -> None:
    answer["price_recommendation"]["value"] += 1


def _range_too_wide(answer: Answer) -> None:
    answer["price_recommendation"]["high"] += 1_000


def _range_too_narrow(answer: Answer) -> None:
    answer["price_recommendation"]["low"] += 1_000


def _confidence_above_the_scale(answer: Answer) -> None:
    answer["price_recommendation"]["confidence"] = 0.96


def _confidence_below_the_scale(answer: Answer) -> None:
    answer["price_recommendation"]["confidence"] = 0.29


BROKEN_LIMITS: tuple[tuple[Callable[[Answer], None], Callable[[Evidence], None]], ...] = (
    *(
        (break_limit, valuation_limits.expect_comparables_within_limits)
        for break_limit in (
            *(_too_far, _too_large, _too_small, _two_more_bedrooms, _two_more_baths, _too_old),
            *(_sold_too_long_ago, _sold_tomorrow, _lot_too_large, _too_many),
            *(_too_few, _one_counted_twice, _three_on_one_street, _its_own_comparable),
        )
    ),
    *(
        (break_limit, valuation_limits.expect_adjustments_within_caps)
        for break_limit in (
            *(_one_adjustment_too_large, _adjustments_too_large_together, _too_many_adjustments),
            *(_wrong_sum, _wrong_adjusted_value),
        )
    ),
    *(
        (break_limit, valuation_limits.expect_prices_among_adjusted_values)
        for break_limit in (
            *(_above_every_comparable, _below_every_comparable, _outside_its_range, _not_rounded),
            *(_range_too_wide, _range_too_narrow, _confidence_above_the_scale, _confidence_below_the_scale),
        )
    ),
)


@pytest.mark.parametrize(("break_limit", "expectation"), BROKEN_LIMITS, ids=lambda rule: rule.__name__.strip("_"))
def test_a_broken_limit_is_refused(
    break_limit: Callable[[Answer], None], expectation: Callable[[Evidence], None]
) -> None:
    """A valuation with one limit broken is refused by the expectation that promises this limit."""
    answer = _valid_answer()
    break_limit(answer)

    with pytest.raises(WrongRecord, match="A limit of the method is broken"):
        expectation(_evidence(answer))


@pytest.mark.parametrize("expectation", EXPECTATIONS, ids=lambda rule: rule.__name__)
def test_the_services_own_valuation_is_accepted(expectation: Callable[[Evidence], None]) -> None:
    """The valuation as the service made it keeps every limit."""
    expectation(_evidence(_valid_answer()))


def test_all_three_expectations_are_the_ones_the_feature_asks() -> None:
    """The steps of CMA-001 call exactly the expectations that are shown to reject here, or one that calls them."""
    steps = "\n".join(file.read_text(encoding="utf-8") for file in sorted(Path(PROJECT / "steps").glob("*_steps.py")))
    called = {getattr(valuation_limits, name) for name in re.findall(r"\bvaluation_limits\.(\w+)\(", steps)}
    wrapped = "\n".join(inspect.getsource(expectation) for expectation in called - set(EXPECTATIONS))

    assert [] == [rule for rule in EXPECTATIONS if rule not in called and f" {rule.__name__}(evidence)" not in wrapped]
