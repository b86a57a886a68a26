"""Stands in for the CRM's control and for the bots' door in tests of the generator: a program of its own.

`python stand_in.py ADDRESS SERVICE FREEZES EVERY`: answers each line SERVICE seconds after it was written; every EVERY
seconds everything stands still for FREEZES seconds. Prints its address, then lives until its input ends.

GET /seen tells everything it was asked: (time on the machine's steady clock, path, content).
"""

import asyncio
import json
import re
import sys
import time
from typing import Any

SEEN: list[tuple[float, str, Any]] = []


class StandIn:
    """Answers like the control and like the bots' door."""

    def __init__(self, service: float) -> None:
        self.service = service
        self.address = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, many requests."""
        while head := await _head(reader):
            path = head.split(" ", 2)[1]
            length = int(next(iter(re.findall(r"(?i)content-length: *(\d+)", head)), "0"))
            body = await reader.readexactly(length)
            asyncio.get_running_loop().create_task(self._answer(writer, path, body))

    async def _answer(self, writer: asyncio.StreamWriter, path: str, body: bytes) -> None:
        content = json.loads(body) if body.startswith(b"{") else body.decode()
        came = time.monotonic()
        if path != "/seen":
            SEEN.append((came, path, content))
        told: Any = {}
        if path == "/contacts":
            told = {"contact_id": f"c{content['phone']}"}
        elif path == "/deliveries":
            told = [
                {
                    "message_id": f"m{number}",
                    "address": self.address + "/door",
                    "headers": {"x-signed": "yes"},
                    "body": "{}",
                }
                for number, _ in enumerate(content["messages"])
            ]
        elif path == "/seen":
            told = SEEN
        elif path.endswith("/messages"):
            await asyncio.sleep(self.service)
            told = {"delivery": {"began": came, "seconds": 0.001, "status": 200}, "answers": ["Yes."]}
        text = json.dumps(told).encode()
        writer.write(
            b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n" % len(text) + text
        )


async def _head(reader: asyncio.StreamReader) -> str:
    try:
        return (await reader.readuntil(b"\r\n\r\n")).decode()
    except (asyncio.IncompleteReadError, ConnectionResetError):
        return ""


async def main(address: str, service: float, freezes: float, every: float) -> None:
    """Serve until the input ends."""
    stand_in = StandIn(service)
    server = await asyncio.start_server(stand_in.serve, address, 0)
    stand_in.address = f"http://{address}:{server.sockets[0].getsockname()[1]}"
    sys.stdout.write(stand_in.address + "\n")
    sys.stdout.flush()
    if freezes:
        asyncio.get_running_loop().create_task(_freeze(freezes, every))
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


async def _freeze(freezes: float, every: float) -> None:
    while True:
        await asyncio.sleep(every - freezes)
        time.sleep(freezes)  # noqa: ASYNC251 - it stands still, and that is what it is for


if __name__ == "__main__":
    where, *seconds = sys.argv[1:]
    asyncio.run(main(where, *map(float, seconds)))
