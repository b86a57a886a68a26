"""Amounts of money as messages show them."""

import re

_AMOUNT = re.compile(r"\$\s?(\d[\d,]*(?:\.\d+)?)(?:\s?(thousand|million|k|m)\b)?", re.IGNORECASE)
_SCALE = {"": 1, "k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}
_PRICE = re.compile(
    r"(?<![\w.,+-])\$?\s?(?:"
    r"(?P<whole>\d{1,2},\d{3},\d{3}|\d{3},\d{3}|\d{6,7})(?![\d,]*\d)|"
    r"(?P<thousands>\d{3}(?:\.\d+)?)\s?(?:k|thousand|mil)\b|"
    r"(?P<millions>\d{1,2}(?:\.\d+)?)\s?(?:m|million|mill[oó]n|millones)\b)",
    re.IGNORECASE,
)


def find_amounts(text: str) -> tuple[int, ...]:
    """Every dollar amount in a text, in whole USD, in order: `$585,000`, `$1.2M`, `$450k`, `$1.2 million`."""
    if "$" not in text:
        return ()
    return tuple(
        round(float(match[1].replace(",", "")) * _SCALE[(match[2] or "").lower()]) for match in _AMOUNT.finditer(text)
    )


def find_prices(text: str) -> tuple[int, ...]:
    """Every amount of 100,000 or more, in whole USD, in order, with or without a sign: `750,000`, `750k`, `750 mil`.

    Who names a price without its sign has named it.
    """
    return tuple(
        int(match["whole"].replace(",", ""))
        if match["whole"]
        else round(float(match["thousands"]) * 1_000)
        if match["thousands"]
        else round(float(match["millions"]) * 1_000_000)
        for match in _PRICE.finditer(text)
    )


def format_dollars(amount: float) -> str:
    """An amount as a report shows it: `$612,000`."""
    return f"${amount:,.0f}"
