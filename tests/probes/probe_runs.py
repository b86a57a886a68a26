"""All functional scenarios on the probes, and which of them passed."""

from collections.abc import Iterator
from contextlib import contextmanager

from support.mutation.registry import PROJECT, TargetWithMutants, load_target_with_mutants
from support.mutation.worker_pool import StartRun, open_worker_pool
from support.settings import REFERENCE

TARGETS = "tests.probes.targets"


@contextmanager
def open_probe_pool() -> Iterator[StartRun]:
    """Start runs of scenarios on the probe of that name."""
    reference = load_target_with_mutants(PROJECT / REFERENCE)
    probes = TargetWithMutants(profile=reference.profile, factory=reference.factory, registry=TARGETS, mutants={})
    with open_worker_pool(probes) as start:
        yield start
