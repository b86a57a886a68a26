"""The first profile of a target, as commented TOML: valid, minimal, with a word at each key that must be filled in."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from support.onboarding.delivery_shape import DeliveryShape, SignatureGuess, TargetShape
from support.onboarding.toml_text import format_text, format_value, list_table_lines
from support.vocabulary.project import PROJECT

FILL_IN: Final = "FILL IN"
"""Stands in the comment at each key that nothing was known about."""

SECRET: Final = "a-secret-for-tests"  # noqa: S105 - the value of every draft, known to everybody
SCHEMA: Final = PROJECT / "docs" / "schemas" / "target-profile.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRequest:
    """What is wanted.

    reach: how the target is reached.
    start_command, folder: of a program.  url: of a running target.  factory: of one in process.
    path: where deliveries go; "" = what `shape` says.
    bots: which there are.
    """

    name: str
    reach: str
    shape: TargetShape
    start_command: Sequence[str] = ()
    folder: str = "."
    url: str = ""
    factory: str = ""
    path: str = ""
    signature: SignatureGuess | None = None
    reply_path: str = ""
    bots: Sequence[str] = ("lead",)


def write_draft(request: DraftRequest, file: Path) -> str:
    """The profile's text. file: where it will be, for the reference to the schema."""
    return "\n".join(
        [
            f"#:schema {os.path.relpath(SCHEMA, file.resolve().parent)}",
            f"# {' '.join(request.name.split())}. A comment with {FILL_IN} stands at each key that must be looked at.",
            "# Keys with examples: docs/targets.md, docs/targets-keys.md. Then: make check-target TARGET=<this file>",
            f"name = {format_text(request.name)}",
            *_list_reach_lines(request),
            "# Which bots there are. What each can do: docs/targets-abilities.md; make check-target finds most of it.",
            *(f"[bots.{bot}]\n" for bot in request.bots),
            *_list_webhook_lines(request),
            *_list_capability_lines(request),
            *_list_name_lines(request),
        ]
    )


def list_open_keys(text: str) -> list[str]:
    """What must still be filled in of a draft: one line for each key, with its line number."""
    lines = text.splitlines()[2:]
    return [
        f"line {number}: {line.partition(FILL_IN)[2].lstrip(': ')}"
        for number, line in enumerate(lines, start=3)
        if FILL_IN in line
    ]


def _list_reach_lines(request: DraftRequest) -> Iterator[str]:
    yield f"reach = {format_text(request.reach)}"
    if request.reach == "address":
        yield "answer_timeout = 15   # seconds that an answer is waited for"
        yield ""
        yield "[address]"
        unknown = "" if request.url else f"   # {FILL_IN}: where it listens, started with what make simulators prints"
        yield f"url = {format_text(request.url or 'http://127.0.0.1:8000')}{unknown}"
        yield ""
    elif request.reach == "program":
        yield from _list_program_lines(request)
    else:
        yield ""
        yield "[start]"
        unknown = "" if request.factory else f"   # {FILL_IN}: module:function that returns the ASGI application"
        yield f"factory = {format_text(request.factory or 'your_bots.app:application')}{unknown}"
        yield ""
        yield from _list_environment_lines("start.environment", request, program=False)


def _list_program_lines(request: DraftRequest) -> Iterator[str]:
    yield "answer_timeout = 15   # seconds that an answer is waited for"
    yield ""
    yield "[program]"
    unknown = "" if request.start_command else f"   # {FILL_IN}: what starts the bots; {{port}} is a free port"
    command = list(request.start_command) or ["{python}", "-m", "your_bots", "--port", "{port}"]
    yield f"command = {format_value(command)}{unknown}"
    unknown = "" if request.folder != "." else f"   # {FILL_IN}: the bots' folder, from the folder of this suite"
    yield f"folder = {format_text(request.folder)}{unknown}"
    yield 'address = "http://127.0.0.1:{port}"'
    if request.shape.health:
        yield f"health = {format_text(request.shape.health)}"
    yield ""
    yield from _list_environment_lines("program.environment", request, program=True)
    yield "# Days and weeks pass in milliseconds for most programs: docs/targets-time.md."
    yield '# [time]\n# kind = "virtual"\n'


def _list_environment_lines(table: str, request: DraftRequest, *, program: bool) -> Iterator[str]:
    yield f"# {FILL_IN}: the names under which the bots read these; nothing of your shell reaches them."
    yield f"[{table}]"
    if program:
        yield 'PORT = "{port}"'
        yield 'GHL_BASE_URL = "{services.gohighlevel}"   # where the bots have none: docs/targets-services.md'
    else:
        yield '# GHL_BASE_URL = "{services.gohighlevel}"   # for other clients than httpx: docs/targets-in-process.md'
    yield 'GHL_API_KEY = "{account.token}"'
    yield 'GHL_LOCATION_ID = "{account.location_id}"'
    signature = _choose_signature(request)
    if signature.kind in {"hmac", "static"}:
        yield f"WEBHOOK_SECRET = {format_text(SECRET)}   # the same as in [webhooks.signature]"
    elif signature.kind == "rsa":
        yield 'WEBHOOK_PUBLIC_KEY = "{world.webhook_rsa_public_key}"'
    elif signature.kind in {"gohighlevel", "ed25519"}:
        yield 'GHL_WEBHOOK_PUBLIC_KEY = "{world.webhook_public_key}"'
    yield ""


def _choose_signature(request: DraftRequest) -> SignatureGuess:
    """What was typed, else what the delivery of a message says, else none."""
    of_message = request.shape.message.signature if request.shape.message else None
    return request.signature or of_message or SignatureGuess(kind="none")


def _list_webhook_lines(request: DraftRequest) -> Iterator[str]:
    message, arrival = request.shape.message, request.shape.arrival
    path = request.path or (message.path if message else "")
    yield "[webhooks]"
    unknown = "" if path else f"   # {FILL_IN}: the path that takes the webhooks"
    if "=fill-in" in path:
        unknown = f"   # {FILL_IN}: the key in the query, the one that the bots read from their environment"
    plain = path if "{" not in path else "/"
    yield f"native = {format_text(plain or '/webhook')}{unknown}"
    if arrival is not None:
        workflow = arrival.path if arrival.path and "{" not in arrival.path else plain or "/webhook"
        yield f"workflow = {format_text(workflow)}"
    yield ""
    if message is not None and message.event != "none":
        yield f"# A Lambda function, by {message.source}; what runs it takes events: docs/targets-webhooks.md."
        yield from list_table_lines("webhooks.event", {"format": message.event})
    yield from _list_signature_lines(request)
    reply = request.reply_path or request.shape.reply_path
    if reply:
        yield "# The reply stands in the answer to the delivery. Leave the table out where it comes over the CRM."
        yield from list_table_lines("webhooks.reply", {"from": "response", "path": reply})
    yield from _list_kind_lines("message", message, path)
    if arrival is None:
        yield "# A workflow's webhook that hands a contact over; without it nothing is handed over."
        yield from list_table_lines("webhooks.arrival", {"send": "no"})
    else:
        yield from _list_kind_lines("arrival", arrival, arrival.path)
    if message is not None and message.body is not None:
        yield '# GoHighLevel\'s webhook for messages that were sent to a person; "yes" where the bots subscribe to it.'
        yield from list_table_lines("webhooks.echo", {"send": "no"})


def _list_signature_lines(request: DraftRequest) -> Iterator[str]:
    signature = _choose_signature(request)
    table: dict[str, str] = {"kind": signature.kind}
    if signature.kind not in {"gohighlevel", "none"}:
        table["header"] = signature.header or "X-Signature"
    if signature.kind == "static":
        table["value"] = f"{signature.prefix}{SECRET}"
    elif signature.kind == "hmac":
        table |= {"secret": SECRET, "algorithm": signature.algorithm}
    if signature.kind in {"hmac", "rsa", "ed25519"}:
        table |= {"encoding": signature.encoding} | ({"prefix": signature.prefix} if signature.prefix else {})
    if signature.reason:
        yield f"# Guessed from {signature.reason}."
    elif request.signature is None:
        yield f"# {FILL_IN}: how deliveries are signed: gohighlevel, none, static, hmac, rsa or ed25519."
    yield from list_table_lines("webhooks.signature", table)


def _list_kind_lines(kind: str, shape: DeliveryShape | None, path: str) -> Iterator[str]:
    """The table of one kind of delivery; none where it is GoHighLevel's own."""
    if shape is None:
        return
    settings: dict[str, str] = {}
    if "{" in path:
        settings["path"] = path
    if shape.method != "POST":
        settings["method"] = shape.method
    if shape.format != "json":
        settings["format"] = shape.format
    if settings or shape.body is not None:
        yield f"# From {shape.source}." if shape.source else "# As it was typed."
    if settings:
        yield from list_table_lines(f"webhooks.{kind}", settings)
    for key in shape.left_empty:
        yield f"# {FILL_IN}: {key}; its recorded text is not taken over: a fact of docs/targets-webhooks.md, or nothing"
    if shape.body is not None:
        yield from list_table_lines(f"webhooks.{kind}.body", shape.body)


def _list_capability_lines(request: DraftRequest) -> Iterator[str]:
    clock = request.reach == "in process"
    if not clock and request.shape.arrival is None:
        return
    yield "[capabilities]"
    if request.shape.arrival is not None:
        yield 'workflow_webhooks = "yes"'
    if clock:
        yield '# virtual_clock = "yes"   # where they take the scenario\'s clock: docs/targets-in-process.md'
    yield ""


def _list_name_lines(request: DraftRequest) -> Iterator[str]:
    yield "# How a contact is marked for a bot, and what the bots call things: docs/targets-abilities.md."
    yield "# make check-target shows the tags and fields that they write."
    for bot in request.bots:
        yield f'# [tags.temperature.{bot}]\n# hot = "hot-{bot}"\n# warm = "warm-{bot}"\n# cold = "cold-{bot}"'
    yield '# [fields]\n# score = "lead_score"'
    yield ""
