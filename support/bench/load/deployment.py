"""What is measured: a target on a core of its own, the simulated services on the others; every life begins anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from support.load.model.plan import CrmScale
from support.load.processes.launch_commands import (
    Cores,
    Services,
    address_of,
    announced,
    available_cores,
    shared_out,
    start_bots,
    start_services,
)
from support.load.processes.supervised_process import Program
from support.load.processes.target_build import Build
from support.load.processes.target_client import BotsDoor
from support.targets.profile import Profile

BARE = "support.bench.load.empty_app:application"
UNLIMITED = CrmScale(requests_in_ten_seconds=1_000_000, seats=100_000)
"""One simulated account that stands for as many as the rate needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A running target. door: what it tells of itself."""

    profile: Profile
    program: Program
    address: str
    door: BotsDoor


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """The simulated services, running, and everything a target needs. folder: for logs and samples."""

    profile: Profile
    services: Services
    cores: Cores
    folder: Path

    @contextmanager
    def target(self, factory: str = "") -> Iterator[Target]:
        """The bots, or what else this factory makes, with an empty ledger, ready, while entered."""
        with (
            TemporaryDirectory(prefix="bots-", ignore_cleanup_errors=True) as kept,
            start_bots(
                self.profile,
                Build(factory=factory),
                self.services.settings,
                log=self.folder / "bots.log",
                kept=Path(kept),
                cores=self.cores,
                group=None,
            ) as program,
        ):
            address = address_of(program, self.profile)
            metrics = self.profile.metrics
            door = BotsDoor(address=address, metrics_path=metrics.path, token=metrics.token)
            yield Target(profile=self.profile, program=program, address=address, door=door)


@contextmanager
def stand(profile: Profile, folder: Path) -> Iterator[Stand]:
    """The simulated services, ready, while entered."""
    cores = shared_out(available_cores())
    with start_services(UNLIMITED, log=folder / "simulators.log", cores=cores.rest) as program:
        yield Stand(profile=profile, services=announced(program), cores=cores, folder=folder)
