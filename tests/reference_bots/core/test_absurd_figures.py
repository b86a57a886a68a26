"""Figures that nobody means as an amount are none, and neither is any part of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference_bots.conversation.understanding.absurd_figures import mask_absurd_figures
from reference_bots.conversation.understanding.money import extract_budget, extract_named_price
from reference_bots.conversation.understanding.rooms import extract_rooms
from reference_bots.conversation.understanding.tokens import tokenize

_WHOLE = st.integers(min_value=1, max_value=10**12)
_EXPONENTS = st.integers(min_value=-400, max_value=400)


@st.composite
def _scientific(draw: st.DrawFn) -> str:
    number = draw(st.floats(min_value=1, max_value=999, allow_nan=False))
    digits = draw(st.integers(0, 6))
    sign = draw(st.sampled_from(["", "+", "-"]))
    return f"{number:.{digits}f}{draw(st.sampled_from('eE'))}{sign}{abs(draw(_EXPONENTS))}"


_ABSURD = st.one_of(
    _scientific(),
    _WHOLE.map(hex),
    _WHOLE.map(bin),
    _WHOLE.map(oct),
    st.tuples(_WHOLE, st.sampled_from(["^", "**"]), st.integers(1, 99)).map(lambda parts: "".join(map(str, parts))),
    st.tuples(st.sampled_from(["-", "-$", "$-", "minus ", "negative "]), _WHOLE).map(
        lambda parts: "".join(map(str, parts))
    ),
    st.integers(10**9, 10**400).map(lambda number: f"{number} dollars"),
    st.sampled_from(["nan", "inf", "-inf", "Infinity", "NaN million", "null", "1.2.3.4", "500,,000", "50.0000.00"]),
)
_AROUND = st.sampled_from(["{}", "{} max", "up to {}", "my budget is {}", "{} dollars", "I want {} for it", "hasta {}"])


@given(_ABSURD, _AROUND)
def test_no_part_of_an_absurd_figure_is_a_price(figure: str, around: str) -> None:
    """Neither a budget nor a price nor a number of rooms is read from it."""
    words = tokenize(around.format(figure) if figure[0] != "-" else figure)

    assert extract_budget(words, expected=True) is None
    assert extract_named_price(words, expected=True) is None
    assert extract_rooms(words, expected=True).beds is None


@given(
    st.integers(100, 990).filter(lambda number: number not in (203, 401, 403)),
    st.sampled_from(["{}k", "{},000", "{}.000", "${},000.00", "{} thousand", "€{}.000,00"]),
)
def test_a_plain_figure_is_read(thousands: int, written: str) -> None:
    """Figures as they are written in both countries stay amounts."""
    assert extract_named_price(tokenize(written.format(thousands)), expected=True) == thousands * 1000


@pytest.mark.parametrize(
    "text", ["3,4,5 bedrooms", "91730,91737,91739", "3/15", "2-3 beds", "1.5 baths", "8412-b", "500-600k"]
)
def test_what_is_no_amount_but_means_something_stays(text: str) -> None:
    """Lists, dates, halves and ranges are left alone."""
    assert mask_absurd_figures(text) == text
