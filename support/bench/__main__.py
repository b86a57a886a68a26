"""Benchmarks.

Names: `turns`, `understanding`, `meanings`, `runs`, `reaches`, `invariants`, `regression`, `baseline`,
`simulators`, `page`.

`python -m support.bench [NAME ...]`. Without a name the first four run.

Nothing here passes or fails; machines differ, ratios less so.
"""

import sys
from collections.abc import Callable, Mapping, Sequence

from rich.console import Console

from support.bench.baseline import accept_baseline
from support.bench.conduct_accuracy import show_conduct_accuracy
from support.bench.invariant_cost import show_invariant_costs
from support.bench.page_speed import show_page_speed
from support.bench.reach_cost import show_reach_costs
from support.bench.regression_selftest import show_regression_selftest
from support.bench.simulator_speed import show_simulator_speed
from support.bench.suite_speed import show_suite_speed
from support.bench.topic_accuracy import show_topic_accuracy
from support.bench.turn_cost import show_turn_costs
from support.bench.utterance_accuracy import show_accuracy, show_recognition_time

BENCHMARKS: Mapping[str, tuple[Callable[[Console], None], ...]] = {
    "turns": (show_turn_costs,),
    "understanding": (show_accuracy, show_conduct_accuracy, show_recognition_time),
    "meanings": (show_topic_accuracy,),
    "runs": (show_suite_speed,),
    "reaches": (show_reach_costs,),
    "invariants": (show_invariant_costs,),
    "regression": (show_regression_selftest,),
    "baseline": (accept_baseline,),
    "page": (show_page_speed,),
    "simulators": (show_simulator_speed,),
}
DEFAULT = ("turns", "understanding", "meanings", "runs")


def main(names: Sequence[str]) -> int:
    """Run these benchmarks; 2 for an unknown name."""
    console = Console(highlight=False)
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        console.print(f"There is no benchmark called {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}.")
        return 2
    for name in names or DEFAULT:
        for show in BENCHMARKS[name]:
            show(console)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
