"""Fuzzes what a target takes in: `python -m support.fuzzing --number 10000 --seed 7`."""

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from support.fuzzing.failure_text import format_failure
from support.fuzzing.searching import search_deliveries
from support.scenario.wiring import AcceptanceSuite
from support.settings import REFERENCE, Settings
from support.vocabulary.explained_error import SetUpError

NOTHING_FOUND, FAILED, SET_UP_ERROR = 0, 1, 2
NUMBER = 10_000
_SEEDS = 1_000_000


def main(arguments: Sequence[str]) -> int:
    """0: each delivery was taken or refused as promised.  1: one was not; it is printed.  2: set-up error."""
    options = _parse_arguments(arguments)
    print(f"fuzzed deliveries to {options.target}, seed {options.seed}")  # noqa: T201
    try:
        with AcceptanceSuite(Settings(target=options.target, seed=options.seed, run=None)) as suite:
            suite.require_usable_target()
            result = search_deliveries(suite, number=options.number, drawn_from=options.seed)
            secrets = suite.secrets
    except SetUpError as error:
        print(f"Set-up error: {error}", file=sys.stderr)  # noqa: T201
        return SET_UP_ERROR
    answers = ", ".join(f"{count} times {status or 'no answer'}" for status, count in sorted(result.statuses.items()))
    print(f"{result.made} deliveries made: {answers}")  # noqa: T201
    again = f"make fuzz N={options.number} SEED={options.seed} TARGET={options.target}"
    if result.failed is not None:
        print(f"{format_failure(result.failed, secrets)}\n  Look: {again}")  # noqa: T201
        return FAILED
    if result.unanswered:
        print(  # noqa: T201
            f"An honest person was not answered after {result.unanswered} deliveries.\n"
            f"  Perhaps: one of them has broken the target, although each was answered.\n  Look: {again}"
        )
        return FAILED
    return NOTHING_FOUND


def _parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m support.fuzzing", description=__doc__)
    parser.add_argument("--target", type=Path, default=Path(REFERENCE), metavar="FILE", help="profile of the target")
    parser.add_argument("--number", type=int, default=NUMBER, metavar="N", help=f"deliveries ({NUMBER})")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(_SEEDS), help="draws them")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
