"""A served proxy with one simulated host, and the environment of a program that uses it."""

import asyncio
import json
import subprocess
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from support.simulators.kernel.calls_under_way import CallsUnderWay
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.request_body import read_body
from support.simulators.proxy.certificates import read_system_certificates
from support.simulators.proxy.server import InterceptingProxy
from support.targets.proxy_environment import build_proxy_environment, write_certificate_files
from support.vocabulary.asgi import Receive, Scope, Send
from tests.simulators.kernel.manual_clock import ManualClock

HOST = "services.example.test"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedProxy:
    """The proxy, its journal, and what a program is told.

    changed: set once the journal has an entry.  calls: what it works on.
    """

    proxy: InterceptingProxy
    calls: CallsUnderWay
    journal: Journal
    changed: asyncio.Event
    environment: Mapping[str, str]

    async def run_program(self, *command: str) -> tuple[int, str]:
        """Status and body that the program printed."""
        ended = await asyncio.to_thread(run_command, command, self.environment)
        assert ended.returncode == 0, ended.stderr
        status, body = json.loads(ended.stdout)
        return status, body


def run_command(command: Sequence[str], environment: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":
    """The command, ended, with what it printed."""
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=False)


async def echo_request(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with scheme, method, path and query."""
    body = await read_body(receive)
    text = f"{scope['scheme']} {scope['method']} {scope['path']}?{scope['query_string'].decode()} {body.decode()}"
    await send({"type": "http.response.start", "status": 201, "headers": [(b"content-length", b"%d" % len(text))]})
    await send({"type": "http.response.body", "body": text.encode()})


@asynccontextmanager
async def serve_proxy(folder: Path) -> AsyncIterator[ServedProxy]:
    """A proxy that answers for HOST alone."""
    changed = asyncio.Event()
    journal = Journal(ManualClock(), on_entry=lambda _entry: changed.set())
    calls = CallsUnderWay(lambda: None)
    async with InterceptingProxy({HOST: echo_request}, journal, calls) as proxy:
        files = write_certificate_files(proxy.certificate, read_system_certificates(), folder)
        environment = {"PATH": "/usr/bin:/bin", **build_proxy_environment(proxy.address, files)}
        yield ServedProxy(proxy=proxy, calls=calls, journal=journal, changed=changed, environment=environment)
