"""Hosts the simulated services on loopback, for a target in a process of its own that serves many scenarios."""

import asyncio
import contextlib
import socket
import sys
import tempfile
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from support.scenario.hosting import BuildEnvironment
from support.scenario.house_numbers import HouseNumbers
from support.scenario.new_people import NewPeople
from support.scenario.process_time import NotingTime, choose_process_time
from support.scenario.services_proxy import ServicesProxy
from support.scenario.step_context import Result, World
from support.scenario.target_activity import TargetActivity
from support.scenario.time import ScenarioTime
from support.simulators.kernel.asgi_server import serve_applications
from support.simulators.kernel.clock import Clock
from support.simulators.kernel.exchangeable_application import ExchangeableApplication
from support.simulators.kernel.journal import Journal
from support.targets.http_target import AddressTarget
from support.targets.placeholders import ServicePlaceholders
from support.targets.port import Target
from support.targets.profile import Profile
from support.targets.program import ProgramCommand, ProgramTarget
from support.targets.service_settings import SERVICE_NAMES
from support.targets.target_log import TargetLog
from support.test_data.persona import Persona
from support.vocabulary.asgi import Application
from support.vocabulary.loopback import LOOPBACK
from support.vocabulary.project import PROJECT

SERVICES = {name: key for key, name in SERVICE_NAMES.items()}
"""The simulated services, by the names features use, and what `{services.…}` calls them."""

_PORTS_OF_ADDRESS = (
    "end make simulators, or whatever listens there; other ports: [address] ports in the profile, and the base "
    "addresses that the target was started with"
)


class LoopbackHosting:
    """One set of ports per run; the applications behind them are exchanged for every scenario.

    The loop runs in the caller's thread, and only while a coroutine is performed: between two steps nothing changes.

    log: takes what a program prints.
    run_folder: for the output of a program and for what it keeps.
    start: when scenarios begin.
    people: who are new in every scenario.
    wait_for_late_actions: waits for what ends with a program, before it is ended.
    Raises SetUpError when the profile asks for virtual time and libfaketime is missing.
    """

    def __init__(
        self,
        profile: Profile,
        *,
        log: TargetLog,
        run_folder: Path,
        start: datetime,
        people: NewPeople,
        wait_for_late_actions: Callable[[], Awaitable[None]],
    ) -> None:
        self.addresses = ServicePlaceholders()
        self.port = str(find_free_port())
        self.folder = run_folder
        self._run_folder = run_folder
        self._profile = profile
        self._activity = TargetActivity(quiet=profile.quiet, is_known=profile.time.kind == "virtual")
        self._process_time = choose_process_time(profile, self._activity, start=start, folder=run_folder)
        self._log = log
        self._wait_for_late_actions = wait_for_late_actions
        self._runner = asyncio.Runner()
        self._served = contextlib.AsyncExitStack()
        self._endpoints = {name: ExchangeableApplication() for name in SERVICES}
        self._counted = {name: self._activity.calls.count_calls_of(each) for name, each in self._endpoints.items()}
        self._services_proxy = ServicesProxy(
            self._counted, profile.services, run_folder, self._activity.calls.count_opening
        )
        self._time: NotingTime
        self._people = people
        self._environment: BuildEnvironment
        self._program: ProgramTarget | None = None
        self._own_starts = 0
        self._remembers = False
        self._address: AddressTarget | None = None

    @property
    def has_late_actions(self) -> bool:
        """Whether time passes between scenarios: virtual time stands still there."""
        return self._profile.time.kind != "virtual"

    def __enter__(self) -> Self:
        """Serve the simulated services. Raises SetUpError when a port is taken."""
        self._runner.__enter__()
        try:
            served = self.run_coroutine(self._serve())
        except BaseException:
            self._runner.close()
            raise
        self.addresses = self._services_proxy.write_files(
            ServicePlaceholders(**{SERVICES[name]: address for name, address in served.items()})
        )
        return self

    def __exit__(self, *_: object) -> None:
        """Stop a program, close a connection, and stop serving."""
        try:
            self.run_coroutine(self._close())
        finally:
            self._runner.close()

    def run_coroutine(self, work: Coroutine[Any, Any, Result], /) -> Result:
        """Perform a coroutine on the loop, in this thread, and return its result. Raises what it raises."""
        return self._runner.run(work)

    async def prepare_ending(self) -> None:
        """Wait for what a running program still does for scenarios that are over."""
        if self._program is not None and not self._needs_start() and self.has_late_actions:
            await self._wait_for_late_actions()

    def begin_scenario(self) -> tuple[Clock, Journal, ScenarioTime]:
        """The machine's time or virtual time; a new folder for a program that will be started anew."""
        self._people.begin_scenario()
        starts_anew = self._needs_start()
        if starts_anew:
            self.folder = Path(tempfile.mkdtemp(dir=self._run_folder))
        clock, self._time = self._process_time.begin_scenario(starts_anew=starts_anew)
        journal = Journal(clock, on_entry=self._time.note_entry)
        self._services_proxy.use_journal(journal)
        return self._activity.calls.count_sleeps_of(clock), journal, self._time

    def choose_market_clock(self, clock: Clock) -> Clock:
        """It begins on that day, whatever day it is."""
        return self._process_time.choose_market_clock(clock)

    def choose_seed(self, seed: int) -> int:
        """Another one for every scenario: the target must not take a contact for one of an earlier scenario."""
        return self._people.choose_seed(seed)

    def choose_people(self, cast: Mapping[str, Persona], seed: int) -> tuple[Mapping[str, Persona], Iterator[Persona]]:
        """The cast with telephone numbers and e-mail addresses that are new in this run, and strangers."""
        return self._people.choose_people(cast, seed)

    def choose_homes(self) -> HouseNumbers:
        """Other numbers in every scenario: the target may keep a home's valuation for a day."""
        return self._people.choose_homes()

    def build_target(self, environment: BuildEnvironment) -> Target:
        """The run's target, which earlier scenarios may have used already."""
        self._environment = environment
        if self._profile.reach == "address" and self._profile.address is not None:
            if self._address is None:
                self._address = AddressTarget(self._profile.address.url, answer_timeout=self._profile.answer_timeout)
                self._activity.watch(self._find_process)
            return self._address
        if self._program is None:
            self._program = ProgramTarget(
                self._build_command(),
                {},
                way_to_services=self._services_proxy.environment,
                log=self._log,
                output=self._run_folder / "target.log",
                answer_timeout=self._profile.answer_timeout,
                clock=self._process_time.program_clock,
            )
            self._activity.watch(self._find_process)
        return self._program

    async def start_target(self, services: Mapping[str, Application], journal: Journal) -> None:
        """Put the services behind the ports; start a program that does not run as the profile says.

        Raises SetUpError when it does not start, and for an address at which nothing answers.
        """
        assert not len(journal)  # noqa: S101 - the services have just been made
        for name, service in services.items():
            self._endpoints[name].replace(service)
        if self._address is not None:
            await self._address.start()
        if self._program is not None and self._needs_start():
            self._program.configure(self._environment(""))
            await self._program.start()
            self._own_starts = self._program.starts
            self._remembers = False

    async def end_scenario(self, world: World) -> None:
        """Wait until the target is idle; what it does later for this scenario's contacts still reaches its services."""
        await self._time.wait_until_idle()
        if self._program is not None and self._program.process_id is not None:
            self._services_proxy.note_direct_connections(self._program.process_id)
        self._remembers = bool(world.journal.find_entries("fault"))
        world.faults.clear_all_faults()
        contacts = [contact.id for contact in world.crm.contacts()]
        for endpoint in self._endpoints.values():
            endpoint.retire(contacts)
        if self._program is not None and self._needs_start():
            if self._program.is_running and self.has_late_actions:
                await self._wait_for_late_actions()
            await self._program.stop()

    def _needs_start(self) -> bool:
        """Whether the program has ended, was started by a scenario, may remember an earlier one, or lives later."""
        program = self._program
        return (
            program is None
            or not program.is_running
            or program.starts != self._own_starts
            or self._remembers
            or self._process_time.has_passed
        )

    def _find_process(self) -> int | None:
        target = self._program or self._address
        return None if target is None else target.process_id

    async def _serve(self) -> Mapping[str, str]:
        ports = (0,) * len(self._counted)
        if self._profile.reach == "address" and self._profile.address is not None:
            ports = (*self._profile.address.ports, self._profile.address.reply_port)
        await self._served.enter_async_context(self._services_proxy.proxy)
        return await self._served.enter_async_context(
            serve_applications(self._counted, ports, other_ports=_PORTS_OF_ADDRESS)
        )

    async def _close(self) -> None:
        try:
            if self._program is not None:
                await self._program.stop()
            if self._address is not None:
                await self._address.close()
        finally:
            self._activity.close()
            await self._served.aclose()

    def _build_command(self) -> ProgramCommand:
        program = self._profile.program
        assert program is not None  # noqa: S101 - load_profile() refuses a profile without it
        known = {"python": sys.executable, "factory": self._profile.start.factory, "port": self.port}
        return ProgramCommand(
            command=[part.format(**known) for part in program.command],
            folder=PROJECT / program.folder,
            announces=program.announces,
            address=program.address.format(port=self.port),
            health=program.health,
            ready_within=program.ready_within,
            home=self._run_folder,
        )


def find_free_port() -> int:
    """A port of this machine at which nothing listens now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
