"""How a run reaches its target and lends it the simulated services; in this module: both in the suite's own process."""

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Coroutine, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, Self, cast

from support.scenario.loop_thread import EventLoopThread
from support.scenario.step_context import Result, World
from support.scenario.time import ScenarioTime, VirtualScenarioTime
from support.simulators.kernel.clock import Clock, VirtualClock
from support.simulators.kernel.faults import FaultyService
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.respx_mount import MountedServices
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from support.targets.in_process import Factory, InProcessTarget
from support.targets.placeholders import ServicePlaceholders
from support.targets.port import Target
from support.test_data.persona import Persona, generate_strangers

BuildEnvironment = Callable[[str], Mapping[str, str]]
"""Mode -> the target's environment variables; "" = its usual mode."""


class Hosting(Protocol):
    """The place of a run's scenarios, entered once. Between `begin_scenario` and `end_scenario` one scenario uses it.

    addresses: where the simulated services listen for another process.
    port: a free one for the target; "" = it takes its own.
    folder: for what the present target keeps on disk.
    """

    addresses: ServicePlaceholders
    port: str
    folder: Path

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def run_coroutine(self, work: Coroutine[Any, Any, Result], /) -> Result:
        """Perform a coroutine on the loop of this hosting and return its result. Raises what it raises."""

    def begin_scenario(self) -> tuple[Clock, Journal, ScenarioTime]:
        """A clock, an empty journal and the time of a new scenario."""

    def choose_market_clock(self, clock: Clock) -> Clock:
        """The clock of the valuation service, whose sold homes end on the day on which scenarios begin."""

    def choose_seed(self, seed: int) -> int:
        """What the scenario's ids are drawn from."""

    def choose_people(self, cast: Mapping[str, Persona], seed: int) -> tuple[Mapping[str, Persona], Iterator[Persona]]:
        """The cast of the scenario, and strangers."""

    def build_target(self, environment: BuildEnvironment) -> Target:
        """The scenario's target, not started."""

    async def start_target(self, services: Mapping[str, FaultyService], journal: Journal) -> None:
        """Lend the services to the target and start it. Raises SetUpError when it does not start."""

    async def end_scenario(self, world: World) -> None:
        """End what the scenario did with the target, and take the services away."""


class InProcessHosting:
    """Target and services on one loop with virtual time; the target is created anew for every scenario.

    factory: makes the target.
    run_folder: for the folders of all scenarios.
    start: when every scenario begins.
    hosts: service -> the host names it has for the target.
    """

    def __init__(
        self, factory: Factory, *, run_folder: Path, start: datetime, hosts: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.addresses = ServicePlaceholders()
        self.port = ""
        self.folder = run_folder
        self._factory = factory
        self._run_folder = run_folder
        self._start = start
        self._hosts = hosts
        self._thread = EventLoopThread()
        self._clock: VirtualClock
        self._mounted: MountedServices
        self._target: InProcessTarget

    def __enter__(self) -> Self:
        """Start the loop's thread."""
        self._thread.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        """End the thread."""
        self._thread.__exit__()

    def run_coroutine(self, work: Coroutine[Any, Any, Result], /) -> Result:
        """Perform a coroutine on the thread's loop and return its result. Raises what it raises."""
        return self._thread.run_coroutine(work)

    def begin_scenario(self) -> tuple[Clock, Journal, ScenarioTime]:
        """The same moment for every scenario, and a new folder."""
        self.folder = Path(tempfile.mkdtemp(dir=self._run_folder))
        loop = cast("VirtualTimeLoop", asyncio.get_running_loop())
        self._clock = VirtualClock(loop, self._start)
        return self._clock, Journal(self._clock), VirtualScenarioTime(loop, self._clock)

    def choose_market_clock(self, clock: Clock) -> Clock:
        """The scenario's own: it begins on that day."""
        return clock

    def choose_seed(self, seed: int) -> int:
        """The run's own: no target outlives its scenario."""
        return seed

    def choose_people(self, cast: Mapping[str, Persona], seed: int) -> tuple[Mapping[str, Persona], Iterator[Persona]]:
        """The cast as it stands in its file, and the strangers from the first one on."""
        return cast, generate_strangers(seed)

    def build_target(self, environment: BuildEnvironment) -> Target:
        """A new application with its usual environment, not started."""
        self._target = InProcessTarget(self._factory, environment(""), self._clock)
        return self._target

    async def start_target(self, services: Mapping[str, FaultyService], journal: Journal) -> None:
        """Mount the services under their host names and start the target. Raises SetUpError when it does not start."""
        hosted = {host: service for name, service in services.items() for host in self._hosts[name]}
        self._mounted = MountedServices(hosted, journal)
        self._mounted.__enter__()
        try:
            await self._target.start()
        except BaseException:
            self._release_scenario()
            raise

    async def end_scenario(self, world: World) -> None:
        """Kill the target and give httpx back."""
        try:
            await world.target.kill()
        finally:
            self._release_scenario()

    def _release_scenario(self) -> None:
        self._mounted.__exit__()
        shutil.rmtree(self.folder)
