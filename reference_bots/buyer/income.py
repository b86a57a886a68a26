"""Extracts income, debts and down payment, and detects the question what a buyer can afford (BUY-006).

A figure belongs to the nearest keyword in its clause and before the next figure; at a tie to the keyword before it.
A balance ("I owe 20k on my car") is no monthly debt and is ignored.
"""

from dataclasses import dataclass
from enum import StrEnum

from reference_bots.conversation.understanding.numbers import QuantityInText, extract_quantities
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases, tokenize

_ASKS_WHAT_IS_AFFORDABLE = compile_phrases(
    "(what|how much|how big|how expensive) ~ (can|could|do|would|will|might) (i|we) ~ (afford|borrow|qualify for)",
    "(what|how much) (can|could|do|would|will|might) (i|we) ~ (afford|borrow|qualify for)",
    "(what|how much) (can|could) (i|we) (really |actually )?spend", "can (i|we) (even |really |actually )?afford",
    "(what|which) (price|home|house|homes|houses) ~ afford", "affordability",
    "(que|cuanto|cual) ~ (puedo|podemos|podria|podriamos) (pagar|gastar|comprar|permitirme)",
    "cuanto (puedo|podemos|podria|podriamos) (pagar|gastar)", "(para|hasta) (que|cuanto) ~ alcanza",
)  # fmt: skip


class _FigureKind(StrEnum):
    INCOME = "income"
    DEBTS = "debts"
    DOWN = "down"


_WORDS = {
    **dict.fromkeys(
        ("make", "makes", "making", "earn", "earns", "earning", "income", "salary", "gross", "gano", "ganamos",
         "ingreso", "ingresos", "sueldo", "salario"), _FigureKind.INCOME),
    **dict.fromkeys(
        ("debt", "debts", "deuda", "deudas", "car", "truck", "card", "cards", "student", "loan", "loans", "owe",
         "carro", "prestamo", "prestamos", "tarjetas", "debo", "debemos"), _FigureKind.DEBTS),
    **dict.fromkeys(
        ("down", "downpayment", "saved", "savings", "enganche", "ahorros", "ahorrado", "ahorrados"), _FigureKind.DOWN),
}  # fmt: skip
_SAYS_MONTHLY_DEBT = frozenset(("debt", "debts", "deuda", "deudas"))
"""Debt words after which an amount without a period is monthly; with a car or a loan it may be the price."""
_NOT_AT_HAND = frozenset(("to", "from", "by", "the", "for"))
"""Words after a "down" that is no down payment: down to, down the road."""
_NO = frozenset(("no", "zero", "without", "sin"))
_STOPS = frozenset((",", ".", ";", "!", "?", "\n"))
_MONTH = frozenset(("month", "months", "monthly", "mo", "mes", "mensual", "mensuales"))
_YEAR = frozenset(("year", "yearly", "annual", "annually", "annum", "yr", "ano", "anual", "anuales"))
_PERCENT = frozenset(("%", "percent", "por"))
_NO_DEBTS = compile_phrases(
    "(no|without|zero) ~ debts?", "debt free", "sin deudas?", "no (tengo|tenemos|hay) deudas?",
    "(do|does) not (have|owe) ~ (debts?|anything)", "debts? (is|are) (zero|none|nothing|0)",
)  # fmt: skip
_NOTHING = compile_phrases("none", "nothing", "zero", "nada", "ninguna?", "cero", "0", "(?<=^ )(no|nope)(?= [.,!]| $)")
_REACH, _A_YEAR = 5, 12
_THOUSAND, _LEAST_A_YEAR, _MOST_A_YEAR = 1_000, 20_000, 20_000_000
_LEAST_SHORT, _LEAST_DEBT, _MOST_DEBT, _WHOLE = 5, 20, 20_000, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFigures:
    """Financial figures of a message.

    rest: the message without these figures, so that none of them is read as a budget or a date.
    income, debts: whole USD a month.
    down_payment: whole USD.
    down_share: share of the price, 0 to 1.
    """

    rest: MessageWords
    income: int | None = None
    debts: int | None = None
    down_payment: int | None = None
    down_share: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _FinancialFigure:
    """A quantity and the words that belong to it.

    kind: what the figure is, by its keyword; None without a keyword.
    word: the keyword; empty if there is none.
    period: 1 for monthly, 12 for yearly, None if not stated.
    first, last: token range, `last` excluded.
    """

    quantity: QuantityInText
    kind: _FigureKind | None
    word: str
    period: int | None
    first: int
    last: int


def asks_what_is_affordable(words: MessageWords) -> bool:
    """Whether the buyer asks what price is affordable."""
    return words.contains(_ASKS_WHAT_IS_AFFORDABLE)


def extract_financial_figures(
    words: MessageWords, *, debts_asked: bool = False, income_asked: bool = False
) -> StatedFigures:
    """The financial figures of the message.

    debts_asked, income_asked: whether that figure was just asked for, so that a bare number counts.

    In a message that asks what is affordable, a monthly or yearly amount without a keyword is the income.
    """
    income: int | None = None
    debts: int | None = None
    down: int | None = None
    share: float | None = None
    used: list[_FinancialFigure] = []
    alone = asks_what_is_affordable(words)
    for figure in _find_figures(words):
        kind = figure.kind
        if kind is None and alone and figure.period is not None and income is None:
            kind = _FigureKind.INCOME
        if kind is None and (income_asked or debts_asked):
            kind = _FigureKind.INCOME if income_asked and income is None else _FigureKind.DEBTS
        before = (income, debts, down, share)
        if kind is _FigureKind.INCOME:
            income = _to_monthly_income(figure) or income
        elif kind is _FigureKind.DEBTS:
            monthly = _to_monthly_debt(figure, asked=debts_asked)
            debts = debts if monthly is None else (debts or 0) + monthly
        elif kind is _FigureKind.DOWN and _is_percent(words, figure):
            share = figure.quantity.value / _WHOLE if figure.quantity.value <= _WHOLE else share
        elif kind is _FigureKind.DOWN:
            amount = _down_payment_amount(figure)
            down = down if amount is None else amount
        if (income, debts, down, share) != before:
            used.append(figure)
    if debts is None and (words.contains(_NO_DEBTS) or (debts_asked and words.contains(_NOTHING))):
        debts = 0
    return StatedFigures(
        rest=_remove_figures(words, used), income=income, debts=debts, down_payment=down, down_share=share
    )


def _find_figures(words: MessageWords) -> list[_FinancialFigure]:
    found = extract_quantities(words)
    if not found:
        return []
    ends = [0, *(quantity.last for quantity in found)]
    starts = [*(quantity.first for quantity in found[1:]), len(words.tokens)]
    return [_build_figure(words, *around) for around in zip(found, ends, starts, strict=False)]


def _build_figure(words: MessageWords, quantity: QuantityInText, earliest: int, latest: int) -> _FinancialFigure:
    before = _positions_in_clause(words, range(quantity.first - 1, max(earliest, quantity.first - 1 - _REACH) - 1, -1))
    after = _positions_in_clause(words, range(quantity.last, min(latest, quantity.last + _REACH)))
    nearest = sorted(
        [(far, 0, at) for far, at in enumerate(before) if _figure_kind_of_word(words, at)]
        + [(far, 1, at) for far, at in enumerate(after) if _figure_kind_of_word(words, at)]
    )
    at = nearest[0][2] if nearest else None
    spoken = [at for at in (*after, *before) if words.tokens[at].text in _MONTH | _YEAR]
    period = spoken[0] if spoken else None
    inside = [at for at in (at, period) if at is not None]
    return _FinancialFigure(
        quantity=quantity,
        kind=None if at is None else _figure_kind_of_word(words, at),
        word="" if at is None else words.tokens[at].text,
        period=None if period is None else 1 if words.tokens[period].text in _MONTH else _A_YEAR,
        first=min((quantity.first, *inside)),
        last=max((quantity.last, *(at + 1 for at in inside))),
    )


def _positions_in_clause(words: MessageWords, places: range) -> list[int]:
    """The token indexes in order, up to the end of the clause."""
    kept: list[int] = []
    for at in places:
        if words.tokens[at].text in _STOPS:
            break
        kept.append(at)
    return kept


def _figure_kind_of_word(words: MessageWords, at: int) -> _FigureKind | None:
    kind = _WORDS.get(words.tokens[at].text)
    following = words.tokens[at + 1].text if at + 1 < len(words.tokens) else ""
    if words.tokens[at].text == "down" and following in _NOT_AT_HAND:
        return None
    return None if at and words.tokens[at - 1].text in _NO else kind


def _to_monthly_income(figure: _FinancialFigure) -> int | None:
    value, months = figure.quantity.value, figure.period
    if value < _THOUSAND and not figure.quantity.has_scale_word and months == _A_YEAR:
        value *= _THOUSAND
    if months is None:
        months = _A_YEAR if value >= _LEAST_A_YEAR else 1
    yearly = value * _A_YEAR / months
    return round(value / months) if _LEAST_A_YEAR / 4 <= yearly <= _MOST_A_YEAR else None


def _to_monthly_debt(figure: _FinancialFigure, *, asked: bool) -> int | None:
    said_monthly = figure.period is not None or figure.word in _SAYS_MONTHLY_DEBT or (asked and not figure.word)
    value = figure.quantity.value / (figure.period or 1)
    scaled_alone = figure.quantity.has_scale_word and figure.period is None
    least = 0 if figure.word in _SAYS_MONTHLY_DEBT or asked else _LEAST_DEBT
    return round(value) if said_monthly and not scaled_alone and least <= value <= _MOST_DEBT else None


def _down_payment_amount(figure: _FinancialFigure) -> int | None:
    value = figure.quantity.value
    if 0 < value < _THOUSAND and not figure.quantity.has_scale_word:
        return round(value * _THOUSAND) if value >= _LEAST_SHORT else None
    return round(value)


def _is_percent(words: MessageWords, figure: _FinancialFigure) -> bool:
    last = figure.quantity.last
    return last < len(words.tokens) and words.tokens[last].text in _PERCENT


def _remove_figures(words: MessageWords, used: list[_FinancialFigure]) -> MessageWords:
    """The message without the figures and the words that belong to them."""
    if not used:
        return words
    gone = {at for figure in used for at in range(figure.first, figure.last)}
    return tokenize(" ".join(token.text for at, token in enumerate(words.tokens) if at not in gone))
