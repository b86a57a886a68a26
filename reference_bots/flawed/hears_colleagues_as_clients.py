"""Takes what a colleague writes by hand for the contact's words. Breaks CONV-004: outbound messages are ignored."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from reference_bots.flawed.spoiling import with_parts
from reference_bots.http.webhook_parsing import Delivery, Ignored, read_native


def _all_ears(body: bytes, *, locations: Collection[str], now: datetime) -> Delivery | Ignored:
    if b'"source":"api"' not in body:
        body = body.replace(b'"type":"OutboundMessage"', b'"type":"InboundMessage"')
        body = body.replace(b'"outbound"', b'"inbound"')
    return read_native(body, locations=locations, now=now)


application = with_parts(lambda parts: replace(parts, read=_all_ears))
