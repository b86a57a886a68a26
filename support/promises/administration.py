"""Promises about what the target tells of itself, and to whom (SEC-004, SEC-005)."""

import re
from typing import Final

from support.promises.broken_promise import OpenAdministration
from support.promises.evidence import Evidence
from support.promises.webhook_acceptance import ATTEMPT
from support.test_data.person import Person

GUARDED: Final = "administration.asked"
"""What the answers at an address of the owner's are called in the journal: without the key and with it."""

_REFUSED: Final = frozenset({401, 403})
_MISSING: Final = frozenset({404, 405})
_FIGURE = re.compile(r"^\w+(?:\{[^}]*\})? [-+.\deE]+$", re.MULTILINE)
"""A line of Prometheus text."""


def expect_metrics_refused(evidence: Evidence) -> None:
    """The last question was answered with 401 or 403, and without a figure."""
    (*_, answer) = evidence.journal.find_entries(ATTEMPT)
    if answer["status"] not in _REFUSED or _FIGURE.search(answer["text"]):
        raise evidence.build_broken_promise(
            OpenAdministration,
            f"Metrics were asked for without their token and answered {answer['status']}; they must be refused",
            seen=f"the answer begins: '{answer['text'][:200]}'",
            perhaps="the address is open to everybody, or any token will do.",
        )


def expect_guarded_addresses(evidence: Evidence) -> None:
    """Every address of the owner's refused without the key, and did something else with it."""
    for answer in evidence.journal.find_entries(GUARDED):
        if answer["without_key"] not in _REFUSED:
            raise evidence.build_broken_promise(
                OpenAdministration,
                f"{answer['address']} was asked without the owner's key and answered {answer['without_key']}",
                seen=f"the answer begins: '{answer['text'][:200]}'",
                perhaps="the address is open to everybody, or any key will do.",
            )
        if answer["with_key"] in _REFUSED | _MISSING:
            raise evidence.build_broken_promise(
                OpenAdministration,
                f"{answer['address']} was asked with the owner's key and answered {answer['with_key']}",
                seen=f"without the key it answered {answer['without_key']}",
                perhaps="everybody is refused, or [administration] in the profile names an address that there is not.",
            )


def expect_public_health(evidence: Evidence, person: Person) -> None:
    """The last question was answered with 2xx, and the answer holds nothing of the person."""
    (*_, answer) = evidence.journal.find_entries(ATTEMPT)
    named = [each for each in _list_personal(evidence, person) if each.casefold() in answer["text"].casefold()]
    if not 200 <= answer["status"] < 300 or named:
        raise evidence.build_broken_promise(
            OpenAdministration,
            f"Health was answered {answer['status']}{f' and names {person.name}' if named else ''}",
            seen=f"the answer begins: '{answer['text'][:200]}'",
            perhaps="it needs a token, or shows what the target is working on.",
        )


def expect_discreet_log(evidence: Evidence, person: Person) -> None:
    """No line that the target printed or logged holds a secret, or what identifies the person or was written."""
    kinds = evidence.log.find_kinds({"what identifies the person": _list_personal(evidence, person)})
    if kinds:
        raise evidence.build_broken_promise(
            OpenAdministration,
            f"What the target logged holds {' and '.join(kinds)}",
            seen="not shown here, for it must not stand in a report either",
            perhaps="a whole request, a whole record or an error with its message is logged.",
        )


def _list_personal(evidence: Evidence, person: Person) -> list[str]:
    """Names, number, address and words of the person; no id, which logs may hold."""
    persona = person.persona
    said = [text for exchange in evidence.exchanges_of_person(person) for text in exchange.messages]
    known = [persona.first_name, persona.last_name, persona.phone, persona.email, *said]
    return [each for each in known if each and each.strip()]
