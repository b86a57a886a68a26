"""Which bots a target has, what each asks people about, and what it can do: closed lists, so that scenarios can ask."""

from collections.abc import Collection, Mapping
from typing import Literal

import msgspec

Bot = Literal["lead", "buyer", "seller"]
BOTS: tuple[Bot, ...] = ("lead", "buyer", "seller")

Topic = Literal["wishes", "financing", "timeline", "motivation", "condition", "price", "seller motivation", "offer"]
TOPICS: Mapping[Bot, tuple[Topic, ...]] = {
    "lead": (),
    "buyer": ("wishes", "financing", "timeline", "motivation"),
    "seller": ("condition", "price", "seller motivation", "offer"),
}
"""Bot -> what it may ask people about, in the words of the features."""

Ability = Literal[
    "hear the first message",
    "speak Spanish",
    "tag temperature",
    "keep the order",
    "offer times",
    "offer a choice",
    "call a person",
    "write tasks",
    "write notes",
    "weigh wishes by points",
    "hand over to buyer",
    "hand over to seller",
    "value homes",
    "score",
    "score by points",
    "follow up",
    "keep a sequence",
    "welcome back",
    "tell readiness",
    "count readiness by points",
    "use the usual assumptions",
    "estimate affordability",
    "match listings",
    "meet objections",
    "open opportunities",
    "meet stalls",
    "explain a strategy",
    "start workflows",
    "round offers down",
    "take the upper end",
]
ABILITIES: Mapping[Ability, tuple[Bot, ...]] = {
    "hear the first message": BOTS,
    "speak Spanish": BOTS,
    "tag temperature": BOTS,
    "keep the order": ("buyer", "seller"),
    "offer times": BOTS,
    "offer a choice": ("seller",),
    "call a person": BOTS,
    "write tasks": BOTS,
    "write notes": BOTS,
    "weigh wishes by points": BOTS,
    "hand over to buyer": ("lead", "seller"),
    "hand over to seller": ("lead", "buyer"),
    "value homes": ("lead", "seller"),
    "score": ("lead",),
    "score by points": ("lead",),
    "follow up": ("lead",),
    "keep a sequence": ("lead",),
    "welcome back": ("lead",),
    "tell readiness": ("buyer",),
    "count readiness by points": ("buyer",),
    "use the usual assumptions": ("buyer",),
    "estimate affordability": ("buyer",),
    "match listings": ("buyer",),
    "meet objections": ("buyer",),
    "open opportunities": ("buyer",),
    "meet stalls": ("seller",),
    "explain a strategy": ("seller",),
    "start workflows": ("seller",),
    "round offers down": ("seller",),
    "take the upper end": ("seller",),
}
"""Ability -> the bots that may have it."""

HAND_OVER = "hand over to "

ABILITY_FIELDS: Mapping[Ability, tuple[str, ...]] = {
    "score": ("score", "lead temperature"),
    "keep a sequence": ("sequence",),
    "tell readiness": ("readiness",),
}
"""Ability -> the facts whose fields scenarios look up because of it."""


class BotSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One bot of the target. Whatever is left out it does not do, and scenarios that need it are inapplicable.

    asks: what it asks people about.
    can: what it does besides answering.
    """

    asks: tuple[Topic, ...] = ()
    can: tuple[Ability, ...] = ()

    @property
    def abilities(self) -> frozenset[str]:
        """Everything a scenario can ask of it: what it can do, and `ask <topic>`."""
        return frozenset({*self.can, *(f"ask {topic}" for topic in self.asks)})

    def has_ability(self, ability: str, *, bot: Bot) -> bool:
        """Whether it has this ability. To `hand over to` the bot it is means that it hands over at all.

        bot: which bot it is.
        """
        if ability == f"{HAND_OVER}{bot}":
            return any(name.startswith(HAND_OVER) for name in self.can)
        return ability in self.abilities


def list_abilities(bot: Bot) -> tuple[str, ...]:
    """Every ability that a scenario may ask of this bot."""
    return (
        *(ability for ability, bots in ABILITIES.items() if bot in bots),
        *(f"ask {topic}" for topic in TOPICS[bot]),
        f"{HAND_OVER}{bot}",
    )


def list_facts_of_abilities(abilities: Collection[str]) -> frozenset[str]:
    """The facts whose fields belong to these abilities."""
    return frozenset(fact for ability, facts in ABILITY_FIELDS.items() if ability in abilities for fact in facts)
