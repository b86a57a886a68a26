"""What is metered and paid for, and its price."""

from dataclasses import dataclass
from typing import Final

from support.test_data.prices import PriceList

SECONDS_PER_HOUR: Final = 3600.0
HOURS_PER_DAY: Final = 24.0
DAYS_PER_MONTH: Final = 365.25 / 12


@dataclass(frozen=True, slots=True, kw_only=True)
class MeteredUse:
    """Metered use.

    sms_sent, sms_received: segments.
    tokens_asked, tokens_said: tokens of the language model's requests and responses.
    processor: seconds of one core.
    """

    sms_sent: float = 0.0
    sms_received: float = 0.0
    tokens_asked: float = 0.0
    tokens_said: float = 0.0
    processor: float = 0.0

    def price_in_dollars(self, prices: PriceList) -> float:
        """The price of this use, in US dollars."""
        return (
            self.sms_sent * prices.sms_sent.price_per_unit
            + self.sms_received * prices.sms_received.price_per_unit
            + self.tokens_asked * prices.tokens_asked.price_per_unit
            + self.tokens_said * prices.tokens_said.price_per_unit
            + self.processor * prices.processor.price_per_unit
        )
