"""Events, effects and valuations as the store keeps them: the name of the class, and JSON."""

from functools import cache
from typing import Any, get_args

import msgspec

from reference_bots.conversation.context import NotValued, Valuation
from reference_bots.conversation.effects import Effect
from reference_bots.conversation.events import Event

_STORED = (*get_args(Event), *get_args(Effect), Valuation, NotValued)
_TYPES: dict[str, type[Any]] = {kind.__name__: kind for kind in _STORED}
_encoder = msgspec.json.Encoder()


@cache
def _get_json_decoder(kind: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(_TYPES[kind])


def kind_of_record(record: Event | Effect | Valuation | NotValued) -> str:
    """The kind a record is stored under: the name of its class."""
    return type(record).__name__


def encode_record(record: Event | Effect | Valuation | NotValued) -> str:
    """The record as JSON."""
    return _encoder.encode(record).decode()


def decode_event(kind: str, text: str) -> Event:
    """Decode an event. Raises KeyError for an unknown kind, msgspec.MsgspecError for damaged JSON."""
    event: Event = _get_json_decoder(kind).decode(text)
    return event


def decode_valuation(kind: str, text: str) -> Valuation | NotValued:
    """Decode a valuation. Raises KeyError for an unknown kind, msgspec.MsgspecError for damaged JSON."""
    valuation: Valuation | NotValued = _get_json_decoder(kind).decode(text)
    return valuation


def decode_effect(kind: str, text: str) -> Effect:
    """Decode an effect. Raises KeyError for an unknown kind, msgspec.MsgspecError for damaged JSON."""
    effect: Effect = _get_json_decoder(kind).decode(text)
    return effect
