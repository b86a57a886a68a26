"""A plan: everything the generator must know for one run, made of a recipe in `fixtures/workloads`. Pure.

The recipe's form is in `support.load.model.workload`; `support.load.model.population` says which users come;
`support.load.model.schedule` says when what begins.

Little's law can be checked where `plan.allows_littles_law_check`, over the samples of OCCUPYING_OPERATIONS, with
users = plan.virtual_users and think = 0, because a think time is a sample of its own.
"""

from collections.abc import Mapping, Sequence
from enum import IntEnum

import msgspec

from support.load.model.workload import Behaviour, Count, LoadShape, Pace, Workload
from support.test_data.persona import Persona


class MeasuredOperation(IntEnum):
    """What a sample measures; numbers from STEP on are lines of dialogues, where the recipe asks for `journeys`.

    ANSWER: from the message's sending to the answer in the CRM.
    ACKNOWLEDGEMENT: from the webhook's posting to the target's reply, measured where GoHighLevel is.
    INTRODUCTION: the creation of a contact, which is no load on the target.
    JOURNEY: a whole conversation, from when its first line was due; a success = all its lines were answered.
    PAUSE: the think time before the next line.
    """

    ANSWER = 0
    ACKNOWLEDGEMENT = 1
    INTRODUCTION = 2
    JOURNEY = 3
    PAUSE = 4
    STEP = 100


OCCUPYING_OPERATIONS = (MeasuredOperation.ANSWER, MeasuredOperation.INTRODUCTION, MeasuredOperation.PAUSE)
"""What fills a user's time in a closed conversation: Little's law is checked over these."""

MAX_LINES = 100
"""More lines than any dialogue has."""


class SimulatedUser(msgspec.Struct, frozen=True, kw_only=True):
    """One simulated user.

    contact: fields of the contact that the control API creates.
    dialogue: its name.
    home: stands for `{home}` in the lines.
    """

    contact: dict[str, str | int | list[str]]
    dialogue: str
    home: str = ""


class SimulatedPopulation(msgspec.Struct, frozen=True, kw_only=True):
    """Which users come, in a form from which every process draws the same ones.

    seed: of the random people.
    skip: how many people of this seed were used before.
    dialogue_order: dialogues of the users, repeated without end.
    tags: dialogue -> the tag that routes a contact to its bot.
    locations: over how many CRM locations the users are spread.
    homes: addresses, given to the users in turn.
    """

    seed: int
    skip: int
    dialogue_order: tuple[str, ...]
    tags: Mapping[str, str]
    locations: Count = 1
    homes: tuple[str, ...] = ()


class LoadPlan(msgspec.Struct, frozen=True, kw_only=True):
    """One run.

    workload: the recipe's name.
    virtual_users: the largest number at a time.
    load_shape: warm-up and stages.
    answer_timeout: seconds until an answer counts as missing.
    control: base address of the control API.
    control_token: its token; "" = it needs none.
    says: dialogue -> lines.
    think: mean seconds between an answer and the next line.
    journeys: whether each line of each dialogue, and whole conversations, are operations of their own.
    prepared: how many webhooks a flood has ready.
    webhooks_file: they are read from this JSON file, again and again; "" = the control API signs new ones.
    promised_rate: messages or webhooks a second that the promise is about; 0 = it names none.
    stop_at_end: whether a user stops after the present answer, in the middle of a conversation, when the plan is over.
    """

    workload: str
    virtual_users: Count
    load_shape: LoadShape
    answer_timeout: Count
    control: str
    says: Mapping[str, tuple[str, ...]]
    population: SimulatedPopulation
    control_token: str = ""
    behaviour: Behaviour = "conversation"
    pace: Pace = "closed"
    think: float = 0.0
    journeys: bool = False
    prepared: int = 0
    webhooks_file: str = ""
    promised_rate: float = 0.0
    stop_at_end: bool = False

    @property
    def allows_littles_law_check(self) -> bool:
        """Whether the number of active users is constant, so that Little's law can be checked."""
        return (
            self.pace == "closed"
            and self.behaviour == "conversation"
            and all(stage.people in (None, self.virtual_users) for stage in self.load_shape.stages)
        )


def authorization_header(token: str) -> dict[str, str]:
    """The header by which the control API knows who may use it; none without a token."""
    return {"Authorization": f"Bearer {token}"} if token else {}


def build_load_plan(
    workload: Workload,
    *,
    name: str,
    effort: str,
    control: str,
    says: Mapping[str, tuple[str, ...]],
    tags: Mapping[str, str],
    seed: int,
    people: int | None = None,
    skip: int = 0,
    control_token: str = "",
) -> LoadPlan:
    """The recipe with everything a generator must know.

    name: the recipe's.
    effort: quick, standard or full.
    control: base address of the control API.
    says: dialogue -> lines.
    tags: dialogue -> the tag that routes a contact to its bot.
    people: virtual users, where the feature says how many.
    skip: how many people of this seed were used before.
    control_token: the control API's; "" = it needs none.
    Raises SetUpError for an effort the recipe does not have, and when the number of users is given twice or not at all.
    """
    return LoadPlan(
        workload=name,
        virtual_users=workload.count_virtual_users(effort, people),
        load_shape=workload.load_shape(effort),
        answer_timeout=workload.answer_timeout,
        control=control,
        control_token=control_token,
        says=says,
        population=SimulatedPopulation(
            seed=seed,
            skip=skip,
            dialogue_order=interleave_by_weight(workload.dialogues, workload.mix),
            tags=tags,
            locations=workload.crm.locations,
            homes=workload.homes,
        ),
        behaviour=workload.behaviour,
        pace=workload.pace,
        think=workload.think,
        journeys=workload.journeys,
        prepared=workload.prepared or 0,
        promised_rate=workload.promised_rate or 0.0,
    )


def interleave_by_weight(dialogues: Sequence[str], mix: Mapping[str, int]) -> tuple[str, ...]:
    """Each dialogue as often as its weight, spread as evenly as possible. mix: {} = all weigh the same."""
    weights = {name: mix.get(name, 1) for name in dialogues}
    total, credit = sum(weights.values()), dict.fromkeys(dialogues, 0)
    order: list[str] = []
    for _ in range(total):
        for name, weight in weights.items():
            credit[name] += weight
        chosen = max(credit, key=lambda name: credit[name])
        credit[chosen] -= total
        order.append(chosen)
    return tuple(order)


def operation_of_line(plan: LoadPlan, dialogue: str, line: int) -> int:
    """The operation of a dialogue's line. line: its number, from 0."""
    return MeasuredOperation.STEP + MAX_LINES * list(plan.says).index(dialogue) + line


def name_operations(plan: LoadPlan) -> Mapping[int, str]:
    """Operation in this plan's samples -> its name."""
    names = {int(each): each.name.lower() for each in MeasuredOperation if each is not MeasuredOperation.STEP}
    if not plan.journeys:
        return names
    steps = {
        operation_of_line(plan, name, n): f"{name}, line {n + 1}"
        for name, lines in plan.says.items()
        for n in range(len(lines))
    }
    return names | steps


def build_simulated_user(person: Persona, dialogue: str, tag: str, *, home: str = "") -> SimulatedUser:
    """A simulated user: this person with this dialogue. tag: routes the contact to its bot."""
    contact: dict[str, str | int | list[str]] = {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "phone": person.phone,
        "timezone": person.timezone,
        "tags": [tag],
    }
    if person.email is not None:
        contact["email"] = person.email
    return SimulatedUser(contact=contact, dialogue=dialogue, home=home)


def encode_load_plan(plan: LoadPlan) -> bytes:
    """The plan as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(plan), indent=1)


def decode_load_plan(text: bytes) -> LoadPlan:
    """The plan of this JSON."""
    return msgspec.json.decode(text, type=LoadPlan)
