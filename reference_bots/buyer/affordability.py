"""Estimates the home price that an income can afford (BUY-006), from stated assumptions.

All assumptions are stated together with the price.
Source: docs/sources/business.md#assumptions-of-affordability.
"""

from bisect import bisect_right
from dataclasses import dataclass

PRICE_STEP = 1_000
"""Prices are rounded down to this step, USD, so that the price is never above the affordable one."""
_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class LendingAssumptions:
    """Assumptions of an estimate. Shares are between 0 and 1.

    down_share: down payment as a share of the price, unless the buyer names an amount.
    years: term of the loan.
    rate: interest, share a year.
    property_tax: share of the price a year.
    insurance: whole USD a year.
    debt_to_income: maximum share of the gross income for the home and all debts.
    mortgage_insurance: share of the loan a year; lenders ask 0.2 to 1.5 %, depending on the credit score.
    insurance_free_share: down payment, as a share of the price, from which no mortgage insurance is due.
    """

    down_share: float = 0.20
    years: int = 30
    rate: float = 0.0685
    property_tax: float = 0.0115
    insurance: int = 1_800
    debt_to_income: float = 0.43
    mortgage_insurance: float = 0.005
    insurance_free_share: float = 0.20


DEFAULT_ASSUMPTIONS = LendingAssumptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class FinancialMeans:
    """A buyer's financial means.

    income: before tax, whole USD a month.
    debts: whole USD a month.
    down_payment: whole USD.
    down_share: down payment as a share of the price; if both are None, the assumed share.
    """

    income: int
    debts: int = 0
    down_payment: int | None = None
    down_share: float | None = None


def compute_down_payment(
    price: float, means: FinancialMeans, assumed: LendingAssumptions = DEFAULT_ASSUMPTIONS
) -> float:
    """The down payment on a home of this price, in USD."""
    if means.down_payment is not None:
        return min(price, means.down_payment)
    return price * (assumed.down_share if means.down_share is None else means.down_share)


def needs_mortgage_insurance(
    price: float, means: FinancialMeans, assumed: LendingAssumptions = DEFAULT_ASSUMPTIONS
) -> bool:
    """Whether the down payment is so small that mortgage insurance is due; compared in whole cents."""
    return round(price * assumed.insurance_free_share - compute_down_payment(price, means, assumed), 2) > 0


def compute_monthly_payment(
    price: float, means: FinancialMeans, assumed: LendingAssumptions = DEFAULT_ASSUMPTIONS
) -> float:
    """Monthly cost of a home at this price, USD: loan, property tax, insurance, mortgage insurance."""
    at_once = compute_down_payment(price, means, assumed)
    loan = price - at_once
    month, payments = assumed.rate / _MONTHS, assumed.years * _MONTHS
    instalment = loan * month / (1 - (1 + month) ** -payments)
    insured = assumed.mortgage_insurance if needs_mortgage_insurance(price, means, assumed) else 0.0
    return instalment + (price * assumed.property_tax + assumed.insurance + loan * insured) / _MONTHS


def compute_debt_to_income(
    price: float, means: FinancialMeans, assumed: LendingAssumptions = DEFAULT_ASSUMPTIONS
) -> float:
    """Share of the income that the home and all debts would take."""
    return (compute_monthly_payment(price, means, assumed) + means.debts) / means.income


def compute_affordable_price(means: FinancialMeans, assumed: LendingAssumptions = DEFAULT_ASSUMPTIONS) -> int:
    """The highest price in whole thousands within the debt-to-income limit; 0 if no price is affordable.

    The payment grows with the price, so the limit is found by bisection; property tax alone bounds the search.
    """
    most = means.income * assumed.debt_to_income * _MONTHS / assumed.property_tax
    prices = range(PRICE_STEP, int(most) + PRICE_STEP, PRICE_STEP)
    limit = assumed.debt_to_income
    return PRICE_STEP * bisect_right(
        prices, False, key=lambda price: compute_debt_to_income(price, means, assumed) > limit
    )
