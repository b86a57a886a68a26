"""What metered use costs, per conversation and per time, with intervals. Pure arithmetic.

Intervals are percentile bootstraps (95 %): over conversations for what the CRM's record says of each, and over
stretches of time for what only the whole process tells (tokens, processor), shared out by messages.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from support.test_data.prices import PriceList

HOUR: Final = 3600.0
HOURS_A_DAY: Final = 24.0
DAYS_A_MONTH: Final = 365.25 / 12
RESAMPLES: Final = 2000
LOW, HIGH = 0.025, 0.975


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What was used. SMS in segments, processor in seconds of one core."""

    sms_sent: float = 0.0
    sms_received: float = 0.0
    tokens_asked: float = 0.0
    tokens_said: float = 0.0
    processor: float = 0.0

    def dollars(self, prices: PriceList) -> float:
        """What this costs."""
        return (
            self.sms_sent * prices.sms_sent.price_per_unit
            + self.sms_received * prices.sms_received.price_per_unit
            + self.tokens_asked * prices.tokens_asked.price_per_unit
            + self.tokens_said * prices.tokens_said.price_per_unit
            + self.processor * prices.processor.price_per_unit
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A stretch of time. messages: answered in it."""

    seconds: float
    messages: int
    use: Use


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """One conversation in the CRM's record. messages: answered.  sent, received: segments."""

    messages: int
    sent: int
    received: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dollars:
    """An estimate with its interval."""

    value: float
    low: float
    high: float

    def times(self, factor: float) -> "Dollars":
        """The same of so many."""
        return Dollars(value=self.value * factor, low=self.low * factor, high=self.high * factor)

    @property
    def half_width(self) -> float:
        """Of the interval, as a share of the value; infinite for nothing."""
        return (self.high - self.low) / (2 * self.value) if self.value else float("inf")


def an_hour(spells: Sequence[Spell], prices: PriceList, *, seed: int) -> Dollars:
    """What an hour like these stretches costs, n >= 2."""
    costs = np.array([spell.use.dollars(prices) for spell in spells])
    seconds = np.array([spell.seconds for spell in spells])
    return _estimate(lambda drawn: HOUR * costs[drawn].sum() / seconds[drawn].sum(), len(spells), seed=seed)


def a_conversation(talks: Sequence[Talk], spells: Sequence[Spell], prices: PriceList, *, seed: int) -> Dollars:
    """What a conversation costs: its own segments, and as many shares of tokens and processor as it has messages."""
    own = np.array([Use(sms_sent=each.sent, sms_received=each.received).dollars(prices) for each in talks])
    shares = np.array([each.messages for each in talks], dtype=float)
    common = np.array([_common(spell.use).dollars(prices) for spell in spells])
    messages = np.array([spell.messages for spell in spells], dtype=float)
    chance = np.random.default_rng(seed)

    def priced(drawn: np.ndarray, stretches: np.ndarray) -> float:
        a_message = common[stretches].sum() / max(1.0, messages[stretches].sum())
        return float(own[drawn].mean() + shares[drawn].mean() * a_message)

    everybody, always = np.arange(len(talks)), np.arange(len(spells))
    drawn = [
        priced(chance.integers(len(talks), size=len(talks)), chance.integers(len(spells), size=len(spells)))
        for _ in range(RESAMPLES)
    ]
    return _within(priced(everybody, always), drawn)


def metered(talks: Sequence[Talk], spells: Sequence[Spell]) -> dict[str, float]:
    """The mean use of a conversation, by name."""
    answered = sum(spell.messages for spell in spells) or 1
    messages = sum(talk.messages for talk in talks) / len(talks)
    a_message = {
        "tokens asked": sum(spell.use.tokens_asked for spell in spells) / answered,
        "tokens said": sum(spell.use.tokens_said for spell in spells) / answered,
        "processor seconds": sum(spell.use.processor for spell in spells) / answered,
    }
    return {
        "messages": messages,
        "SMS segments sent": sum(talk.sent for talk in talks) / len(talks),
        "SMS segments received": sum(talk.received for talk in talks) / len(talks),
        **{name: use * messages for name, use in a_message.items()},
    }


def _common(use: Use) -> Use:
    """What only the whole process tells."""
    return Use(tokens_asked=use.tokens_asked, tokens_said=use.tokens_said, processor=use.processor)


def _estimate(priced: Callable[[np.ndarray], float], count: int, *, seed: int) -> Dollars:
    chance = np.random.default_rng(seed)
    drawn = [float(priced(chance.integers(count, size=count))) for _ in range(RESAMPLES)]
    return _within(float(priced(np.arange(count))), drawn)


def _within(value: float, drawn: Sequence[float]) -> Dollars:
    low, high = np.quantile(drawn, (LOW, HIGH), method="inverted_cdf")
    return Dollars(value=value, low=float(low), high=float(high))
