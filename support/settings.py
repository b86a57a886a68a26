"""What a run is told from outside, once, before anything starts."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from support.vocabulary.explained_error import SetUpError

REFERENCE = "fixtures/targets/reference.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One run's choices.

    target: the profile's file.  seed: draws people, ids and faults.  run: the folder for this run's results, if any.
    effort: how long load scenarios last, as the workloads name it.
    """

    target: Path
    seed: int
    run: Path | None
    effort: str = "quick"

    @classmethod
    def from_userdata(cls, userdata: Mapping[str, str]) -> "Settings":
        """The settings behave was given with `-D name=value`. Raises SetUpError for a seed that is no number."""
        seed = userdata.get("seed", "")
        if seed and not seed.isdecimal():
            raise SetUpError(
                f"The seed '{seed}' is not a whole number.",
                seen=f"-D seed={seed}",
                perhaps="the replay line was cut when it was copied.",
                look="behave -D seed=7 features/lead",
            )
        run = userdata.get("run")
        return cls(
            target=Path(userdata.get("target") or REFERENCE),
            seed=int(seed) if seed else random.SystemRandom().randrange(1_000_000),
            run=Path(run) if run else None,
            effort=userdata.get("effort") or "quick",
        )
