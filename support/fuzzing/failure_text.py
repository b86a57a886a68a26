"""A delivery that failed, as a text."""

import dataclasses
from collections.abc import Iterable

from support.fuzzing.fuzzed_delivery import FuzzedDelivery
from support.fuzzing.trying import Answered
from support.vocabulary.printable import make_printable
from support.vocabulary.redaction import redact

LONGEST_SHOWN = 400
"""Characters shown of a body, a header or an answer."""


def format_failure(failed: Answered, secrets: Iterable[str]) -> str:
    """What is wrong, what was drawn, what was sent and what was answered; without secrets and personal data."""
    webhook = failed.delivery.webhook
    lines = [
        f"A delivery failed: {failed.fault} (SEC-002).",
        f"  Drawn: {describe_drawn(failed.fuzzed)}",
        f"  Sent: {webhook.method} {failed.delivery.path}",
        *(f"    {name}: {_shorten(value)}" for name, value in webhook.headers.items()),
        f"    {len(webhook.body)} bytes: {_shorten(webhook.body.decode('utf-8', 'backslashreplace'))}",
        f"  Seen: {failed.status or 'no answer'} {_shorten(failed.text)}",
    ]
    return redact("\n".join(map(make_printable, lines)), secrets)


def describe_drawn(fuzzed: FuzzedDelivery) -> str:
    """What differs from a right delivery."""
    usual = FuzzedDelivery()
    parts = [f"by the endpoint '{fuzzed.endpoint}'"]
    for part in dataclasses.fields(FuzzedDelivery):
        value = getattr(fuzzed, part.name)
        if part.name not in ("endpoint", "changes") and value != getattr(usual, part.name):
            parts.append(f"{part.name} {_shorten(repr(value))}")
    parts += [f"{each.operation} value {each.place} by {_shorten(repr(each.value))}" for each in fuzzed.changes]
    return "; ".join(parts)


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]} ... ({len(text)} characters)"
