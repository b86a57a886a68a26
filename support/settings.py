"""The choices of one run, read once, before anything starts."""

import random
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from support.vocabulary.explained_error import SetUpError

REFERENCE = "fixtures/targets/reference.toml"

MOST_TIMES = 100
"""How often each scenario may be run, as in a profile."""

BEHAVE = "-m behave"
"""Run as a module: a command of its own would not find this project's packages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One run's choices.

    target: the profile's file.
    seed: draws people, ids and faults.
    run: the folder for this run's results, if any.
    effort: how long load scenarios last, as the workloads name it.
    times: how often each scenario is run; 0 = as often as the profile says.
    """

    target: Path
    seed: int
    run: Path | None
    effort: str = "quick"
    times: int = 0

    @classmethod
    def from_userdata(cls, userdata: Mapping[str, str]) -> "Settings":
        """The settings behave was given with `-D name=value`. Raises SetUpError for a seed or a count that is none."""
        seed = userdata.get("seed", "")
        if seed and not seed.isdecimal():
            raise SetUpError(
                f"The seed '{seed}' is not a whole number.",
                seen=f"-D seed={seed}",
                perhaps="the replay line was cut when it was copied.",
                look=f"{_relative_to_project(Path(sys.executable))} {BEHAVE} -D seed=7 features/lead",
            )
        times = userdata.get("times") or "0"
        if not times.isdecimal() or int(times) > MOST_TIMES:
            raise SetUpError(
                f"The scenarios cannot be run '{times}' times.",
                seen=f"-D times={times}",
                perhaps=f"it is no whole number, or more than {MOST_TIMES}.",
                look="make repeat TIMES=20",
            )
        run = userdata.get("run")
        return cls(
            target=Path(userdata.get("target") or REFERENCE),
            seed=int(seed) if seed else random.SystemRandom().randrange(1_000_000),
            run=Path(run) if run else None,
            effort=userdata.get("effort") or "quick",
            times=int(times),
        )

    def replay_command(self, location: str, *, under_load: bool = False) -> str:
        """The command that runs one scenario again on the same target with the same seed.

        It works in a fresh terminal in the project's top folder.
        location: file:line, or a format field that stands for it.
        under_load: the scenario is one under load, which plain behave leaves out.
        """
        defines = {"target": _relative_to_project(self.target), "seed": str(self.seed)}
        if under_load:
            defines["effort"] = self.effort
        words = [_relative_to_project(Path(sys.executable)), BEHAVE, location]
        words += [word for name, value in defines.items() for word in ("-D", shlex.quote(f"{name}={value}"))]
        return " ".join([*words, *(["--tags=@load"] if under_load else [])])


def _relative_to_project(path: Path) -> str:
    """The path from the present folder where it lies below it, which is shorter and holds on another machine."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
