"""How a run reaches its target and lends it the simulated services; in this module: both in the suite's own process."""

import asyncio
import contextlib
import shutil
import tempfile
from collections.abc import Callable, Coroutine, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, Self, cast

from support.scenario.house_numbers import HouseNumbers
from support.scenario.loop_thread import EventLoopThread
from support.scenario.new_people import NewPeople
from support.scenario.step_context import Result, World
from support.scenario.target_lifecycle import start_target
from support.scenario.time import ScenarioTime, VirtualScenarioTime
from support.simulators.kernel.call_latency import CallLatency
from support.simulators.kernel.clock import Clock, VirtualClock
from support.simulators.kernel.exchangeable_application import ExchangeableApplication
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.patched_clock import PatchedClock
from support.simulators.kernel.respx_mount import MountedServices
from support.simulators.kernel.virtual_time import VirtualTimeLoop, hold_time_for_anyio_threads
from support.targets.in_process import InProcessTarget
from support.targets.placeholders import ServiceAddresses
from support.targets.port import Target
from support.targets.profile import Profile
from support.targets.service_settings import SERVICE_NAMES, USUAL_HOSTS
from support.targets.target_code import TargetCode
from support.test_data.persona import Persona, generate_strangers
from support.vocabulary.asgi import Application
from support.vocabulary.loopback import LOOPBACK
from support.vocabulary.project import PROJECT

BuildEnvironment = Callable[[str], Mapping[str, str]]
"""Mode -> the target's environment variables; "" = its usual mode."""


def asks_for_services(profile: Profile) -> bool:
    """Whether the environment of a target in process names an address of a simulated service."""
    modes = (mode.environment for mode in profile.modes.values())
    return any("{services." in value for values in (profile.start.environment, *modes) for value in values.values())


class Hosting(Protocol):
    """The place of a run's scenarios, entered once. Between `begin_scenario` and `end_scenario` one scenario uses it.

    port: a free one for the target; "" = it takes its own.
    folder: for what the present target keeps on disk.
    """

    port: str
    folder: Path

    @property
    def addresses(self) -> ServiceAddresses:
        """Where the simulated services listen."""

    @property
    def has_late_actions(self) -> bool:
        """Whether a target may still act for a scenario that is over."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def run_coroutine(self, work: Coroutine[Any, Any, Result], /) -> Result:
        """Perform a coroutine on the loop of this hosting and return its result. Raises what it raises."""

    async def prepare_ending(self) -> None:
        """Be ready for a scenario that ends the target."""

    def begin_scenario(self) -> tuple[Clock, Journal, ScenarioTime]:
        """A clock, an empty journal and the time of a new scenario."""

    def choose_market_clock(self, clock: Clock) -> Clock:
        """The clock of the valuation service, whose sold homes end on the day on which scenarios begin."""

    def choose_seed(self, seed: int) -> int:
        """What the scenario's ids are drawn from."""

    def choose_people(self, cast: Mapping[str, Persona], seed: int) -> tuple[Mapping[str, Persona], Iterator[Persona]]:
        """The cast of the scenario, and strangers."""

    def choose_homes(self) -> HouseNumbers:
        """The house numbers by which the target knows the homes of the scenario."""

    def build_target(self, environment: BuildEnvironment) -> Target:
        """The scenario's target, not started."""

    async def start_target(self, services: Mapping[str, Application], journal: Journal) -> None:
        """Lend the services to the target and start it. Raises SetUpError when it does not start."""

    async def end_scenario(self, world: World) -> None:
        """End what the scenario did with the target, and take the services away."""


class InProcessHosting:
    """Target and services on one loop with virtual time; the target is started anew for every scenario.

    Nothing of it goes on when a scenario is over.

    run_folder: for the folders of all scenarios.
    start: when every scenario begins.
    hosts: host name -> the service that answers for it.
    people: who are new in every scenario, for a target that outlives them.
    """

    has_late_actions = False

    def __init__(
        self, profile: Profile, *, run_folder: Path, start: datetime, hosts: Mapping[str, str], people: NewPeople
    ) -> None:
        self.addresses = ServiceAddresses()
        self.port = ""
        self.folder = run_folder
        self._profile = profile
        self._run_folder = run_folder
        self._start = start
        self._hosts = hosts
        self._code = TargetCode(profile.start, project=PROJECT)
        self._people = people
        self._patched = PatchedClock(start)
        self._process = contextlib.ExitStack()
        self._thread = EventLoopThread()
        self._clock: VirtualClock
        self._time: ScenarioTime
        self._latencies: dict[str, CallLatency]
        self._mounted: MountedServices | None = None
        self._target: InProcessTarget
        self._endpoints: dict[str, ExchangeableApplication] = {
            name: ExchangeableApplication() for name in SERVICE_NAMES
        }
        self._own_ports: Mapping[int, str] = {}

    def __enter__(self) -> Self:
        """Start the loop's thread."""
        self._process.callback(self._code.restore)
        self._process.enter_context(hold_time_for_anyio_threads())
        self._process.enter_context(self._thread)
        self._process.callback(self._release_scenario)
        if asks_for_services(self._profile):
            self._serve_on_loop()
        return self

    def __exit__(self, *_: object) -> None:
        """End the thread, and leave this process as it was."""
        self._process.close()

    def run_coroutine(self, work: Coroutine[Any, Any, Result], /) -> Result:
        """Perform a coroutine on the thread's loop and return its result. Raises what it raises."""
        with self._patched.show_time() if self._profile.start.clock == "patched" else contextlib.nullcontext():
            return self._thread.run_coroutine(work)

    async def prepare_ending(self) -> None:
        """Nothing of it goes on."""

    def begin_scenario(self) -> tuple[Clock, Journal, ScenarioTime]:
        """The same moment and a new folder for every scenario."""
        self._people.begin_scenario()
        self.folder = Path(tempfile.mkdtemp(dir=self._run_folder))
        loop = cast("VirtualTimeLoop", asyncio.get_running_loop())
        self._clock = VirtualClock(loop, self._start)
        self._patched.follow(self._clock, loop)
        self._latencies = {
            host: CallLatency(self._profile.latency.find_mean(service))
            for host, service in self._profile.services.services_by_host.items()
        }
        self._time = VirtualScenarioTime(loop, self._clock, tuple(self._latencies.values()))
        return self._clock, Journal(self._clock), self._time

    def choose_market_clock(self, clock: Clock) -> Clock:
        """The scenario's own: it begins on that day."""
        return clock

    def choose_seed(self, seed: int) -> int:
        """The run's own, unless the target outlives scenarios."""
        return self._people.choose_seed(seed) if self._profile.start.is_shared else seed

    def choose_people(self, cast: Mapping[str, Persona], seed: int) -> tuple[Mapping[str, Persona], Iterator[Persona]]:
        """The cast as it stands in its file, and the strangers from the first one on; new ones for a shared target."""
        if self._profile.start.is_shared:
            return self._people.choose_people(cast, seed)
        return cast, generate_strangers(seed)

    def choose_homes(self) -> HouseNumbers:
        """Homes as they are, but for a shared target."""
        return self._people.choose_homes() if self._profile.start.is_shared else HouseNumbers(None)

    def build_target(self, environment: BuildEnvironment) -> Target:
        """The target, with its usual environment, not started. Raises SetUpError when it cannot be imported."""
        usual = environment("")
        self._code.load(usual)
        self._target = InProcessTarget(
            self._code.make_application, usual, self._clock, webhook_timeout=self._profile.webhooks.timeout
        )
        return self._target

    async def start_target(self, services: Mapping[str, Application], journal: Journal) -> None:
        """Mount the services under their host names and start the target. Raises SetUpError when it does not start."""
        for service, name in SERVICE_NAMES.items():
            self._endpoints[service].replace(services[name])
        by_name = {name: self._endpoints[service] for service, name in SERVICE_NAMES.items()}
        hosted = {host: by_name[name] for host, name in self._hosts.items()}
        self._mounted = MountedServices(hosted, journal, latency=self._latencies, own_ports=self._own_ports)
        self._mounted.__enter__()
        try:
            await start_target(self._target, self._time)
        except BaseException:
            self._release_scenario()
            raise

    async def end_scenario(self, world: World) -> None:
        """Kill the target and give httpx back.

        What a target that outlives scenarios does later for this scenario's contacts still reaches its services.
        """
        try:
            await world.target.kill()
        finally:
            self._release_scenario()
        if self._profile.start.is_shared:
            world.faults.clear_all_faults()
            contacts = [contact.id for contact in world.crm.contacts()]
            for endpoint in self._endpoints.values():
                endpoint.retire(contacts)

    def _serve_on_loop(self) -> None:
        """Serve the simulated services at ports that stay for the run, for clients other than httpx."""
        from support.simulators.kernel.loop_server import LoopServer  # noqa: PLC0415 - only what is served loads uvicorn

        server = LoopServer()
        ports = self._thread.run_coroutine(server.serve(self._endpoints))
        self._process.callback(lambda: self._thread.run_coroutine(server.close()))
        self.addresses = ServiceAddresses(**{service: f"http://{LOOPBACK}:{port}" for service, port in ports.items()})
        self._own_ports = {ports[service]: USUAL_HOSTS[service][0] for service in SERVICE_NAMES}

    def _release_scenario(self) -> None:
        """Give httpx back, and remove the folder; nothing is done where no scenario is under way.

        Modules that outlive scenarios may hold files of an earlier folder open: theirs go with the run's folder.
        """
        if self._mounted is None:
            return
        self._mounted.__exit__()
        self._mounted = None
        if not self._profile.start.is_shared:
            shutil.rmtree(self.folder)
