"""Deploys what the benchmark measures: a target on a core of its own, the simulated services on the others.

Each target starts with an empty database.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from support.load.processes.launch_commands import (
    CoreAssignment,
    RunningServices,
    assign_cores,
    list_available_cores,
    start_bots,
    start_services,
    wait_for_bots,
    wait_for_services,
)
from support.load.processes.target_build import TargetBuild
from support.load.processes.target_client import MetricsClient
from support.processes.supervised_process import SupervisedProcess
from support.targets.profile import Profile
from support.test_data.crm_scale import CrmLimits

EMPTY_APP = "support.bench.load.empty_app:application"
UNLIMITED = CrmLimits(requests_in_ten_seconds=1_000_000, seats=100_000)
"""One simulated account without a rate limit, in place of as many as the load needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningTarget:
    """A running target. metrics: client of its own metrics."""

    profile: Profile
    program: SupervisedProcess
    address: str
    metrics: MetricsClient


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchDeployment:
    """The simulated services, running, and everything a target needs. folder: for logs and samples."""

    profile: Profile
    services: RunningServices
    cores: CoreAssignment
    folder: Path

    @contextmanager
    def start_target(
        self, factory: str = "", *, environment: Mapping[str, str] = MappingProxyType({})
    ) -> Iterator[RunningTarget]:
        """A target with an empty database, ready, while entered.

        factory: "" = the profile's.
        environment: on top of the profile's, such as the address of the database.
        """
        with (
            TemporaryDirectory(prefix="bots-", ignore_cleanup_errors=True) as storage,
            start_bots(
                self.profile,
                TargetBuild(factory=factory, env_overrides=environment),
                self.services.settings,
                log=self.folder / "bots.log",
                storage=Path(storage),
                cores=self.cores,
                group=None,
            ) as program,
        ):
            address = wait_for_bots(program, self.profile)
            metrics = self.profile.metrics
            client = MetricsClient(address=address, metrics_path=metrics.path, token=metrics.token)
            yield RunningTarget(profile=self.profile, program=program, address=address, metrics=client)


@contextmanager
def deploy_services(profile: Profile, folder: Path) -> Iterator[BenchDeployment]:
    """The simulated services, ready, while entered."""
    cores = assign_cores(list_available_cores())
    with start_services(UNLIMITED, log=folder / "simulators.log", cores=cores.rest) as program:
        services = wait_for_services(program)
        yield BenchDeployment(profile=profile, services=services, cores=cores, folder=folder)
