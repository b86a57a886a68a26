"""Takes the echo of its own message for a message. Breaks CONV-004: echoes are ignored."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from reference_bots.flawed.spoiling import with_parts
from reference_bots.http.webhook_parsing import Delivery, Ignored, read_native


def _all_ears(body: bytes, *, locations: Collection[str], now: datetime) -> Delivery | Ignored:
    heard = body.replace(b'"type":"OutboundMessage"', b'"type":"InboundMessage"')
    return read_native(heard.replace(b'"outbound"', b'"inbound"'), locations=locations, now=now)


application = with_parts(lambda parts: replace(parts, read=_all_ears))
