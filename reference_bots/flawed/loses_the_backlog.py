"""Does not look for unfinished work when it starts. Breaks CONV-002 and REG-001: no message is lost in a restart."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts


def _carefree(parts: Parts) -> Parts:
    return replace(parts, ledger=instead(parts.ledger, contacts_with_work=lambda: ()))


application = with_parts(_carefree)
