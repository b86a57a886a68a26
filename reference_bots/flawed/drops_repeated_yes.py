"""Takes the same words for the same delivery. Breaks CONV-003: the same words twice are heard twice."""

from dataclasses import replace

from reference_bots.conversation.happenings import Said
from reference_bots.deliveries import Delivery
from reference_bots.flawed.spoiling import with_parts
from reference_bots.inbox import recognise
from reference_bots.ledger import Arrival
from reference_bots.records import written


def _by_words(delivery: Delivery) -> Arrival:
    said = replace(delivery.happening, written_at=None) if isinstance(delivery.happening, Said) else delivery.happening
    return replace(recognise(delivery), sameness=f"words:{delivery.contact_id}:{written(said)}")


application = with_parts(lambda parts: replace(parts, recognise=_by_words))
