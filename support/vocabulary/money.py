"""Amounts of money as messages show them."""

import re

_AMOUNT = re.compile(r"\$\s?(\d[\d,]*(?:\.\d+)?)(?:\s?(thousand|million|k|m)\b)?", re.IGNORECASE)
_SCALE = {"": 1, "k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}


def amounts(text: str) -> tuple[int, ...]:
    """Every dollar amount in a text, in whole USD, in order: `$585,000`, `$1.2M`, `$450k`, `$1.2 million`."""
    return tuple(
        round(float(match[1].replace(",", "")) * _SCALE[(match[2] or "").lower()]) for match in _AMOUNT.finditer(text)
    )


def dollars(amount: float) -> str:
    """An amount as a report shows it: `$612,000`."""
    return f"${amount:,.0f}"
