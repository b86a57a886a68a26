"""What home an income carries (BUY-006). Pure arithmetic over stated assumptions; an estimate, never a promise.

Every assumption is a named setting and is told to the buyer together with the price.
Source: docs/sources/business.md#assumptions-of-affordability.
"""

from bisect import bisect_right
from dataclasses import dataclass

STEP = 1_000
"""A price is given in whole thousands, rounded down, so that it is never more than the income carries."""
_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """What an estimate rests on. Shares are of 1; rate, property_tax and mortgage_insurance are shares a year.

    down_share: paid at once, of the price, unless the buyer names an amount.  insurance: whole USD a year.
    debt_to_income: the greatest share of the gross income that the home and all debts may take.
    mortgage_insurance: of the loan, while less than `free_from` of the price is paid at once. Its rate is our choice
    in the middle of what lenders ask (0.2 to 1.5 % by credit score), because nobody asks a buyer for a credit score.
    """

    down_share: float = 0.20
    years: int = 30
    rate: float = 0.0685
    property_tax: float = 0.0115
    insurance: int = 1_800
    debt_to_income: float = 0.43
    mortgage_insurance: float = 0.005
    free_from: float = 0.20


USUAL = Assumptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a buyer has. income: before tax; income and debts in whole USD a month.

    down_payment: whole USD paid at once.  down_share: the same as a share of the price; both None = the usual share.
    """

    income: int
    debts: int = 0
    down_payment: int | None = None
    down_share: float | None = None


def paid_at_once(price: float, means: Means, assumed: Assumptions = USUAL) -> float:
    """The down payment on a home of this price, in USD."""
    if means.down_payment is not None:
        return min(price, means.down_payment)
    return price * (assumed.down_share if means.down_share is None else means.down_share)


def lacks_share(price: float, means: Means, assumed: Assumptions = USUAL) -> bool:
    """Whether so little is paid at once that the loan must be insured; compared in whole cents."""
    return round(price * assumed.free_from - paid_at_once(price, means, assumed), 2) > 0


def monthly_payment(price: float, means: Means, assumed: Assumptions = USUAL) -> float:
    """What a home of this price costs a month, in USD: loan, property tax, insurance, mortgage insurance."""
    at_once = paid_at_once(price, means, assumed)
    loan = price - at_once
    month, payments = assumed.rate / _MONTHS, assumed.years * _MONTHS
    instalment = loan * month / (1 - (1 + month) ** -payments)
    insured = assumed.mortgage_insurance if lacks_share(price, means, assumed) else 0.0
    return instalment + (price * assumed.property_tax + assumed.insurance + loan * insured) / _MONTHS


def debt_to_income(price: float, means: Means, assumed: Assumptions = USUAL) -> float:
    """The share of the income that this home and all debts would take."""
    return (monthly_payment(price, means, assumed) + means.debts) / means.income


def affordable_price(means: Means, assumed: Assumptions = USUAL) -> int:
    """The highest price in whole thousands within the debt-to-income limit; 0 when the income carries none.

    The payment only grows with the price, so the limit is found by halving. Property tax alone bounds the search.
    """
    most = means.income * assumed.debt_to_income * _MONTHS / assumed.property_tax
    prices = range(STEP, int(most) + STEP, STEP)
    limit = assumed.debt_to_income
    return STEP * bisect_right(prices, False, key=lambda price: debt_to_income(price, means, assumed) > limit)
