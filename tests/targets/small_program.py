"""A target of a few lines, run as a program of its own: it answers every POST with its environment, or misbehaves.

`python small_program.py PORT BEHAVIOUR`; it imports the standard library alone, to start quickly. Those that reply call
the vendor's own host, so that only a proxy in the environment leads to a simulated service.
"""

import http.client
import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

SLOW_START = 0.6
"""Seconds that the slow one takes to start."""

FLOOD = 1_000
"""Messages that one answer consists of, or calls elsewhere."""

LINES = 20_000
"""Lines that are printed for one message."""

GREETING = "Thank you for writing."
PAGE = b"<!DOCTYPE html>\n<html><title>Sign in</title></html>"
ELSEWHERE = ("maps.example.test", "/geocode/json?key=secret")
CRM = ("services.leadconnectorhq.com", "/conversations/messages")


class Handler(BaseHTTPRequestHandler):
    """One request."""

    behaviour = ""
    earlier_contact = ""

    def do_GET(self) -> None:
        """Say whether it is ready."""
        self._answer(503 if self.behaviour == "never ready" else 200, b"")

    def do_POST(self) -> None:
        """Behave; by default, tell the whole environment."""
        body = self.rfile.read(int(self.headers["content-length"]))
        if self.behaviour == "dies in the middle":
            sys.stderr.write("MemoryError: nothing is left\n")
            sys.stderr.flush()
            os._exit(3)
        if self.behaviour == "keeps silent":
            time.sleep(30)
        if self.behaviour == "answers with a page":
            self._answer(200, PAGE)
            return
        self._answer(200, json.dumps(dict(os.environ)).encode())
        event = json.loads(body)
        if self.behaviour in REPLIES and event.get("direction") == "inbound":
            REPLIES[self.behaviour](event["contactId"])

    def log_message(self, *_: object) -> None:
        """Print nothing about requests."""

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def call(place: tuple[str, str], *bodies: object) -> None:
    """One call for each body, over one connection through the proxy, whatever comes of them. place: host and path."""
    host, path = place
    proxy = urlsplit(os.environ["HTTPS_PROXY"])
    connection = http.client.HTTPSConnection(proxy.hostname or "", proxy.port, timeout=60)
    connection.set_tunnel(host, 443)
    headers = {"Authorization": f"Bearer {os.environ['GHL_API_KEY']}", "Version": "2021-04-15"}
    for body in bodies:
        connection.request("POST", path, json.dumps(body), headers | {"Content-Type": "application/json"})
        connection.getresponse().read()
    connection.close()


def reply(contact: str, *texts: str) -> None:
    """Send one SMS for each text."""
    call(CRM, *({"type": "SMS", "contactId": contact, "message": text} for text in texts or (GREETING,)))


def reply_twice(contact: str) -> None:
    """The same again."""
    reply(contact, GREETING, GREETING)


def reply_to_another(contact: str) -> None:
    """To whoever wrote before."""
    earlier, Handler.earlier_contact = Handler.earlier_contact or contact, contact
    reply(earlier)


def reply_late(contact: str) -> None:
    """Not before the next one writes."""
    earlier, Handler.earlier_contact = Handler.earlier_contact, contact
    if earlier:
        reply(earlier)


def call_elsewhere(contact: str) -> None:
    """Before the reply."""
    call(ELSEWHERE, {})
    reply(contact)


def flood_elsewhere(contact: str) -> None:
    """Many calls elsewhere, then a reply."""
    call(ELSEWHERE, *({} for _ in range(FLOOD)))
    reply(contact)


def flood_messages(contact: str) -> None:
    """Many messages."""
    reply(contact, *(f"Message {number}" for number in range(FLOOD)))


def flood_log(contact: str) -> None:
    """Many lines, then a reply."""
    for number in range(LINES):
        sys.stdout.write(f"{number} {'x' * 60}\n")
    sys.stdout.flush()
    reply(contact)


def post_reply(contact: str) -> None:
    """Not over the CRM: to the webhook at the address in REPLY_URL."""
    body = json.dumps({"who": {"id": contact}, "text": GREETING}).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(os.environ["REPLY_URL"] + "/told", body, headers)  # noqa: S310 - loopback
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    opener.open(request, timeout=60).close()


def post_and_reply(contact: str) -> None:
    """Over the CRM, and the same to the webhook's own host, by the proxy."""
    reply(contact)
    call(("replies.homes.test", "/told"), {"who": {"id": contact}, "text": GREETING})


def post_other_words(contact: str) -> None:
    """Over the CRM, and something else to the webhook."""
    reply(contact)
    call(("replies.homes.test", "/told"), {"who": {"id": contact}, "text": "Nobody is there."})


REPLIES: dict[str, Callable[[str], None]] = {
    "replies": reply,
    "posts its reply": post_reply,
    "replies and posts": post_and_reply,
    "replies and posts other words": post_other_words,
    "replies twice": reply_twice,
    "replies to another": reply_to_another,
    "replies late": reply_late,
    "calls elsewhere": call_elsewhere,
    "floods another host": flood_elsewhere,
    "floods with messages": flood_messages,
    "floods its log": flood_log,
}


def main(port: int, behaviour: str) -> int:
    """Serve until a signal ends it. Exit code 4 when it dies at its start."""
    if behaviour == "dies at start":
        sys.stderr.write("KeyError: 'DATABASE_URL'\n")
        return 4
    if behaviour == "starts slowly":
        time.sleep(SLOW_START)
    if behaviour == "prints a secret":
        sys.stdout.write(f"error: the token {os.environ['TOKEN']} was refused\n")
    if behaviour == "leaves children behind":
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        sys.stdout.write(f"child {child.pid}\n")
    Handler.behaviour = behaviour
    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    if behaviour != "announces nothing":
        sys.stdout.write(f"Listening: http://127.0.0.1:{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2]))
