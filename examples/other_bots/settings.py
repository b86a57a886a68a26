"""What the bots are told by environment variables."""

import os
from dataclasses import dataclass
from zoneinfo import ZoneInfo

HOME_ZONE = "America/Los_Angeles"

TEMPERATURE_TAGS = {
    desk: {level: f"{desk} {word}" for level, word in (("hot", "on fire"), ("warm", "simmering"), ("cold", "on ice"))}
    for desk in ("lead", "seller", "buyer")
}
"""Desk -> level -> tag."""

DESK_TAGS = {"lead": "desk: new", "seller": "desk: listing", "buyer": "desk: buying"}
CALL_TAG = "call back by jorge"
QUIET_TAGS = frozenset({"jorge-active", "ai-off", "stop-bot"})

FLAWS = ("loses_second_of_burst", "books_unoffered_time", "offers_more")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the bots listen, whom they call and with which keys.

    greets_from, greets_until: hours of the brokerage's day between which a conversation may be started.
    tag_seconds: from the answer until tags are written, so that no workflow started by a tag overtakes it.
    flaws: the known mistakes that are switched on, for tests of an acceptance suite.
    """

    port: int
    secret: str
    crm_address: str
    crm_token: str
    location: str
    calendar: str
    valuation_workflow: str
    callback_workflow: str
    greets_from: int
    greets_until: int
    tag_seconds: float
    flaws: frozenset[str]

    @property
    def zone(self) -> ZoneInfo:
        """The brokerage's time zone."""
        return ZoneInfo(HOME_ZONE)


def read_settings() -> Settings:
    """The settings of this process. Raises SystemExit when one is missing."""
    missing = [name for name in ("HOOK_SECRET", "CRM_URL", "CRM_TOKEN", "CRM_LOCATION") if not os.environ.get(name)]
    flaws = frozenset(filter(None, os.environ.get("FLAW", "").split(",")))
    if missing or not flaws <= set(FLAWS):
        raise SystemExit(f"other_bots: set {', '.join(missing)}" if missing else f"other_bots: FLAW knows {FLAWS}")
    first, _, last = os.environ.get("GREETS_BETWEEN", "8-21").partition("-")
    return Settings(
        port=int(os.environ.get("PORT", "8088")),
        secret=os.environ["HOOK_SECRET"],
        crm_address=os.environ["CRM_URL"].rstrip("/"),
        crm_token=os.environ["CRM_TOKEN"],
        location=os.environ["CRM_LOCATION"],
        calendar=os.environ.get("CRM_CALENDAR", ""),
        valuation_workflow=os.environ.get("VALUATION_WORKFLOW", ""),
        callback_workflow=os.environ.get("CALLBACK_WORKFLOW", ""),
        greets_from=int(first),
        greets_until=int(last),
        tag_seconds=float(os.environ.get("TAG_SECONDS", "3")),
        flaws=flaws,
    )
