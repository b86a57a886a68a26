"""Takes the same words for the same delivery. Breaks CONV-003: the same words twice are heard twice."""

from dataclasses import replace

from reference_bots.conversation.events import Said
from reference_bots.engine.inbox import recognise
from reference_bots.flawed.spoiling import with_parts
from reference_bots.http.webhook_parsing import Delivery
from reference_bots.storage.codec import written
from reference_bots.storage.store import Arrival


def _by_words(delivery: Delivery) -> Arrival:
    said = replace(delivery.happening, written_at=None) if isinstance(delivery.happening, Said) else delivery.happening
    return replace(recognise(delivery), sameness=f"words:{delivery.contact_id}:{written(said)}")


application = with_parts(lambda parts: replace(parts, recognise=_by_words))
