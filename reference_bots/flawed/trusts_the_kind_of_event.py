"""Looks at the kind of an event and not at its direction. Breaks CONV-004: echoes are ignored."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from reference_bots.flawed.spoiling import with_parts
from reference_bots.http.webhook_parsing import Delivery, Ignored, read_native


def _trusting(body: bytes, *, locations: Collection[str], now: datetime) -> Delivery | Ignored:
    heard = body.replace(b'"outbound"', b'"inbound"') if b'"type":"InboundMessage"' in body else body
    return read_native(heard, locations=locations, now=now)


application = with_parts(lambda parts: replace(parts, read=_trusting))
