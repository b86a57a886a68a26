"""Who may answer what a bot may not (CON-009)."""

from enum import StrEnum


class AdviceKind(StrEnum):
    """Who may answer."""

    LEGAL = "legal"
    TAX = "tax"
    LENDING = "lending"
    MEDICAL = "medical"
    MARKET = "market"
