"""The affordable price: figures computed by hand, and properties that hold for every income."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reference_bots.buyer.affordability import (
    DEFAULT_ASSUMPTIONS,
    PRICE_STEP,
    FinancialMeans,
    compute_affordable_price,
    compute_debt_to_income,
    compute_down_payment,
    compute_monthly_payment,
    needs_mortgage_insurance,
)

INCOMES = st.integers(1_000, 60_000)
DEBTS = st.integers(0, 6_000)
AT_HAND = st.none() | st.integers(0, 900_000)
SHARES = st.none() | st.sampled_from([0.0, 0.035, 0.1, 0.199, 0.2, 0.25, 0.5])


def means(income: int, debts: int, down: int | None, share: float | None) -> FinancialMeans:
    """A buyer's means; an amount counts before a share."""
    return FinancialMeans(income=income, debts=debts, down_payment=down, down_share=None if down is not None else share)


@pytest.mark.parametrize(
    ("has", "price", "monthly"),
    [
        (FinancialMeans(income=10_000, debts=500, down_payment=60_000), 513_000, 3_798.70),
        (FinancialMeans(income=10_000, debts=500), 588_000, 3_795.84),
        (FinancialMeans(income=10_000, debts=504), 588_000, 3_795.84),
        (FinancialMeans(income=10_000, debts=505), 587_000, 3_789.64),
        (FinancialMeans(income=10_000, debts=500, down_share=0.199), 558_000, 3_799.72),
        (FinancialMeans(income=10_000, debts=221, down_payment=120_000), 601_000, 4_078.17),
        (FinancialMeans(income=10_000, debts=222, down_payment=120_000), 600_000, 3_870.24),
        (FinancialMeans(income=10_000, debts=430, down_payment=120_000), 599_000, 3_862.73),
        (FinancialMeans(income=9_000, down_payment=0), 469_000, 3_868.04),
    ],
)
def test_figures_by_hand(has: FinancialMeans, price: int, monthly: float) -> None:
    """The highest price and its payment, computed apart from this code with the annuity formula (BUY-006)."""
    assert price == compute_affordable_price(has)
    assert monthly == round(compute_monthly_payment(price, has), 2)


@pytest.mark.parametrize("debts", [4_149, 4_150, 4_300, 9_000])
def test_high_debts_make_no_price_affordable(debts: int) -> None:
    """If nothing is left after the insurance, no price is affordable."""
    assert 0 == compute_affordable_price(FinancialMeans(income=10_000, debts=debts))


@given(INCOMES, DEBTS, AT_HAND, SHARES)
def test_the_affordable_price_is_the_highest_within_the_limit(
    income: int, debts: int, down: int | None, share: float | None
) -> None:
    """The affordable price takes at most 43 % of the income; a thousand dollars more takes more (BUY-006)."""
    has = means(income, debts, down, share)
    price = compute_affordable_price(has)
    assert 0 == price % PRICE_STEP
    assert price == 0 or compute_debt_to_income(price, has) <= DEFAULT_ASSUMPTIONS.debt_to_income
    assert compute_debt_to_income(price + PRICE_STEP, has) > DEFAULT_ASSUMPTIONS.debt_to_income


@given(INCOMES, st.integers(1, 5_000), DEBTS, AT_HAND, SHARES)
def test_more_income_never_lowers_the_affordable_price(
    income: int, more: int, debts: int, down: int | None, share: float | None
) -> None:
    """A higher income or lower debts never lower the affordable price."""
    before, after = means(income, debts, down, share), means(income + more, debts, down, share)
    assert compute_affordable_price(before) <= compute_affordable_price(after)
    assert compute_affordable_price(before) <= compute_affordable_price(
        means(income, max(0, debts - more), down, share)
    )


@given(INCOMES, DEBTS, st.integers(0, 900_000), st.integers(1, 100_000))
def test_a_larger_down_payment_never_lowers_the_affordable_price(income: int, debts: int, down: int, more: int) -> None:
    """A larger down payment never lowers the affordable price."""
    assert compute_affordable_price(means(income, debts, down, None)) <= compute_affordable_price(
        means(income, debts, down + more, None)
    )


@given(st.integers(1, 2_000), SHARES)
def test_mortgage_insurance_ends_at_a_down_payment_of_20_percent(thousands: int, share: float | None) -> None:
    """From a down payment of 20 %, to the cent, no mortgage insurance is due."""
    assume(share is None or share in (0.199, 0.2, 0.25))
    has = FinancialMeans(income=10_000, down_share=share)
    assert (share == 0.199) is needs_mortgage_insurance(thousands * PRICE_STEP, has)


def test_the_down_payment_is_at_most_the_price() -> None:
    """A down payment above the price leaves no loan: only tax and insurance are due."""
    has = FinancialMeans(income=10_000, down_payment=500_000)
    assert 300_000 == compute_down_payment(300_000, has)
    assert pytest.approx((300_000 * 0.0115 + 1_800) / 12) == compute_monthly_payment(300_000, has)
