"""A promise the bots were ordered with."""

from dataclasses import dataclass
from enum import Enum


class RequirementLevel(Enum):
    """The weight of a requirement in the verdict. Only a must decides."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One row of the requirement set; an id never changes its meaning.

    id: area and number, such as LEAD-007.  promise: one sentence or two.  source: where it was ordered.
    """

    id: str
    level: RequirementLevel
    promise: str
    source: str

    @property
    def area(self) -> str:
        """The letters before the number: LEAD of LEAD-007."""
        return self.id.rpartition("-")[0]
