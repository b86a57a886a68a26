"""What is found wrong with a profile, or with a target, when it is tried."""

from dataclasses import dataclass
from enum import Enum


class Weight(Enum):
    """How much a finding weighs. WRONG: the profile and the target do not fit.  RISK: of the target.  NOTE: to know."""

    WRONG = "wrong"
    RISK = "risk"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """One finding.

    what: what was seen, in one sentence.
    mend: what the profile, or the target, would say instead.
    explains_silence: whether it may be why a message is not replied to.
    """

    weight: Weight
    what: str
    mend: str
    explains_silence: bool = False
