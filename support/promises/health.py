"""Promises about the health that a target tells of itself: true of each part, and soon (RES-006)."""

import json
from collections.abc import Collection, Mapping
from typing import Any, Final

from support.promises.broken_promise import BrokenPromise, LostDelivery
from support.promises.evidence import Evidence
from support.simulators.kernel.journal import JournalEntry

ASKED: Final = "health.asked"
"""What the target's answer about its health is called in the journal: address, status and text."""

REFUSED_FOR_NOW: Final = 429
"""The only answer after which GoHighLevel delivers again (docs/sources/gohighlevel.md#webhook-retries)."""

_LONGEST_REPORT: Final = 600


class UntrueHealth(BrokenPromise):
    """What the target tells of its health is not so."""


def expect_parts_working(evidence: Evidence, parts: Collection[str]) -> None:
    """The last report says of each of these parts that it works."""
    reported = read_parts(evidence)
    wrong = [part for part in parts if not _works(evidence, reported, part)]
    if wrong:
        raise _build_error(
            evidence,
            f"The bots' health says that {' and '.join(wrong)} does not work, and it does",
            perhaps="a failure that is over stays in the report until the part is used again.",
        )


def expect_part_broken(evidence: Evidence, part: str) -> None:
    """The last report says of this part that it does not work."""
    if _works(evidence, read_parts(evidence), part):
        raise _build_error(
            evidence,
            f"The bots' health says that {part} works, and it does not",
            perhaps="the report repeats what it said before, or knows of a failure only once somebody writes.",
        )


def expect_waiting(evidence: Evidence, *, least: int, most: int | None) -> None:
    """The last report says that so many messages wait. most: None = no limit."""
    place = evidence.profile.health.waiting
    count = find_value(_read_report(evidence), place)
    is_number = isinstance(count, int) and not isinstance(count, bool)
    if not is_number or count < least or (most is not None and count > most):
        raise _build_error(
            evidence,
            f"The bots' health says that {count} messages wait; "
            f"{f'at least {least}' if most is None else f'{least} to {most}'} do",
            perhaps=f"`{place}` counts something else, or is not counted anew.",
        )


def expect_liveness(evidence: Evidence, *, is_live: bool, is_ready: bool) -> None:
    """The last answers at the addresses of liveness and readiness say so by their status."""
    health = evidence.profile.health
    for path, wanted, what in ((health.live, is_live, "live"), (health.ready, is_ready, "ready to take messages")):
        (*_, answer) = [entry for entry in evidence.journal.find_entries(ASKED) if entry["path"] == path]
        if (200 <= answer["status"] < 300) is not wanted:
            raise evidence.build_broken_promise(
                UntrueHealth,
                f"The bots say that they are {'not ' if wanted else ''}{what}, and they are{'' if wanted else ' not'}",
                seen=f"GET {path} was answered with {answer['status']} '{answer['text'][:_LONGEST_REPORT]}'",
                perhaps="one address answers both questions: whether to start the bots anew, and whether to send them "
                "messages.",
            )


def expect_refused_for_now(evidence: Evidence, delivery: JournalEntry) -> None:
    """The delivery was refused with 429, so that it comes again."""
    if delivery["status"] != REFUSED_FOR_NOW:
        raise evidence.build_broken_promise(
            LostDelivery,
            f"A message that could not be kept was answered {delivery['status']}; only after 429 it is delivered again",
            seen=f"the answer: '{delivery['text']}'",
            perhaps="an error of the database is answered as an error of the target, or the message is acknowledged "
            "before it is kept.",
        )


def read_parts(evidence: Evidence) -> Mapping[str, Any]:
    """What the last report says of each part that the profile names; None of one that it leaves out."""
    report = _read_report(evidence)
    return {part: find_value(report, place) for part, place in evidence.profile.health.parts.items()}


def find_value(report: object, place: str) -> Any:
    """What stands at this place of a JSON report, like `services.0.state`; None when there is no such place."""
    value: Any = report
    for key in place.split("."):
        if isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        elif isinstance(value, dict):
            value = value.get(key)
        else:
            return None
    return value


def _works(evidence: Evidence, reported: Mapping[str, Any], part: str) -> bool:
    value = reported.get(part)
    return (str(value).lower() if isinstance(value, bool) else str(value)) in evidence.profile.health.working


def _find_report(evidence: Evidence) -> JournalEntry:
    path = evidence.profile.health_path
    (*_, answer) = [entry for entry in evidence.journal.find_entries(ASKED) if entry["path"] == path]
    return answer


def _read_report(evidence: Evidence) -> object:
    answer = _find_report(evidence)
    try:
        return json.loads(answer["text"])
    except ValueError as unreadable:
        raise evidence.build_broken_promise(
            UntrueHealth,
            "The bots' health cannot be read",
            seen=f"answered {answer['status']} '{answer['text'][:_LONGEST_REPORT]}'",
            perhaps="it is no JSON, or the path is not that of the report.",
        ) from unreadable


def _build_error(evidence: Evidence, what: str, *, perhaps: str) -> UntrueHealth:
    answer = _find_report(evidence)
    seen = f"answered {answer['status']} '{answer['text'][:_LONGEST_REPORT]}'"
    return evidence.build_broken_promise(UntrueHealth, what, seen=seen, perhaps=perhaps)
