"""What use costs, as a file of `fixtures/prices` says it: each price with its date and its source."""

from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec

from support.test_data.toml_reader import read_toml

Said = Annotated[str, msgspec.Meta(min_length=1)]


class UnitPrice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """US dollars for so many (`per`) of a unit. source: a list, a contract, or that it is an assumption of ours."""

    dollars: Annotated[float, msgspec.Meta(ge=0)]
    per: Annotated[float, msgspec.Meta(gt=0)]
    unit: Said
    date: date
    source: Said

    @property
    def price_per_unit(self) -> float:
        """US dollars for one."""
        return self.dollars / self.per


class PriceList(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that is metered: SMS by the segment, tokens of questions and answers, seconds of the processor."""

    sms_sent: UnitPrice
    sms_received: UnitPrice
    tokens_asked: UnitPrice
    tokens_said: UnitPrice
    processor: UnitPrice


class ConversationVolume(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """For how many conversations a day is priced."""

    conversations_a_day: Annotated[float, msgspec.Meta(gt=0)]
    date: date
    source: Said


class PriceFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file."""

    name: Said
    volume: ConversationVolume
    prices: PriceList


def load_prices(path: Path) -> PriceFile:
    """The prices in this file. Raises SetUpError when it is missing or malformed."""
    return read_toml(path, PriceFile)
