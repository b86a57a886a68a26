"""What must be right in [webhooks] and the tables below it before any scenario runs."""

import re
from collections.abc import Iterator

from support.targets.webhook_settings import (
    Ed25519Signature,
    GoHighLevelSignature,
    HmacSignature,
    ReplySettings,
    RsaSignature,
    Signature,
    StaticSignature,
    WebhookSettings,
    WebhookTemplate,
)
from support.targets.webhook_signatures import SIGNED_PARTS
from support.targets.webhook_templates import find_nearest_word, find_template_errors, parse_template

_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""The name of an HTTP header: a token of RFC 9110."""

Gap = tuple[tuple[str, ...], str]
"""The path of a key from the top of the profile, and what is wrong with it."""


def find_webhook_gaps(webhooks: WebhookSettings, *, arrivals: bool) -> Iterator[Gap]:
    """Everything that is missing or wrong. arrivals: whether the target declares the capability workflow_webhooks."""
    yield from _find_path_gaps(webhooks, arrivals=arrivals)
    own = isinstance(webhooks.find_signature(webhooks.arrival), GoHighLevelSignature)
    if arrivals and own and not webhooks.workflow_secret:
        yield ("webhooks", "workflow_secret"), "is empty"
    if webhooks.message.send == "no":
        yield ("webhooks", "message", "send"), '= "no": a target that gets no messages cannot be judged'
    if arrivals and webhooks.arrival.send == "no":
        yield ("webhooks", "arrival", "send"), '= "no", and capabilities declare workflow_webhooks'
    for name, template in webhooks.templates.items():
        yield from _find_template_gaps(("webhooks", name), template)
    for table, signature in webhooks.signatures.items():
        yield from _find_signature_gaps(table, signature)
    for status in webhooks.accepted:
        if not 100 <= status <= 599:
            yield ("webhooks", "accepted"), f"holds {status}, which is no HTTP status"
    yield from _find_reply_gaps(webhooks)
    if not webhooks.event.path.startswith("/"):
        yield ("webhooks", "event", "path"), f'= "{webhooks.event.path}" is no path; it begins with /'


def _find_path_gaps(webhooks: WebhookSettings, *, arrivals: bool) -> Iterator[Gap]:
    """The usual paths that are needed, because no table below names another, and are none."""
    paths = {"native": webhooks.native} | ({"workflow": webhooks.workflow} if arrivals else {})
    if webhooks.arrival.path or webhooks.arrival.send == "no":
        paths.pop("workflow", None)
    others = (webhooks.echo, webhooks.do_not_disturb)
    if webhooks.message.path and all(each.path or each.send == "no" for each in others):
        del paths["native"]
    for name, path in paths.items():
        if not path.startswith("/"):
            yield ("webhooks", name), f'= "{path}" is no path; it begins with /'


def _find_template_gaps(table: tuple[str, ...], template: WebhookTemplate) -> Iterator[Gap]:
    if template.path and not template.path.startswith("/"):
        yield (*table, "path"), f'= "{template.path}" is no path; it begins with /'
    yield from find_template_errors(template.path, (*table, "path"))
    if template.body is None and template.format == "form":
        yield (*table, "format"), '= "form" needs a body: GoHighLevel\'s own is JSON'
    yield from find_template_errors(template.headers, (*table, "headers"))
    yield from find_template_errors(template.body or {}, (*table, "body"))


def _find_signature_gaps(table: tuple[str, ...], signature: Signature) -> Iterator[Gap]:
    if isinstance(signature, StaticSignature | HmacSignature | RsaSignature | Ed25519Signature):
        yield from _find_header_gaps((*table, "header"), signature.header)
        if isinstance(signature, StaticSignature):
            yield from _find_header_value_gaps((*table, "value"), signature.value)
        elif signature.prefix:
            yield from _find_header_value_gaps((*table, "prefix"), signature.prefix)
        if isinstance(signature, HmacSignature):
            yield from ((key, what) for key, what in _find_hmac_gaps(table, signature))


def _find_header_gaps(place: tuple[str, ...], header: str) -> Iterator[Gap]:
    if not header.strip():
        yield place, "is empty"
    elif not _HEADER.fullmatch(header):
        yield place, f'= "{header}" is no name of an HTTP header'


def _find_header_value_gaps(place: tuple[str, ...], value: str) -> Iterator[Gap]:
    if not value.strip():
        yield place, "is empty"
    elif not (value.isascii() and value.isprintable()):
        yield place, "holds characters that no HTTP header carries"


def _find_hmac_gaps(table: tuple[str, ...], signature: HmacSignature) -> Iterator[Gap]:
    if signature.timestamp_header:
        yield from _find_header_gaps((*table, "timestamp_header"), signature.timestamp_header)
    if not signature.secret.strip():
        yield (*table, "secret"), "is empty"
    try:
        names = [name for _, name in parse_template(signature.signed) if name is not None]
    except ValueError as unreadable:
        yield (*table, "signed"), f'= "{signature.signed}": {unreadable}'
        return
    for name in names:
        if name not in SIGNED_PARTS:
            nearest = find_nearest_word(name, SIGNED_PARTS)
            yield (*table, "signed"), f"asks for {{{name}}}, which is not signed; the nearest is {{{nearest}}}"
    if "body" not in names:
        yield (*table, "signed"), "does not contain {body}"
    if "timestamp" in names and not signature.timestamp_header:
        yield (*table, "timestamp_header"), "is missing, and `signed` contains {timestamp}"


def _find_reply_gaps(webhooks: WebhookSettings) -> Iterator[Gap]:
    reply = webhooks.reply
    if reply.source == "response" and not reply.path:
        yield ("webhooks", "reply", "path"), 'is missing, and `from` is "response"'
    if reply.source in {"crm", "webhook"} and reply.path:
        yield ("webhooks", "reply", "path"), 'is read only where `from` is "response" or "both"'
    if reply.source == "both" and bool(reply.path) == (reply.callback is not None):
        both = "are both there" if reply.path else "are both missing"
        yield (
            ("webhooks", "reply", "from"),
            f'= "both": `path` and `callback` {both}; one of them reports what the CRM has',
        )
    if reply.source == "webhook" and reply.callback is None:
        yield ("webhooks", "reply", "callback"), 'is missing, and `from` is "webhook"'
    if reply.callback is not None:
        yield from _find_callback_gaps(reply)


def _find_callback_gaps(reply: ReplySettings) -> Iterator[Gap]:
    table, callback = ("webhooks", "reply", "callback"), reply.callback
    if reply.source not in {"webhook", "both"}:
        yield table, 'is read only where `from` is "webhook" or "both"'
    if callback is not None:
        if not callback.path.startswith("/"):
            yield (*table, "path"), f'= "{callback.path}" is no path; it begins with /'
        for name, place in (("contact", callback.contact), ("text", callback.text)):
            if not place:
                yield (*table, name), "is empty"
