"""One measured or observed value, with everything needed to judge it later."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservedFact:
    """A value that was seen; facts are only ever appended, never changed.

    name: what was measured, dotted (`stage.seconds`).  value: a number, or a word for what has no number.
    unit: "s", "scenarios/s", "MB", ... or "".  n: how many observations stand behind it.
    clock: "virtual", "machine", or "" for what has no time.  about: what distinguishes it from other facts of its name
    (bot, stage, statistic, scenario).
    """

    name: str
    value: float | int | str
    unit: str = ""
    n: int = 1
    clock: str = ""
    about: Mapping[str, str] = field(default_factory=dict)
