"""The webhook that bots call with their reply, as an ASGI application.

    POST (the path of the profile)     contact and text, in JSON or as a form: 200, 404 or 422

Who hosts it in the field sends the text to the person; here that is what `take_reply` does.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl

import msgspec

from support.simulators.kernel.journal import Journal
from support.simulators.kernel.request_body import read_body
from support.vocabulary.asgi import Receive, Scope, Send
from support.vocabulary.dotted_path import find_value

SERVICE: Final = "replies"

_FORM = b"application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyPlaces:
    """Where a reply stands. path: of the URL.  contact, text: dotted paths into the body."""

    path: str
    contact: str
    text: str


class ReplyWebhook:
    """Takes replies.

    places: where they stand; None = the target posts none, and every call is journaled as not simulated.
    find_contact: the contact of an id, a phone number or an e-mail address; "" = nobody's.
    take_reply: what is done with the contact's id and the text.
    """

    def __init__(
        self,
        *,
        places: ReplyPlaces | None,
        journal: Journal,
        find_contact: Callable[[str], str],
        take_reply: Callable[[str, str], None],
    ) -> None:
        self._places = places
        self._journal = journal
        self._find_contact = find_contact
        self._take_reply = take_reply

    async def application(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        method, path = scope["method"], scope["path"]
        raw = await read_body(receive)
        content = _parse_body(raw, is_form=_FORM in dict(scope["headers"]).get(b"content-type", b""))
        places = self._places
        contact, text = "", ""
        if places is None or (method, path) != ("POST", places.path):
            known = "" if places is None else f"[webhooks.reply.callback] says POST {places.path}"
            self._journal.write(SERVICE, "call.not_simulated", method=method, path=path, reason=known)
            status, answer = 404, {"message": "no such path"}
        else:
            contact, text, status, answer = self._read_reply(content, places)
        self._journal.write(
            SERVICE,
            "call",
            contact=contact,
            method=method,
            path=path,
            query={},
            status=status,
            request=content,
            answer=answer,
            seconds=0.0,
        )
        if status == 200:
            self._take_reply(contact, text)
        await _send_response(send, status, answer)

    def _read_reply(self, content: Any, places: ReplyPlaces) -> tuple[str, str, int, dict[str, str]]:
        """The contact's id, the text, and the answer to the call."""
        who, text = find_value(content, places.contact), find_value(content, places.text)
        if not isinstance(who, str | int) or not str(who).strip():
            return "", "", 422, {"message": f"no contact at `{places.contact}`"}
        if not isinstance(text, str) or not text.strip():
            return "", "", 422, {"message": f"no text at `{places.text}`"}
        contact = self._find_contact(str(who).strip())
        if not contact:
            return "", "", 404, {"message": f"no contact has the id, phone number or e-mail address {who}"}
        return contact, text, 200, {"status": "accepted"}


def _parse_body(body: bytes, *, is_form: bool) -> Any:
    text = body.decode("utf-8", "replace")
    if is_form:
        return dict(parse_qsl(text, keep_blank_values=True))
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


async def _send_response(send: Send, status: int, answer: dict[str, str]) -> None:
    body = msgspec.json.encode(answer)
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
