"""Red scenarios by their cause, so that a cause that turned a thousand of them red is shown once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from support.vocabulary.scenario import RanScenario

_VARIABLE = re.compile(
    r"(?P<code>[\w./-]+\.py:\d+)"  # a place in code stays: another place is another cause
    r"|\b[A-Z]{2,}-\d+\b"  # a requirement
    r"|[\w./-]+\.(?:feature|toml):\d+"  # a place in a feature or fixture
    r"|(?<!\w)'[^']*'|\"[^\"]*\"|“[^”]*”"  # a quotation
    r"|\+1•+\d*"  # a masked phone number
    r"|\+?\$?\d[\d,.:]*\w*"  # a number, an amount, a clock
    r"|\b[A-Z]\w*[a-z]\w*"  # a name
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureCause:
    """Red scenarios with one cause.

    first: the one that is shown in full.
    others: the rest, in the order they ran.
    """

    first: RanScenario
    others: tuple[RanScenario, ...]


def group_scenarios_by_cause(red: Sequence[RanScenario]) -> tuple[FailureCause, ...]:
    """The causes in the order they appeared.

    Two scenarios have one cause when they have one outcome and origin, and the first lines of their errors are the
    same but for names, numbers, quotations, requirements and places.
    """
    groups: dict[tuple[object, ...], list[RanScenario]] = {}
    for ran in red:
        groups.setdefault((ran.outcome, ran.origin, normalise_error(ran.error)), []).append(ran)
    return tuple(FailureCause(first=first, others=tuple(others)) for first, *others in groups.values())


def normalise_error(error: str) -> str:
    """The first line of an error without what differs from scenario to scenario; the error's class stays."""
    kind, colon, words = error.partition("\n")[0].partition(": ")
    return (
        f"{kind}{colon}{_mask_variable_parts(words)}"
        if kind.isidentifier()
        else _mask_variable_parts(f"{kind}{colon}{words}")
    )


def _mask_variable_parts(words: str) -> str:
    return _VARIABLE.sub(lambda found: found["code"] or "*", words)
