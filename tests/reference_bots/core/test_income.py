"""Income, debts and money at hand, as buyers text them; what only looks like it is left alone."""

import pytest

from reference_bots.buyer.income import asks_what_is_affordable, extract_financial_figures
from reference_bots.conversation.understanding.money import extract_budget
from reference_bots.conversation.understanding.tokens import tokenize

Said = tuple[int | None, int | None, int | None, float | None]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("what can I afford? I make 120k a year, 500 a month in debts, 60k down", (10_000, 500, 60_000, None)),
        ("income 120k debts 500 down 60k", (10_000, 500, 60_000, None)),
        ("my debts are 500 and the down payment is 60k", (None, 500, 60_000, None)),
        ("I earn 9k monthly and owe 400 a month, have 60k saved", (9_000, 400, 60_000, None)),
        ("car payment is 450 a month and student loans 250 a month, income is 7,200 a month", (7_200, 700, None, None)),
        ("no debts, 96k salary, 10% down", (8_000, 0, None, 0.1)),
        ("gano 90 mil al año, 300 de deudas al mes y 40 mil de enganche", (7_500, 300, 40_000, None)),
        ("I make 120 a year", (10_000, None, None, None)),
        ("how much can we afford with 120k a year?", (10_000, None, None, None)),
    ],
)
def test_financial_figures_are_distinguished(words: str, expected: Said) -> None:
    """Each figure belongs to its nearest keyword (BUY-006)."""
    said = extract_financial_figures(tokenize(words))
    assert expected == (said.income, said.debts, said.down_payment, said.down_share)
    assert extract_budget(said.rest) is None


@pytest.mark.parametrize(
    "words",
    [
        "3 beds in Upland up to 650k", "I owe 20k on my car", "a 2 car garage", "500k, could go down to 450k",
        "we can afford payments of 2,500 a month", "somewhere down the road", "I'd rather not say",
    ],
)  # fmt: skip
def test_other_figures_are_ignored(words: str) -> None:
    """A budget, a balance or a garage is no such figure, and the message stays unchanged."""
    heard = tokenize(words)
    said = extract_financial_figures(heard)
    assert (None, None, None, None) == (said.income, said.debts, said.down_payment, said.down_share)
    assert heard.text == said.rest.text


@pytest.mark.parametrize(
    ("words", "debts"), [("500", 500), ("none", 0), ("no", 0), ("about 450 a month", 450), ("rather not", None)]
)
def test_debts_may_stand_alone_when_asked_for(words: str, debts: int | None) -> None:
    """In answer to the question a bare figure is enough, and so is none."""
    assert debts == extract_financial_figures(tokenize(words), debts_asked=True).debts


@pytest.mark.parametrize(("words", "income"), [("120k", 10_000), ("8,500 a month", 8_500), ("plenty", None)])
def test_income_may_stand_alone_when_asked_for(words: str, income: int | None) -> None:
    """In answer to the question a bare figure is enough; a large one is a year's."""
    assert income == extract_financial_figures(tokenize(words), income_asked=True).income


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("what can I afford?", True), ("how much house could we afford", True), ("can we even afford one?", True),
        ("how much would I qualify for", True), ("cuánto puedo pagar?", True), ("we can afford up to 600k", False),
        ("I can't afford that", False), ("what is the price?", False),
    ],
)  # fmt: skip
def test_the_affordability_question_is_recognised(words: str, asks: bool) -> None:
    """A stated budget is no question about affordability."""
    assert asks is asks_what_is_affordable(tokenize(words))
