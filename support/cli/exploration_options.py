"""What can be typed after `python -m support explore`."""

import argparse
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.settings import REFERENCE

MINUTES = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ExploreOptions:
    """One `explore`.

    target: the profile's file.
    seed: draws people, ids and all that happens.
    minutes: how long; 0 = as many actions as `actions` says.
    actions: how many; 0 = as long as `minutes` says.
    replay: a conversation to hold again instead; None = none.
    reports: the folder for the run's folder.
    """

    target: Path
    seed: int | None
    minutes: float
    actions: int
    replay: Path | None
    reports: Path


def add_explore_command(commands: Any) -> None:
    """Add the command to argparse's subparsers."""
    explore = commands.add_parser(
        "explore",
        help="people say anything, in any order; promises that hold in every state are judged after each action",
        epilog="Ends with 0 if nothing was found, 1 if a promise is broken, 2 for a set-up error, 3 if conversations "
        "could not be judged, 4 if the suite itself is wrong.",
    )
    explore.add_argument("--target", type=Path, default=Path(REFERENCE), metavar="FILE", help="profile of the bots")
    explore.add_argument("--seed", type=int, default=None, metavar="N", help="the same conversations again")
    explore.add_argument("--minutes", type=_parse_length, default=MINUTES, metavar="N", help=f"default: {MINUTES:g}")
    explore.add_argument("--actions", type=int, default=0, metavar="N", help="stop after so many, not by the clock")
    explore.add_argument("--replay", type=Path, default=None, metavar="FILE", help="hold one conversation again")
    explore.add_argument("--reports", type=Path, default=Path("reports"), metavar="FOLDER", help="where runs go")


def _parse_length(text: str) -> float:
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not 0 < minutes < float("inf"):
        raise argparse.ArgumentTypeError(f"'{text}' is no number of minutes")
    return minutes


def read_explore_options(typed: argparse.Namespace) -> ExploreOptions:
    """The options. The seed of a replay is the conversation's own, unless another is given."""
    seed = typed.seed
    if seed is None and typed.replay is None:
        seed = random.SystemRandom().randrange(1_000_000)
    return ExploreOptions(
        target=typed.target,
        seed=seed,
        minutes=0 if typed.actions else typed.minutes,
        actions=typed.actions,
        replay=typed.replay,
        reports=typed.reports,
    )
