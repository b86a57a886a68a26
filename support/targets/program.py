"""A target that the suite starts as a program of its own: readiness, deliveries, its end with everything it started."""

import asyncio
import os
import shutil
import signal
import socket
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from support.processes.supervised_process import GRACE, SupervisedProcess
from support.targets.addresses import require_allowed_address
from support.targets.http_target import HttpConnection
from support.targets.port import DeliveryResponse, OnSent, Webhook, ignore_sending
from support.targets.target_log import TargetLog
from support.vocabulary.explained_error import SetUpError

_HEALTH_PAUSE = 0.02
"""Seconds between two questions for the target's health."""

_DEATH_NOTICE = 0.2
"""Seconds from a broken connection until its process, when that is the reason, has ended."""

_SHOWN_LINES = 6

PROGRAM_PATH = "/usr/local/bin:/usr/bin:/bin"
"""PATH of a program whose profile names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramCommand:
    """How one program is started; nothing is left to fill in.

    folder: its working folder.
    announces: how the line begins that ends with its address; "" = it announces nothing.
    address: where it listens then.
    health: the path that answers with 2xx once it is ready; "" = there is none.
    ready_within: seconds.
    home: its HOME.
    """

    command: Sequence[str]
    folder: Path
    announces: str
    address: str
    health: str
    ready_within: float
    home: Path


class ProgramClock(Protocol):
    """A clock that a program is given instead of the machine's."""

    def build_environment(self, environment: Mapping[str, str]) -> Mapping[str, str]:
        """The variables that are added to a program's."""

    def require_followed(self, process: int, date: str) -> None:
        """Raises SetUpError for a program that does not have this clock. date: what it answers in the header `Date`."""

    def release(self, process: int) -> None:
        """The program has ended."""


class ProgramTarget:
    """A program, started with nothing but its own environment variables, PATH, HOME and the way to the services.

    way_to_services: variables that name the proxy of the simulated services, unless its own environment does.
    log: takes every line it prints.
    output: file its lines are appended to, masked.
    answer_timeout: seconds until a delivery must be answered.
    clock: what it has instead of the machine's clock; None = that one.
    starts: how often it got ready.
    """

    def __init__(
        self,
        program: ProgramCommand,
        environment: Mapping[str, str],
        *,
        way_to_services: Mapping[str, str],
        log: TargetLog,
        output: Path,
        answer_timeout: float,
        clock: ProgramClock | None = None,
    ) -> None:
        self._program = program
        self._way_to_services = way_to_services
        self._environment = environment
        self._clock = clock
        self._log = log
        self._output = output
        self._answer_timeout = answer_timeout
        self._process: SupervisedProcess | None = None
        self._connection: HttpConnection | None = None
        self.starts = 0

    @property
    def is_running(self) -> bool:
        """Whether the program was started and has not ended."""
        return self._process is not None and self._process.exit_code is None

    @property
    def process_id(self) -> int | None:
        """The id of its process; None when it does not run."""
        return self._process.pid if self._process is not None and self._process.exit_code is None else None

    def configure(self, environment: Mapping[str, str]) -> None:
        """Use these environment variables from the next start on."""
        self._environment = environment

    async def start(self) -> None:
        """Start the program and wait until it is ready. Raises SetUpError when it does not get ready."""
        usual = {"PATH": PROGRAM_PATH, "HOME": str(self._program.home)}
        environment = {**self._way_to_services, **usual, **self._environment}
        if self._clock is not None:
            environment |= self._clock.build_environment(environment)
        self._require_command(environment["PATH"])
        if not self._program.announces:
            require_allowed_address(self._program.address, os.environ)
            self._require_free_port()
        self._process = SupervisedProcess(
            "the target",
            self._program.command,
            environment=environment,
            folder=self._program.folder,
            log=self._output,
            on_line=self._log.append,
        )
        try:
            address = await self._wait_for_address(self._process)
            self._connection = HttpConnection(
                address, answer_timeout=self._answer_timeout, describe_target=self._describe_silent_target
            )
            await self._wait_for_health(self._process, self._connection)
            if self._clock is not None:
                date = await self._connection.read_date(self._program.health or "/")
                self._clock.require_followed(self._process.pid, date)
        except BaseException:
            await self.kill()
            raise
        self.starts += 1

    async def deliver(self, path: str, webhook: Webhook, on_sent: OnSent = ignore_sending) -> DeliveryResponse:
        """Post one webhook. Raises TargetError when no answer comes."""
        return await self._require_connection().deliver(path, webhook, on_sent)

    async def read_metrics(self, path: str, token: str) -> str:
        """Its own metrics, in Prometheus text. Raises TargetError when it does not show them."""
        return await self._require_connection().read_metrics(path, token)

    async def kill(self) -> None:
        """End it and its whole process group at once."""
        if self._connection is not None:
            await self._connection.close()
            self._connection = None
        if self._process is not None:
            self._process.signal_group(signal.SIGKILL)
            await asyncio.to_thread(self._process.terminate)
            if self._clock is not None:
                self._clock.release(self._process.pid)
            self._process = None

    async def stop(self) -> None:
        """Ask it and its process group to end, and end after GRACE what is left of them."""
        if self._process is not None:
            self._process.signal_group(signal.SIGTERM)
            await asyncio.to_thread(self._process.wait_for_end, GRACE)
        await self.kill()

    async def _wait_for_address(self, process: SupervisedProcess) -> str:
        beginning = self._program.announces
        if not beginning:
            return self._program.address
        try:
            lines = await asyncio.to_thread(
                process.read_until_line_beginning, beginning, timeout=self._program.ready_within
            )
        except SetUpError as silent:
            if process.exit_code is not None:
                raise self._build_start_error(
                    f"it ended while starting, with exit code {process.exit_code}"
                ) from silent
            raise self._build_start_error(
                f"it did not print a line that begins with '{beginning}' within {self._program.ready_within:g} s"
            ) from silent
        address = lines[-1].removeprefix(beginning).strip()
        require_allowed_address(address, os.environ)
        return address

    async def _wait_for_health(self, process: SupervisedProcess, connection: HttpConnection) -> None:
        """Wait for the health path or, where there is none, until the port takes connections."""
        deadline = process.began + self._program.ready_within
        path = self._program.health
        while not await (connection.is_healthy(path) if path else connection.is_reachable()):
            if process.exit_code is not None:
                raise self._build_start_error(f"it ended while starting, with exit code {process.exit_code}")
            if time.monotonic() > deadline:
                missing = f"GET {path} was not answered with 2xx" if path else "nothing answered"
                raise self._build_start_error(
                    f"{missing} at {connection.address} within {self._program.ready_within:g} s"
                )
            await asyncio.sleep(_HEALTH_PAUSE)

    def _require_command(self, path: str) -> None:
        program = self._program.command[0]
        if not self._program.folder.is_dir():
            raise self._build_start_error(f"there is no folder {self._program.folder}")
        if shutil.which(program, path=path) is None and not (self._program.folder / program).is_file():
            raise self._build_start_error(f"there is no program {program} in {path}")

    def _require_free_port(self) -> None:
        parts = urlsplit(self._program.address)
        with socket.socket() as probe:
            probe.settimeout(1.0)
            taken = probe.connect_ex((parts.hostname or "", parts.port or 80)) == 0
        if taken:
            raise SetUpError(
                f"The target was not started: port {parts.port} is taken.",
                seen=f"another program answers at {self._program.address}",
                perhaps="a target of an earlier run, or started by hand, is still running.",
                look="end it, or write {port} for the port in the profile: a free one is chosen then",
            )

    def _build_start_error(self, reason: str) -> SetUpError:
        return SetUpError(
            f"The target did not start: {reason}.",
            seen=self._log.read_last_lines(_SHOWN_LINES) or "it printed nothing",
            perhaps="[program] in the profile leaves out a setting it needs, or names the wrong command or folder.",
            look=f"cd {self._program.folder} && {' '.join(self._program.command)}",
        )

    def _describe_silent_target(self) -> str:
        process = self._process
        code = process.exit_code if process is not None and process.wait_for_end(_DEATH_NOTICE) else None
        ended = "it is still running" if code is None else f"its process has ended, with exit code {code}"
        error = self._log.last_error or self._log.read_last_lines(1)
        return f"{ended}; the last it printed: {error}" if error else f"{ended}; it printed nothing"

    def _require_connection(self) -> HttpConnection:
        if self._connection is None:
            raise RuntimeError("The target is not running; start() comes first.")
        return self._connection
