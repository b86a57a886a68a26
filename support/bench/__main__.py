"""Figures: `python -m support.bench [turns] [understanding] [runs] [regression] [baseline]`, with no word the first 3.

Nothing here passes or fails; machines differ, ratios less so.
"""

import sys
from collections.abc import Callable, Mapping, Sequence

from rich.console import Console

from support.bench.baseline import make_baseline
from support.bench.regression_proof import show_regression_proof
from support.bench.suite_speed import show_runs
from support.bench.turn_cost import show_turns
from support.bench.utterance_accuracy import show_accuracy, show_quickness

FIGURES: Mapping[str, tuple[Callable[[Console], None], ...]] = {
    "turns": (show_turns,),
    "understanding": (show_accuracy, show_quickness),
    "runs": (show_runs,),
    "regression": (show_regression_proof,),
    "baseline": (make_baseline,),
}
UNASKED = ("turns", "understanding", "runs")
"""What is shown when nothing is named."""


def main(words: Sequence[str]) -> int:
    """Print the figures asked for; 2 for a word that names none."""
    console = Console(highlight=False)
    unknown = [word for word in words if word not in FIGURES]
    if unknown:
        console.print(f"There are no figures called {', '.join(unknown)}; there are {', '.join(FIGURES)}.")
        return 2
    for word in words or UNASKED:
        for show in FIGURES[word]:
            show(console)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
