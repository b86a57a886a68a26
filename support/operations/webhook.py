"""Posts notices to a webhook over HTTP: Slack's incoming form, or a plain one."""

import http.client
import json
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import closing
from typing import Any, Literal
from urllib.parse import urlsplit

from support.operations.alerts import Notice
from support.operations.courier import PostOutcome
from support.vocabulary.explained_error import SetUpError

Shape = Literal["slack", "plain"]
CONNECT_TIMEOUT = 5.0
ANSWER_TIMEOUT = 120.0
"""Seconds until an answer of a slow webhook is waited for no more; the notice then counts as unconfirmed."""

SLACK_HOST = "hooks.slack.com"
_TRY_AGAIN = frozenset({408, 425, 429})


def encode_notice(notice: Notice, shape: Shape) -> bytes:
    """The body of a post.

    Source: docs/sources/operations.md#incoming-webhooks.
    """
    if shape == "slack":
        mark = ":white_check_mark:" if notice.kind == "clear" else ":rotating_light:"
        return json.dumps({"text": f"{mark} {notice.text}"}).encode()
    content: Mapping[str, Any] = {
        "id": notice.id,
        "kind": notice.kind,
        "topic": notice.topic,
        "severity": notice.severity,
        "target": notice.target,
        "at": notice.at,
        "seen": notice.seen,
        "limit": notice.limit,
        "text": notice.text,
    }
    return json.dumps(content).encode()


class WebhookPoster:
    """Posts in a thread of its own. The address is a secret: only its host is ever shown.

    shape: None = by the host.
    """

    def __init__(self, address: str, shape: Shape | None = None, *, answer_timeout: float = ANSWER_TIMEOUT) -> None:
        parts = urlsplit(address)
        try:
            port = parts.port
        except ValueError:
            port = -1
        if parts.scheme not in ("http", "https") or not parts.hostname or port == -1 or parts.username:
            raise SetUpError(
                "The webhook for alerts is no web address.",
                seen=f"{len(address)} characters that begin with {address[:4]!r}",
                perhaps="the scheme is missing, or it was not copied whole.",
                look='ALERT_WEBHOOK looks like "https://hooks.slack.com/services/..."',
            )
        self.host = parts.hostname
        self.shape: Shape = shape or ("slack" if parts.hostname == SLACK_HOST else "plain")
        self._secure = parts.scheme == "https"
        self._port = port
        self._path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._answer_timeout = answer_timeout

    def post(self, notice: Notice) -> "Future[PostOutcome]":
        """Post it; the outcome, once it is known."""
        future: Future[PostOutcome] = Future()
        body = encode_notice(notice, self.shape)

        def work() -> None:
            try:
                future.set_result(self._post(body, notice.id))
            except Exception as defect:  # noqa: BLE001 - the watch goes on, and what was sent is not known
                future.set_result(PostOutcome(kind="unconfirmed", problem=type(defect).__name__))

        threading.Thread(target=work, name="alert", daemon=True).start()
        return future

    def _post(self, body: bytes, notice_id: str) -> PostOutcome:
        kind = http.client.HTTPSConnection if self._secure else http.client.HTTPConnection
        connection = kind(self.host, self._port, timeout=CONNECT_TIMEOUT)
        with closing(connection):
            try:
                connection.connect()
            except OSError as unreachable:
                return PostOutcome(kind="refused", problem=f"{self.host}: {type(unreachable).__name__}")
            if connection.sock is not None:
                connection.sock.settimeout(self._answer_timeout)
            try:
                headers = {"Content-Type": "application/json", "Idempotency-Key": notice_id}
                connection.request("POST", self._path, body=body, headers=headers)
                response = connection.getresponse()
            except (OSError, http.client.HTTPException) as unknown:
                return PostOutcome(kind="unconfirmed", problem=f"{self.host}: {type(unknown).__name__} after sending")
            return _judge_answer(response.status, response.getheader("Retry-After", ""), self.host)


def _judge_answer(status: int, retry_after: str, host: str) -> PostOutcome:
    """Any 2xx took it; every other answer did not."""
    if 200 <= status < 300:
        return PostOutcome(kind="told")
    pause = float(retry_after) if retry_after.isdecimal() and status in _TRY_AGAIN | {503} else 0.0
    return PostOutcome(kind="refused", problem=f"{host} answered {status}", pause=pause)
