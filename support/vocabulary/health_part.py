"""The parts of a target of whose health it may tell, as features and profiles call them."""

from typing import Final

HEALTH_PARTS: Final = (
    "the bots",
    "the database",
    "the cache",
    "the queue",
    "GoHighLevel",
    "the valuation service",
    "the language model",
)
