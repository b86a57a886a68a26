"""A target of a few lines with timers of its own: it answers and follows up by an asyncio loop, or by threads.

`python timed_program.py BEHAVIOUR SECONDS...`: after each of these times from a delivery it sends a message that tells
its own time. It imports the standard library alone, to start quickly.
"""

import asyncio
import datetime as dt
import json
import os
import sys
import threading
import time
import urllib.request
from collections.abc import Callable

TICK = 0.1
"""Seconds after which a server looks around, as uvicorn does."""


def send_message(contact: str, text: str) -> None:
    """Send one SMS over the CRM."""
    request = urllib.request.Request(  # noqa: S310 - the simulated CRM
        os.environ["GHL_BASE_URL"] + "/conversations/messages",
        data=json.dumps({"type": "SMS", "contactId": contact, "message": text}).encode(),
        headers={
            "Authorization": f"Bearer {os.environ['GHL_API_KEY']}",
            "Version": "2021-04-15",
            "Content-Type": "application/json",
        },
    )
    urllib.request.urlopen(request).close()  # noqa: S310 - the simulated CRM


def send_time(contact: str) -> None:
    """Send what the own clock shows."""
    send_message(contact, f"Hi, my clock shows {dt.datetime.now(dt.UTC).isoformat()}")


class TimedTarget:
    """One delivery after another, each followed by messages."""

    def __init__(self, behaviour: str, delays: list[float]) -> None:
        self._behaviour = behaviour
        self._delays = delays
        self._later: set[asyncio.Task[None]] = set()

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take one request and answer it with 200."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        lengths = [line.split(":")[1] for line in head.lower().splitlines() if line.startswith("content-length:")]
        body = json.loads(await reader.readexactly(int(lengths[0]))) if lengths else {}
        if body.get("type") == "InboundMessage":
            self._plan_messages(body["contactId"])
        date = dt.datetime.now(dt.UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
        writer.write(f"HTTP/1.1 200 OK\r\ndate: {date}\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{{}}".encode())
        await writer.drain()
        writer.close()

    def _plan_messages(self, contact: str) -> None:
        for delay in self._delays:
            if delay and self._behaviour in {"sleeping", "waiting"}:
                wait = time.sleep if self._behaviour == "sleeping" else threading.Event().wait
                threading.Thread(target=self._send_after, args=(wait, delay, contact), daemon=True).start()
            else:
                task = asyncio.create_task(self._send_later(contact, delay))
                self._later.add(task)
                task.add_done_callback(self._later.discard)

    def _send_after(self, wait: Callable[[float], object], delay: float, contact: str) -> None:
        wait(delay)
        send_time(contact)

    async def _send_later(self, contact: str, delay: float) -> None:
        await asyncio.sleep(delay)
        await asyncio.to_thread(send_time, contact)

    async def serve(self) -> None:
        """Serve until a signal ends it."""
        server = await asyncio.start_server(self.answer, "127.0.0.1", 0)
        sys.stdout.write(f"Listening: http://127.0.0.1:{server.sockets[0].getsockname()[1]}\n")
        sys.stdout.flush()
        while True:  # noqa: ASYNC110 - so servers do
            await asyncio.sleep(TICK if self._behaviour == "ticks" else 86_400)


if __name__ == "__main__":
    asyncio.run(TimedTarget(sys.argv[1], [float(each) for each in sys.argv[2:]]).serve())
