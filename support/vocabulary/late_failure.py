"""A scenario whose promise was kept when it ended, and broken afterwards."""

from dataclasses import dataclass, field

from support.vocabulary.scenario_evidence import ErrorSite


@dataclass(frozen=True, slots=True, kw_only=True)
class LateFailure:
    """One of them.

    location: of the scenario, as a command line takes it.
    repetition: which of its runs, from 1.
    error: the first line stands alone.
    """

    location: str
    repetition: int
    error: str
    site: ErrorSite = field(default_factory=ErrorSite)
