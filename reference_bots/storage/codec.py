"""Happenings, effects and valuations as the ledger keeps them: a kind and a JSON text."""

from functools import cache
from typing import Any, cast, get_args

import msgspec

from reference_bots.conversation.context import NotValued, Valuation
from reference_bots.conversation.effects import Effect
from reference_bots.conversation.events import Happening

_KEPT = (*get_args(Happening), *get_args(Effect), Valuation, NotValued)
_TYPES: dict[str, type[Any]] = {kind.__name__: kind for kind in _KEPT}
_encoder = msgspec.json.Encoder()


@cache
def _decoder(kind: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(_TYPES[kind])


def kind_of(record: Happening | Effect | Valuation | NotValued) -> str:
    """The name a record is kept under: its class's."""
    return type(record).__name__


def written(record: Happening | Effect | Valuation | NotValued) -> str:
    """The record as JSON."""
    return _encoder.encode(record).decode()


def read_happening(kind: str, text: str) -> Happening:
    """What `written` wrote. Raises KeyError for an unknown kind, msgspec.MsgspecError for a damaged text."""
    return cast("Happening", _decoder(kind).decode(text))


def read_valued(kind: str, text: str) -> Valuation | NotValued:
    """What `written` wrote. Raises KeyError for an unknown kind, msgspec.MsgspecError for a damaged text."""
    return cast("Valuation | NotValued", _decoder(kind).decode(text))


def read_effect(kind: str, text: str) -> Effect:
    """What `written` wrote. Raises KeyError for an unknown kind, msgspec.MsgspecError for a damaged text."""
    return cast("Effect", _decoder(kind).decode(text))
