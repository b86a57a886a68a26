"""What sellers answer on the way to the question a scenario is about."""

from collections.abc import Mapping

from support.scenario.target_modes import TEN_QUESTIONS

FOUR = {
    "condition": "It's move-in ready",
    "price": "Around 640k",
    "seller motivation": "We're relocating for work, as soon as possible",
}
TEN = {
    "address": "8412 Hermosa Ave",
    "seller motivation": "We're relocating to Phoenix for work",
    "sale date": "Yes, that works for us",
    "condition": "It's move-in ready",
    "price": "Around 640k",
    "mortgage": "We owe about 210k on it",
    "upgrades and repairs": "New roof and kitchen in 2021",
    "listing history": "No, it was never on the market",
    "decision maker": "My wife and I decide together",
}
"""Answer by question, in the promised order."""


def seller_answers_by_topic(mode: str) -> Mapping[str, str]:
    """The answers to the questions that are asked in this mode; "" = the usual one."""
    return TEN if mode == TEN_QUESTIONS else FOUR
