"""`load/now.json`: the scenario that runs now and the limits it states, for the live view."""

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from support.load.report.printable_json import encode_printable

CURRENT_SCENARIO = "now.json"

_LATENCY_LIMIT = re.compile(r"95 in 100 (?P<what>\w+) .*within (?P<length>[\d.]+) (?P<unit>millisecond|second)s?")
_UNANSWERED_LIMIT = re.compile(r"at most (?P<most>[\d.]+) in 100 messages go unanswered")
_UNIT_SECONDS = {"millisecond": 0.001, "second": 1.0}


class ScenarioLimits(msgspec.Struct, frozen=True, kw_only=True):
    """A scenario and the limits that its steps state; None = it states none.

    scenario: title.
    answer_seconds, acknowledgement_seconds: highest 95th percentile.
    unanswered_share: highest share of unanswered messages, of 1.
    """

    scenario: str
    answer_seconds: float | None = None
    acknowledgement_seconds: float | None = None
    unanswered_share: float | None = None


def parse_scenario_limits(scenario: str, sentences: Iterable[str]) -> ScenarioLimits:
    """The limits that these sentences state; the strictest if several limit the same."""
    limits: dict[str, float] = {}

    def add_limit(name: str, value: float) -> None:
        limits[name] = min(value, limits.get(name, value))

    for sentence in sentences:
        if within := _LATENCY_LIMIT.search(sentence):
            name = "acknowledgement_seconds" if within["what"] == "deliveries" else "answer_seconds"
            add_limit(name, float(within["length"]) * _UNIT_SECONDS[within["unit"]])
        if unanswered := _UNANSWERED_LIMIT.search(sentence):
            add_limit("unanswered_share", float(unanswered["most"]) / 100)
    return ScenarioLimits(scenario=scenario, **limits)


def write_current_scenario(load: Path, scenario: ScenarioLimits) -> None:
    """Writes the file; creates the folder if needed."""
    load.mkdir(parents=True, exist_ok=True)
    (load / CURRENT_SCENARIO).write_bytes(encode_printable(scenario))


def read_current_scenario(load: Path) -> ScenarioLimits | None:
    """The scenario that runs now; None = the file is missing or incomplete."""
    try:
        return msgspec.json.decode((load / CURRENT_SCENARIO).read_bytes(), type=ScenarioLimits)
    except (OSError, msgspec.DecodeError):
        return None
