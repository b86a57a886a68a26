"""What a load run does: a recipe of `fixtures/workloads` becomes one plan file, which the generator reads. Pure.

Gherkin and generator share this description: the features name the workload and the people, the plan holds the rest.
The recipes' form is in `support.load.model.workload`. `planned` makes a plan of a recipe;
`support.load.model.population` deals out who comes; `support.load.model.schedule` says when what begins.

How a world uses it:
    plan = planned(recipe, name="levels", effort="quick", people=50, control=address, says=says, tags=tags, seed=7)
    operations(plan) names the operations of the samples it led to
    Little's law: only where `plan.steady`, over the samples whose operation is in OCCUPYING, users = plan.at_once,
    think = 0 (a pause to think is a sample of its own)
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from itertools import cycle

import msgspec

from support.load.model.workload import (
    EFFORTS,
    Behaviour,
    Count,
    Pace,
    Span,
    Stage,
    Workload,
    load_workload,
)
from support.test_data.crm_scale import CrmScale
from support.test_data.persona import Persona

__all__ = [
    "EFFORTS",
    "OCCUPYING",
    "Casting",
    "CrmScale",
    "Operation",
    "Plan",
    "Span",
    "Stage",
    "Talker",
    "Workload",
    "dealt",
    "load_workload",
    "operations",
    "planned",
    "read_plan",
    "step",
    "talker",
    "talkers",
    "written",
]


class Operation(IntEnum):
    """What samples are taken of; numbers from STEP on are lines of dialogues, where the recipe asks for `journeys`.

    ANSWER: from the person's writing to the answer in the CRM.
    ACKNOWLEDGEMENT: from the delivery's posting to the bots' reply, measured where GoHighLevel stands.
    INTRODUCTION: putting a person into the CRM, which is no load of the bots.
    JOURNEY: a whole conversation, from when its first line was due; answered = all its lines were.
    PAUSE: thinking before the next line.
    """

    ANSWER = 0
    ACKNOWLEDGEMENT = 1
    INTRODUCTION = 2
    JOURNEY = 3
    PAUSE = 4
    STEP = 100


OCCUPYING = (Operation.ANSWER, Operation.INTRODUCTION, Operation.PAUSE)
"""What fills the time of people in a closed conversation: Little's law is checked over these."""

LINES = 100
"""No dialogue has so many lines."""


class Talker(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who will talk. contact: what the control is told of her.  home: stands for `{home}` in her lines."""

    contact: dict[str, str | int | list[str]]
    dialogue: str
    home: str = ""


class Casting(msgspec.Struct, frozen=True, kw_only=True):
    """Who comes, in words from which every process draws the same people.

    skip: strangers of this seed who are taken already.  dealt: dialogues, dealt out round after round.
    tags: dialogue -> what marks a contact for that bot.  locations, homes: in turn as well.
    """

    seed: int
    skip: int
    dealt: tuple[str, ...]
    tags: Mapping[str, str]
    locations: Count = 1
    homes: tuple[str, ...] = ()


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """One run. at_once: the most people (or places) at a time.  control: base address.  says: dialogue -> lines.

    leaving: whoever is in the middle of a conversation when the plan is over leaves after her answer.
    """

    workload: str
    at_once: Count
    span: Span
    patience: Count
    control: str
    says: Mapping[str, tuple[str, ...]]
    casting: Casting
    behaviour: Behaviour = "conversation"
    pace: Pace = "closed"
    think: float = 0.0
    journeys: bool = False
    prepared: int = 0
    leaving: bool = False

    @property
    def steady(self) -> bool:
        """Whether the same number of people is there all the time, so that Little's law can be checked."""
        return (
            self.pace == "closed"
            and self.behaviour == "conversation"
            and all(stage.people in (None, self.at_once) for stage in self.span.stages)
        )


def planned(
    recipe: Workload,
    *,
    name: str,
    effort: str,
    control: str,
    says: Mapping[str, tuple[str, ...]],
    tags: Mapping[str, str],
    seed: int,
    people: int | None = None,
    skip: int = 0,
) -> Plan:
    """The recipe with everything a generator must know.

    people: as many as the feature says.  skip: strangers of this seed who are taken already.
    Raises SetUpError for an effort the recipe does not name, and when people are said twice or not at all.
    """
    return Plan(
        workload=name,
        at_once=recipe.at_once(effort, people),
        span=recipe.span(effort),
        patience=recipe.patience,
        control=control,
        says=says,
        casting=Casting(
            seed=seed,
            skip=skip,
            dealt=dealt(recipe.dialogues, recipe.mix),
            tags=tags,
            locations=recipe.crm.locations,
            homes=recipe.homes,
        ),
        behaviour=recipe.behaviour,
        pace=recipe.pace,
        think=recipe.think,
        journeys=recipe.journeys,
        prepared=recipe.prepared or 0,
    )


def dealt(dialogues: Sequence[str], mix: Mapping[str, int]) -> tuple[str, ...]:
    """One round of dialogues by their weights, spread as evenly as they go. mix: {} = all weigh the same."""
    weights = {name: mix.get(name, 1) for name in dialogues}
    whole, credit = sum(weights.values()), dict.fromkeys(dialogues, 0)
    order: list[str] = []
    for _ in range(whole):
        for name, weight in weights.items():
            credit[name] += weight
        chosen = max(credit, key=lambda name: credit[name])
        credit[chosen] -= whole
        order.append(chosen)
    return tuple(order)


def step(plan: Plan, dialogue: str, line: int) -> int:
    """The operation's number of a dialogue's line, from 0."""
    return Operation.STEP + LINES * list(plan.says).index(dialogue) + line


def operations(plan: Plan) -> Mapping[int, str]:
    """What each number in the samples of this plan is called."""
    names = {int(each): each.name.lower() for each in Operation if each is not Operation.STEP}
    if not plan.journeys:
        return names
    steps = {
        step(plan, name, n): f"{name}, line {n + 1}" for name, lines in plan.says.items() for n in range(len(lines))
    }
    return names | steps


def talkers(people: Iterable[Persona], dialogues: Sequence[str], tags: Mapping[str, str]) -> tuple[Talker, ...]:
    """These people, the dialogues dealt out in turn. tags: dialogue -> what marks a contact for that bot."""
    return tuple(
        talker(person, dialogue, tags[dialogue]) for person, dialogue in zip(people, cycle(dialogues), strict=False)
    )


def talker(person: Persona, dialogue: str, tag: str, *, home: str = "") -> Talker:
    """This person with this dialogue."""
    contact: dict[str, str | int | list[str]] = {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "phone": person.phone,
        "timezone": person.timezone,
        "tags": [tag],
    }
    if person.email is not None:
        contact["email"] = person.email
    return Talker(contact=contact, dialogue=dialogue, home=home)


def written(plan: Plan) -> bytes:
    """The plan as JSON, as it is kept with the results."""
    return msgspec.json.format(msgspec.json.encode(plan), indent=1)


def read_plan(text: bytes) -> Plan:
    """The plan a generator was given."""
    return msgspec.json.decode(text, type=Plan)
