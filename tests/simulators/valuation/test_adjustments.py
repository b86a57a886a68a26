"""The amounts of the adjustments and their caps."""

from typing import Any

import pytest

from support.simulators.valuation.adjustments import (
    PriceAdjustment,
    compute_adjustments,
    is_within_caps,
    sum_adjustments,
)
from support.simulators.valuation.homes import EquipmentWear, HomeCondition, KitchenState, PoolKind, StreetSetting
from tests.simulators.valuation.homes import home, sale


@pytest.mark.parametrize(
    ("subject", "sold", "expected"),
    [
        ({"beds": 5}, {}, {"bedrooms": 20_000}),
        ({}, {"beds": 5}, {"bedrooms": -15_000}),
        ({"baths": 3.0}, {"baths": 2.0}, {"bathrooms": 12_000}),
        ({"baths": 2.0}, {"baths": 2.5}, {"bathrooms": -6_000}),
        ({"baths": 3.0}, {"baths": 2.5}, {"bathrooms": 6_000}),
        ({"garage": 3}, {"garage": 1}, {"garage": 20_000}),
        ({"sqft": 2100}, {"sqft": 2000}, {}),
        ({"sqft": 2101}, {"sqft": 2000}, {"size": 10_100}),
        ({"sqft": 2000}, {"sqft": 2500}, {"size": -50_000}),
        ({"sqft": 2600}, {"sqft": 2000}, {"size": 57_500}),
        ({"pool": PoolKind.IN_GROUND}, {}, {"pool": 30_000}),
        ({"pool": PoolKind.SPA}, {}, {"pool": 8_000}),
        ({}, {"kitchen": KitchenState.REMODELLED}, {"kitchen": -25_000}),
        ({"kitchen": KitchenState.REFRESHED}, {}, {"kitchen": 15_000}),
        ({"baths_updated": True}, {}, {"bath update": 12_000}),
        ({"roof": EquipmentWear.NEW}, {}, {"roof": 8_000}),
        ({"roof": EquipmentWear.WORN}, {}, {"roof": -15_000}),
        ({"cooling": EquipmentWear.NEW}, {}, {"heating and cooling": 5_000}),
        ({"cooling": EquipmentWear.WORN}, {}, {"heating and cooling": -10_000}),
        ({"condition": HomeCondition.EXCELLENT}, {}, {"condition": 21_000}),
        ({"condition": HomeCondition.GOOD}, {}, {"condition": 14_000}),
        ({"condition": HomeCondition.FAIR}, {}, {"condition": -28_000}),
        ({"condition": HomeCondition.POOR}, {}, {"condition": -42_000}),
        ({"setting": StreetSetting.VIEW}, {}, {"location": 35_000}),
        ({"setting": StreetSetting.BUSY_ROAD}, {"setting": StreetSetting.VIEW}, {"location": -35_000}),
    ],
)
def test_each_difference_has_its_amount(
    subject: dict[str, Any], sold: dict[str, Any], expected: dict[str, int]
) -> None:
    """Each difference has the amount of the method, positive where the subject is better."""
    amounts = {each.what: each.amount for each in compute_adjustments(home(**subject), sale(**sold), 0.0)}
    assert expected == amounts


def test_a_sale_is_adjusted_for_its_age() -> None:
    """Prices rise 0.4 % a month, so a sale of ten months ago is adjusted by 4 %."""
    assert (PriceAdjustment(what="time", amount=28_000),) == compute_adjustments(home(), sale(), 10.0)


def test_the_sum_keeps_signs() -> None:
    """Positive and negative adjustments cancel out in the total."""
    assert (
        sum_adjustments([PriceAdjustment(what="garage", amount=10_000), PriceAdjustment(what="size", amount=-25_000)])
        == -15_000
    )


@pytest.mark.parametrize(
    ("amounts", "holds"),
    [
        ([50_000], True),
        ([50_001], False),
        ([-50_001], False),
        ([50_000, -50_000, 25_000], True),
        ([50_000, -50_000, 25_001], False),
        ([1_000] * 8, True),
        ([1_000] * 9, False),
        ([], True),
    ],
)
def test_adjustments_within_the_caps_are_allowed(amounts: list[int], *, holds: bool) -> None:
    """One adjustment may be a tenth of the price, the absolute sum a quarter; at most eight are allowed."""
    adjustments = [PriceAdjustment(what="any", amount=amount) for amount in amounts]
    assert holds == is_within_caps(adjustments, 500_000)
