"""Workers of the generator in other processes, on this machine or on others: `LOAD_WORKERS=host,host`.

The run is the master. It says what to start on each host and waits a bounded time.
`python -m support.load.processes.worker_main` serves one run after the other, so it is started once.
"""

import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from support.vocabulary.explained_error import SetUpError

PORT = 5557
WORKER_MODULE = "support.load.processes.worker_main"
"""The program to start on each host."""

"""Where workers find their master when LOAD_MASTER_PORT says nothing else."""

COME_WITHIN = 60
"""Seconds workers have to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workers:
    """Who is asked to help. hosts: one per worker; a host that stands twice runs two.  port: of the master."""

    hosts: tuple[str, ...]
    port: int

    @property
    def arguments(self) -> Sequence[str]:
        """What Locust is told on top, as a master."""
        return [
            *("--master", "--master-bind-port", str(self.port), "--expect-workers", str(len(self.hosts))),
            *("--expect-workers-max-wait", str(COME_WITHIN)),
        ]

    @property
    def address(self) -> str:
        """By which address they reach what stands on this machine. Raises SetUpError for a host nobody knows."""
        return _address_towards(self.hosts[0])

    def told(self) -> Sequence[str]:
        """One line for each host: what to start there."""
        return [
            f"on {host} start: python -m {WORKER_MODULE} --master {_address_towards(host)}:{self.port}"
            for host in self.hosts
        ]


def workers(environment: Mapping[str, str]) -> Workers | None:
    """Who is asked to help by LOAD_WORKERS; None = nobody, this machine alone. Raises SetUpError for a bad setting."""
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
    return Workers(hosts=hosts, port=int(port))


def _address_towards(host: str) -> str:
    """By which address this machine is seen from there. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as towards:
        try:
            towards.connect((host, 9))
        except OSError as unknown:
            raise SetUpError(
                f"The worker's host {host} is not known here.",
                seen=str(unknown),
                perhaps="a misspelling, or no way leads there.",
                look=f"getent hosts {host}",
            ) from unknown
        return str(towards.getsockname()[0])
