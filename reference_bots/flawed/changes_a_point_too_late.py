"""Changes a known tier only six points beyond its limit. Breaks LEAD-006: five points decide."""

from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_lead
from reference_bots.playbook import HONEST

_RANK = {Temperature.COLD: 0, Temperature.WARM: 1, Temperature.HOT: 2}
_SHIFT = -1


def _beside(points: int, before: Temperature | None) -> Temperature:
    """As if the score were a point nearer, the way it is going."""
    if before is None:
        return HONEST.lead.temperature(points, before)
    up, down = (HONEST.lead.temperature(points + way, before) for way in (_SHIFT, -_SHIFT))
    if _RANK[up] > _RANK[before]:
        return up
    return down if _RANK[down] < _RANK[before] else before


application = with_lead(temperature=_beside)
