"""All functional scenarios on every probe: which pass and may not. Run by `make probes`; takes minutes.

Writes docs/silent-targets.md where nothing is wrong. `python -m tests.probes PROBE...` runs these probes alone.
"""

import sys
from collections import ChainMap, Counter
from collections.abc import Mapping, Sequence

from support.mutation.scenario_selection import load_all_scenarios
from tests.probes.probe_runs import ALLOWED, find_unjudged, find_wrong_passes, open_probe_pool, read_allowed_passes
from tests.probes.silent_targets_page import PAGE, format_page, read_reasons
from tests.probes.targets import PROBES

PART = 200
"""Scenarios of one process: a run has a limit of time, which a busy machine may reach with all of them."""


def main(probes: Sequence[str]) -> int:
    """Print the outcomes on each probe and every wrong pass. 0: there is none, and the page is written. 1: there is."""
    text = ALLOWED.read_text(encoding="utf-8")
    allowed, found = read_allowed_passes(text), dict[str, Mapping[str, str]]()
    scenarios = tuple(load_all_scenarios().values())
    wrong = 0
    with open_probe_pool() as pool:
        runs = {
            probe: [pool.start(probe, scenarios[at : at + PART]) for at in range(0, len(scenarios), PART)]
            for probe in probes
        }
        for probe, parts in runs.items():
            outcomes = found[probe] = dict(ChainMap(*(dict(part.result().outcomes) for part in parts)))
            counted = ", ".join(f"{count} {outcome}" for outcome, count in Counter(outcomes.values()).most_common())
            bad = [*find_wrong_passes(probe, outcomes, allowed), *find_unjudged(outcomes)]
            lines = [f"{probe}: {counted}; {len(bad)} wrong", *(f"  {outcomes[name]}: {name}" for name in bad)]
            print("\n".join(lines), flush=True)  # noqa: T201
            wrong += len(bad)
    if not wrong:
        PAGE.write_text(format_page(found, read_reasons(text)), encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or PROBES))
