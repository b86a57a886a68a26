# mypy: allow-untyped-calls
"""How fast the simulated GoHighLevel answers, beside a bare application on the same server and core in the same run."""

import asyncio
import gc
import json
import multiprocessing
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, Final

import httpx
import psutil
from rich.console import Console
from rich.table import Table
from uvicorn.loops.auto import auto_loop_factory

from support.simulators.kernel.asgi_server import serve_applications
from support.simulators.kernel.control_api import build_control_application
from support.simulators.kernel.respx_mount import MountedServices
from support.simulators.server.__main__ import GARBAGE_COLLECTION_THRESHOLDS
from support.simulators.server.service_bundle import ServiceBundle
from support.vocabulary.asgi import Application, Receive, Scope, Send

CONNECTIONS: Final = 100
BLOCKS: Final = 15
"""Of each kind, in turn: each is laid beside the bare application's block before it, and the median counts."""
CALLS: Final = 500
"""In each block."""
ENTRIES: Final = 1_000_000
"""Journal entries of the services that are measured beside those with none."""
REQUESTS: Final = 100_000_000
"""Granted in ten seconds, so that no rate limit is measured."""
IN_PROCESS: Final = 100
"""Calls of a block in process."""
READER_PAUSE: Final = 0.02
"""Seconds between two calls while the journal is read."""

_FILLED: Final = f", {ENTRIES:,} entries written"
_BODY: Final = b'{"conversationId":"x","messageId":"y"}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """One kind of call, and the names of the services' addresses. service: bare, empty or filled."""

    name: str
    service: str
    path: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockTimes:
    """What one block of calls took, in seconds a call. passed: for all connections; processor: of the server."""

    passed: float
    processor: float


def show_simulator_speed(console: Console) -> None:
    """Print rates, ratios to the bare application, memory, reading the journal, and the time of a call in process."""
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(there,), daemon=True)
    server.start()
    there.close()
    try:
        served: Mapping[str, Any] = here.recv()
        memory = _read_memory(server.pid)
        here.send("fill")
        here.recv()
        grown = _read_memory(server.pid)
        workloads = _build_workloads(served["contact"])
        blocks = asyncio.run(_measure_blocks(served, workloads, here))
        alone, beside, read = asyncio.run(_measure_reading(served, workloads[1]))
        last = _read_memory(server.pid)
    finally:
        server.terminate()
        server.join()
    console.print(_build_table(workloads, blocks))
    console.print(
        f"memory: {memory / 1e6:.0f} MB, with {ENTRIES:,} entries {grown / 1e6:.0f} MB (aim: 600), "
        f"at the end {last / 1e6:.0f} MB"
    )
    console.print(
        f"all {read:,} entries read over the control: a call takes {beside * 1000:.0f} ms meanwhile, "
        f"{alone * 1000:.0f} ms without"
    )
    console.print(_build_in_process_table(asyncio.run(_measure_in_process())))


def _build_table(workloads: tuple[Workload, ...], blocks: Mapping[str, Sequence[BlockTimes]]) -> Table:
    table = Table(title=f"Simulated GoHighLevel, {CONNECTIONS} connections (aim: 0.4 of the bare application)")
    for heading in ("call", "a second", "of bare", "of none written", "processor, µs", "of bare by processor"):
        table.add_column(heading, justify="left" if heading == "call" else "right")
    bare = blocks[workloads[0].name]
    for workload in workloads:
        own = blocks[workload.name]
        without = blocks[workload.name.removesuffix(_FILLED)]
        table.add_row(
            workload.name,
            f"{1 / statistics.median(each.passed for each in own):,.0f}",
            f"{_compare_medians([each.passed for each in bare], [each.passed for each in own]):.2f}",
            f"{_compare_medians([each.passed for each in without], [each.passed for each in own]):.2f}"
            if workload.service == "filled"
            else "",
            f"{statistics.median(each.processor for each in own) * 1e6:.0f}",
            f"{_compare_medians([each.processor for each in bare], [each.processor for each in own]):.2f}",
        )
    return table


def _compare_medians(first: Sequence[float], second: Sequence[float]) -> float:
    """The median of the first values over those of the same turn."""
    return statistics.median(one / other for one, other in zip(first, second, strict=True))


def _serve(connection: Connection) -> None:
    """The services and the bare application on one loop, until the process is ended."""
    with suppress(EOFError), asyncio.Runner(loop_factory=auto_loop_factory()) as loop:
        loop.run(_serve_until_closed(connection))


async def _serve_until_closed(connection: Connection) -> None:
    empty, filled = ServiceBundle(seed=1, requests=REQUESTS), ServiceBundle(seed=1, requests=REQUESTS)
    contacts = [
        each.agency.locations[0].add_contact(first_name="Maria", phone="+19095550142").id for each in (empty, filled)
    ]
    applications: Mapping[str, Application] = {
        "bare": _answer_barely,
        "empty": empty.application_of_service("gohighlevel"),
        "filled": filled.application_of_service("gohighlevel"),
        "control": build_control_application(filled),
    }
    async with serve_applications(applications, (0, 0, 0, 0)) as addresses:
        gc.freeze()
        gc.set_threshold(*GARBAGE_COLLECTION_THRESHOLDS)
        connection.send({**addresses, "contact": contacts[0], "token": empty.accounts[0].token})
        while (await asyncio.to_thread(connection.recv)) == "fill":
            for number in range(ENTRIES):
                _write_call(filled, contacts[1], number)
            connection.send("filled")
        while True:
            connection.send(time.process_time())
            await asyncio.to_thread(connection.recv)


def _write_call(services: ServiceBundle, contact: str, number: int) -> None:
    """The entry of a call as GoHighLevel journals it."""
    services.journal.write(
        "gohighlevel",
        "call",
        contact=contact,
        method="POST",
        path="/conversations/messages",
        query={},
        status=201,
        request={"type": "SMS", "contactId": contact, "message": f"Which home is number {number}?"},
        answer={"conversationId": contact, "messageId": contact, "status": "pending", "msg": "Message queued."},
        seconds=0.0,
    )


async def _answer_barely(_scope: Scope, receive: Receive, send: Send) -> None:
    await receive()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(_BODY))]
    await send({"type": "http.response.start", "status": 201, "headers": headers})
    await send({"type": "http.response.body", "body": _BODY})


def _build_workloads(contact: str) -> tuple[Workload, ...]:
    message = json.dumps({"type": "SMS", "contactId": contact, "message": "Which home is it?"}).encode()
    tags = json.dumps({"tags": ["vip"]}).encode()
    kinds = (("send a message", "/conversations/messages", message), ("add a tag", f"/contacts/{contact}/tags", tags))
    return (
        Workload(name="bare application", service="bare", path="/", body=message),
        *(Workload(name=name, service="empty", path=path, body=body) for name, path, body in kinds),
        *(Workload(name=name + _FILLED, service="filled", path=path, body=body) for name, path, body in kinds),
    )


async def _measure_blocks(
    served: Mapping[str, Any], workloads: tuple[Workload, ...], server: Connection
) -> Mapping[str, Sequence[BlockTimes]]:
    """The blocks of each workload, measured in turn."""
    blocks: dict[str, list[BlockTimes]] = {workload.name: [] for workload in workloads}
    for _ in range(BLOCKS):
        for workload in workloads:
            server.send("time")
            processor, began = server.recv(), time.perf_counter()
            each = CALLS // CONNECTIONS
            await asyncio.gather(*(_call_repeatedly(served, workload, each) for _ in range(CONNECTIONS)))
            passed = time.perf_counter() - began
            server.send("time")
            blocks[workload.name].append(
                BlockTimes(passed=passed / CALLS, processor=(server.recv() - processor) / CALLS)
            )
    return blocks


async def _measure_reading(served: Mapping[str, Any], workload: Workload) -> tuple[float, float, int]:
    """The median time of a call alone and while the whole journal is read, in seconds; and the entries read."""

    async def call_until(ended: Callable[[], bool]) -> float:
        times: list[float] = []
        while not ended() or len(times) < 1:
            began = time.perf_counter()
            await _call_repeatedly(served, workload, 1)
            times.append(time.perf_counter() - began)
            await asyncio.sleep(READER_PAUSE)
        return statistics.median(times)

    calls = iter(range(100))
    alone = await call_until(lambda: next(calls, None) is None)
    async with httpx.AsyncClient(base_url=served["control"], trust_env=False, timeout=600) as client:

        async def read_all() -> int:
            async with client.stream("GET", "/journal") as answer:
                return sum([part.count(b'"number":') async for part in answer.aiter_raw()])

        reading = asyncio.ensure_future(read_all())
        beside = await call_until(reading.done)
        return alone, beside, await reading


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


async def _measure_in_process() -> Mapping[str, BlockTimes]:
    """Calls through httpx, the answers given in this process, beside those of the bare application; medians."""
    services = ServiceBundle(seed=1, requests=REQUESTS)
    contact = services.agency.locations[0].add_contact(first_name="Maria", phone="+19095550142").id
    headers = {"Authorization": f"Bearer {services.accounts[0].token}", "Version": "2021-07-28"}
    host, bare = "services.leadconnectorhq.com", "bare.example"
    application = services.application_of_service("gohighlevel")
    message = {"type": "SMS", "contactId": contact, "message": "Which home is it?"}
    with MountedServices({host: application, bare: _answer_barely}, services.journal):
        async with httpx.AsyncClient(headers=headers) as client:
            calls = {
                "bare application": partial(client.get, f"https://{bare}/"),
                "get a contact": partial(client.get, f"https://{host}/contacts/{contact}"),
                "send a message": partial(client.post, f"https://{host}/conversations/messages", json=message),
                "add a tag": partial(client.post, f"https://{host}/contacts/{contact}/tags", json={"tags": ["vip"]}),
            }
            blocks: dict[str, list[BlockTimes]] = {name: [] for name in calls}
            for turn in range(BLOCKS + 1):
                for name, call in calls.items():
                    began, processor = time.perf_counter(), time.process_time()
                    for _ in range(IN_PROCESS):
                        (await call()).raise_for_status()
                    passed, used = time.perf_counter() - began, time.process_time() - processor
                    if turn:
                        blocks[name].append(BlockTimes(passed=passed / IN_PROCESS, processor=used / IN_PROCESS))
    return {
        name: BlockTimes(
            passed=statistics.median(each.passed for each in own),
            processor=statistics.median(each.processor for each in own),
        )
        for name, own in blocks.items()
    }


def _build_in_process_table(calls: Mapping[str, BlockTimes]) -> Table:
    table = Table(title="In process, through httpx and respx (aim: 1 ms)")
    for heading in ("call", "ms", "ms of processor"):
        table.add_column(heading, justify="left" if heading == "call" else "right")
    for name, times in calls.items():
        table.add_row(name, f"{times.passed * 1000:.2f}", f"{times.processor * 1000:.2f}")
    return table


def _read_memory(process: int | None) -> int:
    """Resident bytes of a process."""
    return int(psutil.Process(process).memory_info().rss)
