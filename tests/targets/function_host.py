"""Runs a Lambda function as its runtime interface emulator does: `python function_host.py PORT FORMAT`.

The function hands each event to other_bots, which it starts as a program of its own.
"""

import base64
import http.client
import json
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

INVOCATIONS = "/2015-03-31/functions/function/invocations"
ANNOUNCED = "other_bots answer at http://"


def handle(event: dict[str, Any], form: str, place: str) -> dict[str, Any]:
    """The function. place: host and port of other_bots."""
    if form == "v2":
        method, path = event["requestContext"]["http"]["method"], event["rawPath"]
    else:
        method, path = event["httpMethod"], event["path"]
    body = base64.b64decode(event["body"]) if event["isBase64Encoded"] else event["body"].encode()
    skipped = ("host", "content-length")
    headers = {name: value for name, value in event["headers"].items() if name.lower() not in skipped}
    connection = http.client.HTTPConnection(place, timeout=20)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    text = base64.b64encode(answer.read()).decode()
    connection.close()
    return {"statusCode": answer.status, "body": text, "isBase64Encoded": True}


class Emulator(BaseHTTPRequestHandler):
    """Takes events at one path."""

    form: str
    place: str

    def do_POST(self) -> None:
        """Call the function; its error is the answer."""
        event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path != INVOCATIONS:
            self.send_error(404)
            return
        try:
            answer = handle(event, self.form, self.place)
        except KeyError as missing:
            answer = {"errorType": "KeyError", "errorMessage": str(missing)}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_: object) -> None:
        """Nothing is printed for a request."""


if __name__ == "__main__":
    with subprocess.Popen([sys.executable, "-m", "other_bots"], stdout=subprocess.PIPE, text=True) as bots:
        assert bots.stdout
        Emulator.place = bots.stdout.readline().strip().removeprefix(ANNOUNCED)
        Emulator.form = sys.argv[2]
        ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Emulator).serve_forever()
