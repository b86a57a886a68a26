"""Tries conversations in combined variants on a target: `python -m support.variant_search --number 200 --seed 7`."""

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from support.scenario.wiring import AcceptanceSuite
from support.settings import REFERENCE, Settings
from support.variant_search.failure_text import format_failure
from support.variant_search.searching import search_variants
from support.vocabulary.explained_error import SetUpError

SAME, DIFFERENT, SET_UP_ERROR = 0, 1, 2
NUMBER = 100
_SEEDS = 1_000_000


def main(arguments: Sequence[str]) -> int:
    """0: nothing differs in a way it must not.  1: a combination does; it is printed.  2: set-up error."""
    options = _parse_arguments(arguments)
    print(f"variants of conversations on {options.target}, seed {options.seed}")  # noqa: T201
    try:
        with AcceptanceSuite(Settings(target=options.target, seed=options.seed, run=None)) as suite:
            suite.check_target()
            result = search_variants(suite, number=options.number, drawn_from=options.seed)
    except SetUpError as error:
        print(f"Set-up error: {error}", file=sys.stderr)  # noqa: T201
        return SET_UP_ERROR
    print(f"{len(result.tried)} combinations judged, {len(result.skipped)} could not be")  # noqa: T201
    if options.reasons:
        for why in sorted(set(result.skipped.values())):
            print(f"  {why}")  # noqa: T201
    if result.smallest is None or result.failed is None:
        return SAME
    print(format_failure(result.smallest, drawn=result.failed))  # noqa: T201
    again = f"make variants SEED={options.seed} N={options.number} TARGET={options.target}"
    print(f"  Look: {again}")  # noqa: T201
    return DIFFERENT


def _parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m support.variant_search", description=__doc__)
    parser.add_argument("--target", type=Path, default=Path(REFERENCE), metavar="FILE", help="profile of the target")
    parser.add_argument("--number", type=int, default=NUMBER, metavar="N", help=f"combinations at most ({NUMBER})")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(_SEEDS), help="draws them")
    parser.add_argument("--reasons", action="store_true", help="print why combinations could not be judged")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
