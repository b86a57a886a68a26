"""The least a buyer pays, where only the most was said: a share of it that the target's owner states."""

from collections.abc import Mapping

from support.promises.evidence import Evidence

WRITTEN_LEAST_PERCENT = 80
"""The least price in percent of the most, as features write it where only the most was said."""


def adjust_least_price(evidence: Evidence, facts: Mapping[str, str]) -> Mapping[str, str]:
    """The facts with the owner's own share for a least price that nobody named; without it where none is recorded.

    Features write the least price as 80 % of the most, where only the most was said.
    """
    least, most = (_read_money(facts.get(word, "")) for word in ("least price", "most price"))
    if "least price" not in facts or "most price" not in facts:
        return facts
    if evidence.profile.find_field_key("least price") is None:
        return {word: value for word, value in facts.items() if word != "least price"}
    percent = evidence.profile.stated.least_price_percent
    if least and most and least * 100 == most * WRITTEN_LEAST_PERCENT and percent != WRITTEN_LEAST_PERCENT:
        return {**facts, "least price": f"{most * percent / 100:g}"}
    return facts


def _read_money(text: str) -> int:
    """Whole dollars; 0 for a text that is no amount."""
    digits = text.replace("$", "").replace(",", "")
    return int(digits) if digits.isdecimal() else 0
