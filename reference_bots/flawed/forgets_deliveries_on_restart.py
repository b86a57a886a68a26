"""Knows in each life only the deliveries of that life. Breaks CONV-003: once, also after a restart."""

from dataclasses import replace
from itertools import count

from reference_bots.components import Parts
from reference_bots.engine.inbox import recognise
from reference_bots.flawed.spoiling import with_parts
from reference_bots.http.webhook_parsing import Delivery
from reference_bots.storage.store import Arrival

_lives = count()


def _short_lived(parts: Parts) -> Parts:
    life = next(_lives)

    def in_this_life(delivery: Delivery) -> Arrival:
        arrival = recognise(delivery)
        return replace(arrival, sameness=f"life {life} {arrival.sameness}")

    return replace(parts, recognise=in_this_life)


application = with_parts(_short_lived)
