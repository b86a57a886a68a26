"""Which build of the target is deployed: the present one, an earlier release, or one with other settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from support.vocabulary.project import PROJECT


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetBuild:
    """A build of the target.

    folder: where its code lies.
    factory: what makes the application; "" = as the profile says.
    env_overrides: environment variables on top of the profile's.
    """

    folder: Path = PROJECT
    factory: str = ""
    env_overrides: Mapping[str, str] = field(default_factory=dict)


CURRENT_BUILD = TargetBuild()
"""The target as its code lies here."""
