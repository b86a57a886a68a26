"""Asks a hot seller for the half of the day only. Breaks SELL-013 and REG-001: a hot seller is offered two times."""

from datetime import datetime

from reference_bots.flawed.spoiling import with_calendar


def _offer(_slots: tuple[datetime, ...], _now: datetime) -> tuple[datetime, ...]:
    return ()


application = with_calendar(offer=_offer)
