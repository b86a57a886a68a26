"""Amounts of money are read as messages show them."""

import pytest

from support.vocabulary.money import find_amounts, find_prices, format_dollars


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$585,000", (585_000,)),
        ("from $550k to $1.2M, or $ 600K.", (550_000, 1_200_000, 600_000)),
        ("8412 Hermosa Ave, 2150 sqft, 75%", ()),
        ("$730,500, $1,250.50.", (730_500, 1250)),
        ("between $585,000-$612,000", (585_000, 612_000)),
        ("$5 moved", (5,)),
        ("", ()),
    ],
)
def test_amounts_in_a_text(text: str, expected: tuple[int, ...]) -> None:
    """Every amount behind a dollar sign, in order, thousands and millions written out; nothing else."""
    assert expected == find_amounts(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("about 750,000, or 750k, or $750 thousand", (750_000, 750_000, 750_000)),
        ("unos 750 mil; $1,250,000; 1.2 million; 750000.", (750_000, 1_250_000, 1_200_000, 750_000)),
        ("8412 Hermosa Ave, Rancho Cucamonga, CA 91730, 2,150 sqft, 75%", ()),
        ("call +19095550106 or (909) 555-0106 on 2026-03-10, $99,999", ()),
        ("a lot of 10,000 sqft, closing in 60 days", ()),
    ],
)
def test_prices_in_a_text(text: str, expected: tuple[int, ...]) -> None:
    """Every price of a home, in order, with or without a sign; no house number, size, date or telephone number."""
    assert expected == find_prices(text)


def test_dollars_are_shown_whole() -> None:
    """Thousands are parted and cents dropped."""
    assert ("$612,000", "$1,250") == (format_dollars(612_000), format_dollars(1250.4))


@pytest.mark.parametrize("amount", [0, 999, 1_000, 612_000, 1_234_567])
def test_what_is_shown_is_read_back(amount: int) -> None:
    """An amount as a report shows it is that amount again."""
    assert (amount,) == find_amounts(format_dollars(amount))
