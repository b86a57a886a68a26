"""What a buyer says she can spend."""

import re
from dataclasses import dataclass

_BUDGET = re.compile(r"(?:up to (?P<most>\d+)k)|(?:(?P<low>\d+)k to (?P<high>\d+)k)")


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeBudget:
    """The words, and the highest price in whole USD they stand for."""

    words: str
    most: int


def parse_home_budget(words: str) -> HomeBudget:
    """`up to 650k` or `550k to 700k`. Raises ValueError for other words."""
    match = _BUDGET.fullmatch(words)
    if match is None:
        raise ValueError(f"'{words}' is no budget; write for example 'up to 650k' or '550k to 700k'.")
    return HomeBudget(words=words, most=int(match["most"] or match["high"]) * 1000)
