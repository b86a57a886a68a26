"""Numbers that a requirement leaves to the brokerage; where a profile states none, the requirement's own holds."""

from collections.abc import Mapping
from typing import Annotated

import msgspec

Percent = Annotated[float, msgspec.Meta(gt=0)]
Count = Annotated[int, msgspec.Meta(gt=0)]


class StatedNumbers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the target's owner states. A scenario whose rows are written for one number is inapplicable to another.

    score_to: the highest score of a lead; all points count as parts of it.
    hot_from, warm_from: points of 100 from which a lead is hot or warm.
    tier_margin: points by which a limit must be crossed before a tier changes.
    hot_within_days, warm_within_days: until when a buyer who can pay is hot or warm.
    least_price_percent: the least a buyer pays, where only the most was named, in percent of it.
    most_price_percent: up to which share of the most a buyer named homes are recommended.
    offer_percent: the cash offer, in percent of the price the seller named.
    seller_price_from, seller_price_to: the prices in dollars between which a seller may be warm.
    full_value_from, preliminary_value_from: confidence in percent from which a valuation is told in full, or at all.
    step_back_hours: for how long bots are silent after somebody at the brokerage wrote to the contact by hand.
    refusals_retried_minutes: for how long a request is tried again that the CRM refuses with 404 or 422.
    return_minutes: for how long nobody is handed back.  hand_overs_an_hour, hand_overs_a_day: the most there are.
    """

    score_to: Count = 100
    hot_from: Count = 80
    warm_from: Count = 40
    tier_margin: Count = 5
    hot_within_days: Count = 30
    warm_within_days: Count = 90
    least_price_percent: Percent = 80
    most_price_percent: Percent = 120
    offer_percent: Percent = 75
    seller_price_from: Count = 200_000
    seller_price_to: Count = 800_000
    full_value_from: Percent = 70
    preliminary_value_from: Percent = 50
    step_back_hours: Count = 24
    refusals_retried_minutes: Count = 10
    return_minutes: Count = 30
    hand_overs_an_hour: Count = 3
    hand_overs_a_day: Count = 10

    @property
    def own(self) -> Mapping[str, float]:
        """The numbers that differ from the requirement's."""
        usual = StatedNumbers()
        return {
            name: getattr(self, name) for name in self.__struct_fields__ if getattr(self, name) != getattr(usual, name)
        }
