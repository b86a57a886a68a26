"""The lead score, 0 to 100, from what was said, and the temperature it means (LEAD-005, LEAD-006).

    what was said                          points
    high interest                              85
    a price question                           60
    a question, or wants information           50
    a reply that says neither                  30
    not now                                    20
    no                                          0
    plus: address of the home given            10   (not after "no")
    plus: wants to move within 30 / 90 days  10 / 5   (not after "no")
    minus: later than 180 days                 10
    plus: an appointment is booked             15

Hot from 80, warm from 40, cold below. A tier that is already known changes only when its limit is crossed by 5 points.
"""

from reference_bots.conversation.meanings import Interest
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.vocabulary import Temperature

HOT, WARM = 80, 40
MARGIN = 5
_INTEREST = {
    Interest.HIGH: 85,
    Interest.PRICE: 60,
    Interest.INFORMATION: 50,
    None: 30,
    Interest.NOT_NOW: 20,
    Interest.NO: 0,
}
_ADDRESS, _WITHIN_30, _WITHIN_90, _AFTER_180, _BOOKED = 10, 10, 5, -10, 15


def score(state: Conversation) -> int:
    """The score of the lead as known now."""
    points = _INTEREST[state.lead.interest]
    if state.lead.interest is not Interest.NO:
        points += _ADDRESS if state.address else 0
        days = state.lead.timeline_days
        if days is not None:
            points += _WITHIN_30 if days <= 30 else _WITHIN_90 if days <= 90 else _AFTER_180 if days > 180 else 0
    points += _BOOKED if state.calendar.booked else 0
    return max(0, min(100, points))


def temperature(points: int, before: Temperature | None) -> Temperature:
    """The tier of a score, given the tier the lead is in."""
    plain = _tier(points, 0, 0)
    if before is None or plain is before:
        return plain
    return _tier(points, -MARGIN, -MARGIN) if _RANK[plain] < _RANK[before] else _tier(points, MARGIN, MARGIN)


def _tier(points: int, hot_margin: int, warm_margin: int) -> Temperature:
    if points >= HOT + hot_margin:
        return Temperature.HOT
    return Temperature.WARM if points >= WARM + warm_margin else Temperature.COLD


_RANK = {Temperature.COLD: 0, Temperature.WARM: 1, Temperature.HOT: 2}


def stronger(before: Interest | None, now: Interest | None) -> Interest | None:
    """What to remember: a refusal always counts, a later question does not undo a stated interest."""
    if now is None:
        return before
    refusals = (Interest.NO, Interest.NOT_NOW)
    if before is None or now in refusals or before in refusals:
        return now
    return max(before, now, key=lambda interest: _INTEREST[interest])
