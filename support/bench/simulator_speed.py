# mypy: allow-untyped-calls
"""How fast the simulated GoHighLevel answers, beside a bare application on the same server and core in the same run."""

import asyncio
import gc
import json
import multiprocessing
import statistics
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Final

import httpx
import psutil
from rich.console import Console
from rich.table import Table

from support.simulators.kernel.asgi_server import serve_applications
from support.simulators.kernel.respx_mount import MountedServices
from support.simulators.server.__main__ import GARBAGE_COLLECTION_THRESHOLDS
from support.simulators.server.service_bundle import ServiceBundle
from support.vocabulary.asgi import Receive, Scope, Send

CONNECTIONS: Final = 100
BLOCKS: Final = 3
"""Of each kind, in turn; the median counts."""
CALLS: Final = 1_000
"""In each block."""
ENTRIES: Final = 1_000_000
"""Journal entries written before the second half."""
REQUESTS: Final = 100_000_000
"""Granted in ten seconds, so that no rate limit is measured."""
IN_PROCESS: Final = 500

_BODY: Final = b'{"conversationId":"x","messageId":"y"}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """One kind of call, and the names of the services' addresses. service: bare or gohighlevel."""

    name: str
    service: str
    path: str
    body: bytes


def show_simulator_speed(console: Console) -> None:
    """Print rates, ratios to the bare application, memory, and the time of a call in process."""
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(there,), daemon=True)
    server.start()
    there.close()
    try:
        served: Mapping[str, Any] = here.recv()
        workloads = _build_workloads(served["contact"])
        first = asyncio.run(_measure_rates(served, workloads))
        memory = _read_memory(server.pid)
        here.send("fill")
        here.recv()
        second = asyncio.run(_measure_rates(served, workloads))
        grown = _read_memory(server.pid)
    finally:
        server.terminate()
        server.join()
    table = Table(title=f"Simulated GoHighLevel, {CONNECTIONS} connections (aim: 0.4 of the bare application)")
    for heading in ("call", "a second", "of bare", f"after {ENTRIES:,} entries", "of bare then"):
        table.add_column(heading, justify="left" if heading == "call" else "right")
    for workload in workloads:
        before, after = first[workload.name], second[workload.name]
        share = f"{before / first['bare application']:.2f}"
        share_then = f"{after / second['bare application']:.2f}"
        table.add_row(workload.name, f"{before:,.0f}", share, f"{after:,.0f}", share_then)
    console.print(table)
    console.print(f"memory: {memory / 1e6:.0f} MB, with {ENTRIES:,} journal entries written {grown / 1e6:.0f} MB")
    console.print(f"in process: {asyncio.run(_measure_in_process()):.3f} ms a call (aim: 1)")


def _serve(connection: Connection) -> None:
    """The services and the bare application on one loop, until the process is ended."""
    with suppress(EOFError):
        asyncio.run(_serve_until_closed(connection))


async def _serve_until_closed(connection: Connection) -> None:
    services = ServiceBundle(seed=1, requests=REQUESTS)
    contact = services.agency.locations[0].add_contact(first_name="Maria", phone="+19095550142")
    applications = {"bare": _answer_barely, "gohighlevel": services.application_of_service("gohighlevel")}
    async with serve_applications(applications, (0, 0)) as addresses:
        gc.freeze()
        gc.set_threshold(*GARBAGE_COLLECTION_THRESHOLDS)
        connection.send({**addresses, "contact": contact.id, "token": services.accounts[0].token})
        await asyncio.to_thread(connection.recv)
        for number in range(ENTRIES):
            services.journal.write("gohighlevel", "note.updated", contact=contact.id, text=f"note {number}")
        connection.send("filled")
        await asyncio.Event().wait()


async def _answer_barely(_scope: Scope, receive: Receive, send: Send) -> None:
    await receive()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(_BODY))]
    await send({"type": "http.response.start", "status": 201, "headers": headers})
    await send({"type": "http.response.body", "body": _BODY})


def _build_workloads(contact: str) -> tuple[Workload, ...]:
    message = json.dumps({"type": "SMS", "contactId": contact, "message": "Which home is it?"}).encode()
    tags = json.dumps({"tags": ["vip"]}).encode()
    return (
        Workload(name="bare application", service="bare", path="/", body=message),
        Workload(name="send a message", service="gohighlevel", path="/conversations/messages", body=message),
        Workload(name="add a tag", service="gohighlevel", path=f"/contacts/{contact}/tags", body=tags),
    )


async def _measure_rates(served: Mapping[str, Any], workloads: tuple[Workload, ...]) -> dict[str, float]:
    """The median rate of each workload, their blocks in turn."""
    rates: dict[str, list[float]] = {workload.name: [] for workload in workloads}
    for _ in range(BLOCKS):
        for workload in workloads:
            began = time.perf_counter()
            each = CALLS // CONNECTIONS
            await asyncio.gather(*(_call_repeatedly(served, workload, each) for _ in range(CONNECTIONS)))
            rates[workload.name].append(CALLS / (time.perf_counter() - began))
    return {name: statistics.median(found) for name, found in rates.items()}


async def _call_repeatedly(served: Mapping[str, Any], workload: Workload, count: int) -> None:
    url = httpx.URL(served[workload.service])
    reader, writer = await asyncio.open_connection(url.host, url.port)
    head = (
        f"POST {workload.path} HTTP/1.1\r\nHost: {url.host}\r\nAuthorization: Bearer {served['token']}\r\n"
        f"Version: 2021-07-28\r\nContent-Type: application/json\r\nContent-Length: {len(workload.body)}\r\n\r\n"
    )
    request = head.encode() + workload.body
    for _ in range(count):
        writer.write(request)
        answered = await reader.readuntil(b"\r\n\r\n")
        if b" 201 " not in answered.partition(b"\r\n")[0]:
            raise RuntimeError(f"{workload.name}: {answered!r}")
        length = int(answered.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        await reader.readexactly(length)
    writer.close()
    await writer.wait_closed()


async def _measure_in_process() -> float:
    """Milliseconds of one call through httpx, the answers given in this process."""
    services = ServiceBundle(seed=1, requests=REQUESTS)
    contact = services.agency.locations[0].add_contact(first_name="Maria", phone="+19095550142")
    headers = {"Authorization": f"Bearer {services.accounts[0].token}", "Version": "2021-07-28"}
    host = "services.leadconnectorhq.com"
    application = services.application_of_service("gohighlevel")
    with MountedServices({host: application}, services.journal):
        async with httpx.AsyncClient(base_url=f"https://{host}", headers=headers) as client:
            await client.get(f"/contacts/{contact.id}")
            began = time.perf_counter()
            for _ in range(IN_PROCESS):
                (await client.get(f"/contacts/{contact.id}")).raise_for_status()
            return (time.perf_counter() - began) * 1000 / IN_PROCESS


def _read_memory(process: int | None) -> int:
    """Resident bytes of a process."""
    return int(psutil.Process(process).memory_info().rss)
