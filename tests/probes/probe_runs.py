"""Functional scenarios on the probes, and the scenarios that may pass on them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from support.mutation.registry import TargetWithMutants, load_target_with_mutants
from support.mutation.worker_pool import WorkerPool, open_worker_pool
from support.settings import REFERENCE
from tests.layout.project import PROJECT

TARGETS = "tests.probes.targets"
ALLOWED = Path(__file__).with_name("allowed_passes.txt")


@contextmanager
def open_probe_pool() -> Iterator[WorkerPool]:
    """Start runs of scenarios on the probe of a name; its profile is that of the reference bots."""
    reference = load_target_with_mutants(PROJECT / REFERENCE)
    probes = TargetWithMutants(profile=reference.profile, factory=reference.factory, registry=TARGETS, mutants={})
    with open_worker_pool(probes) as pool:
        yield pool


def read_allowed_passes(text: str) -> Mapping[str, frozenset[str]]:
    """Probe -> the scenarios that may pass on it: lines `probe, tab, scenario`; comments say why."""
    allowed: dict[str, set[str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            probe, _, scenario = line.partition("\t")
            allowed.setdefault(probe, set()).add(scenario)
    return {probe: frozenset(scenarios) for probe, scenarios in allowed.items()}


def find_wrong_passes(probe: str, outcomes: Mapping[str, str], allowed: Mapping[str, frozenset[str]]) -> Sequence[str]:
    """The scenarios that passed on the probe and may not."""
    passed = {scenario for scenario, outcome in outcomes.items() if outcome == "passed"}
    return sorted(passed - allowed.get(probe, frozenset()))


def find_unjudged(outcomes: Mapping[str, str]) -> Sequence[str]:
    """The scenarios that ended in an error of the suite: a probe may puzzle nobody."""
    return sorted(scenario for scenario, outcome in outcomes.items() if outcome == "untested")
