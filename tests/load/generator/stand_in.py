"""A stand-in for the simulators' control API and for the target in tests of the generator: a process of its own.

`python stand_in.py ADDRESS SERVICE FREEZES AFTER`: answers a line SERVICE seconds after it was written; AFTER seconds
after the first line everything stands still for FREEZES seconds. Prints its address, then runs until its input ends.

GET /requests returns all requests: (time on the machine's monotonic clock, path, content).
"""

import asyncio
import json
import re
import sys
import time
from typing import Any

REQUESTS: list[tuple[float, str, Any]] = []


class StandIn:
    """Answers like the control API and like the target."""

    def __init__(self, service: float, freezes: float, after: float) -> None:
        self.service, self._freezes, self._after = service, freezes, after
        self.address = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, many requests."""
        while head := await _read_head(reader):
            path = head.split(" ", 2)[1]
            length = int(next(iter(re.findall(r"(?i)content-length: *(\d+)", head)), "0"))
            body = await reader.readexactly(length)
            asyncio.get_running_loop().create_task(self._answer(writer, path, body))

    async def _answer(self, writer: asyncio.StreamWriter, path: str, body: bytes) -> None:
        content: Any = json.loads(body) if body.startswith(b"{") else body.decode()
        came = time.monotonic()
        if path != "/requests":
            REQUESTS.append((came, path, content))
        response: Any = {}
        if path == "/contacts":
            response = {"contact_id": "c" + content["phone"].removeprefix("+")}
        elif path == "/deliveries":
            response = [
                {
                    "message_id": f"m{number}",
                    "address": self.address + "/webhooks",
                    "headers": {"x-signed": "yes"},
                    "body": "{}",
                }
                for number, _ in enumerate(content["messages"])
            ]
        elif path == "/requests":
            response = REQUESTS
        elif path.endswith("/messages"):
            self._schedule_freeze()
            await asyncio.sleep(self.service)
            response = {"delivery": {"began": came, "seconds": 0.001, "status": 200}, "answers": ["Yes."]}
        text = json.dumps(response).encode()
        writer.write(
            b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n" % len(text) + text
        )

    def _schedule_freeze(self) -> None:
        if self._freezes:
            asyncio.get_running_loop().call_later(self._after, time.sleep, self._freezes)
            self._freezes = 0.0


async def _read_head(reader: asyncio.StreamReader) -> str:
    try:
        return (await reader.readuntil(b"\r\n\r\n")).decode()
    except (asyncio.IncompleteReadError, ConnectionResetError):
        return ""


async def main(address: str, service: float, freezes: float, after: float) -> None:
    """Serve until the input ends."""
    stand_in = StandIn(service, freezes, after)
    server = await asyncio.start_server(stand_in.serve, address, 0)
    stand_in.address = f"http://{address}:{server.sockets[0].getsockname()[1]}"
    sys.stdout.write(stand_in.address + "\n")
    sys.stdout.flush()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    where, *seconds = sys.argv[1:]
    asyncio.run(main(where, *map(float, seconds)))
