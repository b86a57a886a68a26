"""Workers of the load generator in other processes, on this machine or on others: `LOAD_WORKERS=host,host`.

The run is the master. It says what to start on each host and waits a bounded time for the workers to connect.
`python -m support.load.processes.worker_main` serves one run after the other, so it is started once.
"""

import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from support.vocabulary.explained_error import SetUpError

PORT = 5557
"""The master's port where LOAD_MASTER_PORT does not say another."""

WORKER_MODULE = "support.load.processes.worker_main"
"""The program to start on each host."""

CONNECT_TIMEOUT = 60
"""Seconds workers have to connect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteWorkers:
    """The workers of a run.

    hosts: one per worker; a host that is named twice runs two.
    port: the master's.
    """

    hosts: tuple[str, ...]
    port: int

    @property
    def master_arguments(self) -> Sequence[str]:
        """Locust's further arguments for a master."""
        return [
            *("--master", "--master-bind-port", str(self.port), "--expect-workers", str(len(self.hosts))),
            *("--expect-workers-max-wait", str(CONNECT_TIMEOUT)),
        ]

    @property
    def master_address(self) -> str:
        """This machine's address as the workers reach it. Raises SetUpError for an unknown host."""
        return _find_local_address_for_route(self.hosts[0])

    def format_start_instructions(self) -> Sequence[str]:
        """One line for each host: what to start there. Raises SetUpError for an unknown host."""
        return [
            f"on {host} start: python -m {WORKER_MODULE} --master {_find_local_address_for_route(host)}:{self.port}"
            for host in self.hosts
        ]


def read_remote_workers(environment: Mapping[str, str]) -> RemoteWorkers | None:
    """The workers that LOAD_WORKERS names; None = this process alone. Raises SetUpError for a bad setting."""
    named = environment.get("LOAD_WORKERS", "").strip()
    if not named:
        return None
    hosts = tuple(host.strip() for host in named.split(","))
    port = environment.get("LOAD_MASTER_PORT", str(PORT))
    if not all(hosts) or not port.isdecimal() or not 0 < int(port) < 65536:
        raise SetUpError(
            "The workers of the load generator are not named clearly.",
            seen=f"LOAD_WORKERS={named!r}, LOAD_MASTER_PORT={port!r}",
            perhaps="a comma too many, or a port that is no number.",
            look="LOAD_WORKERS=10.0.0.2,10.0.0.3 make load",
        )
    return RemoteWorkers(hosts=hosts, port=int(port))


def _find_local_address_for_route(host: str) -> str:
    """This machine's address on the route to that host. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((host, 9))
        except OSError as unknown:
            raise SetUpError(
                f"The worker's host {host} is not known here.",
                seen=str(unknown),
                perhaps="a misspelling, or no route leads there.",
                look=f"getent hosts {host}",
            ) from unknown
        return str(probe.getsockname()[0])
