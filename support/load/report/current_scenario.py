"""`load/now.json`: which scenario is under load now, and what it promises, for whoever watches the run."""

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

NOW = "now.json"

_WITHIN = re.compile(r"95 in 100 (?P<what>\w+) .*within (?P<length>[\d.]+) (?P<unit>millisecond|second)s?")
_UNANSWERED = re.compile(r"at most (?P<most>[\d.]+) in 100 messages go unanswered")
_SECONDS = {"millisecond": 0.001, "second": 1.0}


class Now(msgspec.Struct, frozen=True, kw_only=True):
    """A scenario's title, and the limits its sentences state; None = it states none.

    answered, acknowledged: seconds that 95 in 100 may take.  unanswered: share of the messages that may go wrong.
    """

    scenario: str
    answered: float | None = None
    acknowledged: float | None = None
    unanswered: float | None = None


def stated(scenario: str, sentences: Iterable[str]) -> Now:
    """What these sentences promise; the strictest where several set a limit to the same."""
    limits: dict[str, float] = {}

    def limit(name: str, value: float) -> None:
        limits[name] = min(value, limits.get(name, value))

    for sentence in sentences:
        if within := _WITHIN.search(sentence):
            name = "acknowledged" if within["what"] == "deliveries" else "answered"
            limit(name, float(within["length"]) * _SECONDS[within["unit"]])
        if unanswered := _UNANSWERED.search(sentence):
            limit("unanswered", float(unanswered["most"]) / 100)
    return Now(scenario=scenario, **limits)


def write_now(load: Path, now: Now) -> None:
    """Tell whoever watches; the folder is made when it is not there."""
    load.mkdir(parents=True, exist_ok=True)
    (load / NOW).write_bytes(msgspec.json.encode(now))


def read_now(load: Path) -> Now | None:
    """The scenario under load now; None when nobody told, or is just telling."""
    try:
        return msgspec.json.decode((load / NOW).read_bytes(), type=Now)
    except (OSError, msgspec.DecodeError):
        return None
