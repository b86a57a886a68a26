"""Freezes the scenarios of the release: from then on a run notices which of them have disappeared."""

import sys
from pathlib import Path

from rich.console import Console

from support.behave_bridge.planning import build_scenario_plan
from support.cli.exit_codes import SET_UP_ERROR
from support.cli.options import RELEASE
from support.signoff.frozen_scenarios import (
    find_frozen_file,
    freeze_scenarios,
    read_frozen_scenarios,
    write_frozen_scenarios,
)
from support.vocabulary.explained_error import SetUpError


def main(requirements: Path, console: Console) -> int:
    """Write the scenarios of `features/` beside this requirement set, and print what came and went.

    Ends with 2 where the features cannot be read.
    """
    path = find_frozen_file(requirements)
    try:
        before = read_frozen_scenarios(path) if path.exists() else {}
        now = freeze_scenarios(build_scenario_plan(["features"]).found)
    except SetUpError as error:
        console.print(f"Set-up error: {error}")
        return SET_UP_ERROR
    write_frozen_scenarios(path, now)
    old, new = ({(name, each) for name, ids in frozen.items() for each in ids} for frozen in (before, now))
    for mark, difference in (("-", old - new), ("+", new - old)):
        for name, each in sorted(difference):
            console.print(f"{mark} {name} {each}")
    console.print(f"{len(new)} scenarios of {len(now)} requirements are frozen in {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(RELEASE, Console(soft_wrap=True, highlight=False, markup=False)))
