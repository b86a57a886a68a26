"""Takes every delivery for a new message. Breaks CONV-003: the same delivery twice is answered once."""

from dataclasses import replace
from itertools import count

from reference_bots.engine.inbox import recognise
from reference_bots.flawed.spoiling import with_parts
from reference_bots.http.webhook_parsing import Delivery
from reference_bots.storage.store import Arrival

_deliveries = count()


def _always_new(delivery: Delivery) -> Arrival:
    return replace(recognise(delivery), sameness=f"delivery {next(_deliveries)}", within=None)


application = with_parts(lambda parts: replace(parts, recognise=_always_new))
