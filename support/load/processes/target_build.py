"""Which bots are deployed: the present ones, an earlier state of them, or some made and told otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """folder: where their code lies.  factory: what makes them, "" = as the profile says.  told: settings on top."""

    folder: Path = PROJECT
    factory: str = ""
    told: Mapping[str, str] = field(default_factory=dict)


PRESENT = Build()
"""The bots as they lie here."""
