"""What an addition is: messages that change in one known way, or in none, what a conversation leads to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Literal

from support.variants.retelling import Language

MESSAGE = "{message}"
"""In an added message: the plain message before it."""

Answer = Literal["asks the same", "values a home", "anything"]
"""Asks the same: asks about nothing that the answer before the addition did not ask about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A message of the plain conversation: the first one after which all of this holds.

    known: the CRM's field holds this fact.  value: and it is this one.
    asked: the answer asks about this topic.
    stated: the answer holds this statement.
    """

    known: str = ""
    value: str = ""
    asked: str = ""
    stated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """Messages that are added to a conversation, and the known difference.

    name: as it stands in the sentence.  requirement: what is broken where the difference is another one.
    needs: what a target must be able to do, as tags of a scenario say it behind `@use.with_`.
    bots: the bots of which one is in charge at the end of the conversation.
    after: the plain message after which the others come.
    instead: they come in its place.
    says: they, in each language; none = the person only waits.
    ends: the person says nothing of the plain conversation after them.
    pause: how long the person waits before them.
    at: the hour in Rancho Cucamonga at which the whole conversation begins.
    by_workflow: a workflow's webhook action delivers the whole conversation.
    answer: what the answer to the last of them does.
    homes_in: the area of all homes that this answer names; "" = not compared.
    facts: fact -> value from then on, as features say it.
    follows: facts that follow from these and are not compared from then on.
    other_than_plain: facts that must have another value than in the plain conversation.
    appointments: how many there are at the end; None = as many as in the plain conversation, with the same titles.
    days_ahead: how many days after the conversation the appointment is, in the person's zone.
    made_otherwise: kinds of what is made in the CRM that follow from the difference and are not compared.
    """

    name: str
    requirement: str
    needs: tuple[str, ...] = ()
    bots: tuple[str, ...] = ("lead", "buyer", "seller")
    after: Moment = Moment()
    instead: bool = False
    says: Mapping[Language, tuple[str, ...]]
    ends: bool = False
    pause: timedelta = timedelta(0)
    at: time | None = None
    by_workflow: bool = False
    answer: Answer = "anything"
    homes_in: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    follows: tuple[str, ...] = ()
    other_than_plain: tuple[str, ...] = ()
    appointments: int | None = None
    days_ahead: int | None = None
    made_otherwise: tuple[str, ...] = ()

    @property
    def difference(self) -> str:
        """The known difference in words, as a feature says it."""
        parts = [f"homes in {self.homes_in}"] if self.homes_in else []
        parts += [f"{fact} {value}" for fact, value in self.facts.items()]
        parts += [f"another {fact}" for fact in self.other_than_plain]
        if self.appointments is not None:
            parts.append("no appointment" if not self.appointments else f"{self.appointments} appointments")
        if self.days_ahead is not None:
            parts.append("an appointment tomorrow" if self.days_ahead == 1 else f"{self.days_ahead} days ahead")
        return ", ".join(parts) or "nothing"
