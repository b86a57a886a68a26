"""A workload recipe, as a file in `fixtures/workloads` has it: who writes to the bots, when, and how.

dialogues = ["lead", "buyer"]     names in `fixtures/dialogues`, given to the users in turn
behaviour = "conversation"        a line after each answer (the usual case)
            "cadence"             each user writes a line at fixed intervals, answered or not; needs pace = "open"
            "flood"               webhook flood: signed webhooks prepared beforehand, posted to the bots directly
pace = "closed"                   closed model: a user writes again once answered, after `think` seconds on average
       "open"                     open model: everything begins when it is due, however slow the bots are
answer_timeout = 20                   seconds until an answer counts as missing

think = 0.5                       closed conversations: mean seconds between an answer and the next line; default 0
journeys = true                   also time each line of each dialogue, and whole conversations; default false
homes = ["8412 Hermosa Ave"]      addresses for `{home}` in lines, given to the users in turn
promised_rate = 100               messages a second that the promise is about, or webhooks of a flood; a machine that
                                  cannot put them on is not asked
follows_machine = "starts"        arrivals are those of the calibrated core: a faster one gets more of them a second
                  "seconds"       stages are those of the calibrated core: they last longer on a slower one
prepared = 20_000                 flood: webhooks prepared before the start
[mix]                             weights of the dialogues; without it all weigh the same
lead = 3
buyer = 1
[crm]
requests_in_ten_seconds = 100     the limit of one location
seats = 100_000                   bookings one slot of a calendar takes
locations = 20                    CRM locations the users are spread over; default 1

[effort.quick]                    and [effort.standard], [effort.full]
warm_up = 2                       whole seconds before the stages, run like the first one, not counted
[[effort.quick.stages]]           one after the other; each:
seconds = 8
people = 50                       closed: virtual users.  open: at most so many.  Absent: as the feature says
arrivals = 100                    open: starts a second: conversations, lines of a cadence (all users together) or
                                  webhooks of a flood
burst = 20                        open, instead: so many start together at the stage's beginning, none after that
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from support.test_data.crm_scale import CrmLimits
from support.test_data.toml_reader import line_of_entry, read_toml
from support.vocabulary.explained_error import SetUpError

Count = Annotated[int, msgspec.Meta(ge=1)]
WholeSeconds = Annotated[int, msgspec.Meta(ge=0)]
Rate = Annotated[float, msgspec.Meta(gt=0)]
Pause = Annotated[float, msgspec.Meta(ge=0)]

Pace = Literal["closed", "open"]
Behaviour = Literal["conversation", "cadence", "flood"]
EFFORTS = ("quick", "standard", "full")


class LoadStage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One stage of a load shape.

    people: virtual users; None = as many as the feature says.
    arrivals: starts a second, in an open model.
    burst: starts at the stage's beginning, in an open model.
    """

    seconds: Count
    people: Count | None = None
    arrivals: Rate | None = None
    burst: Count | None = None


class LoadShape(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the load changes over time.

    warm_up: seconds before the stages, not counted.
    stages: one after the other.
    """

    warm_up: WholeSeconds
    stages: Annotated[tuple[LoadStage, ...], msgspec.Meta(min_length=1)]

    @property
    def measured_seconds(self) -> int:
        """Seconds of all stages."""
        return sum(stage.seconds for stage in self.stages)

    @property
    def total_seconds(self) -> int:
        """Seconds from the beginning to the end of the last stage; after that nothing begins."""
        return self.warm_up + self.measured_seconds


class Workload(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A recipe. This module's docstring describes the fields."""

    dialogues: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    answer_timeout: Count
    crm: CrmLimits
    effort: dict[Literal["quick", "standard", "full"], LoadShape]
    behaviour: Behaviour = "conversation"
    pace: Pace = "closed"
    think: Pause = 0.0
    journeys: bool = False
    homes: tuple[str, ...] = ()
    prepared: Count | None = None
    promised_rate: Rate | None = None
    follows_machine: Literal["starts", "seconds"] | None = None
    mix: dict[str, Count] = {}

    def load_shape(self, effort: str) -> LoadShape:
        """The load shape for this effort. Raises SetUpError for an effort the recipe does not have."""
        for name, span in self.effort.items():
            if name == effort:
                return span
        raise SetUpError(
            f"There is no effort '{effort}'.",
            seen=f"the workload names: {', '.join(self.effort)}",
            perhaps="a misspelling.",
            look="make load EFFORT=quick",
        )

    def count_virtual_users(self, effort: str, people: int | None = None) -> int:
        """The largest number of virtual users. people: as the feature says; None = the feature does not say.

        Raises SetUpError when the recipe and the feature both say how many, or neither does.
        """
        named = [stage.people for stage in self.load_shape(effort).stages]
        if people is None and None not in named:
            return max(filter(None, named))
        if people is not None and None in named:
            return max([people, *filter(None, named)])
        raise SetUpError(
            "The number of people is given twice." if people else "The number of people is not given.",
            seen=f"the workload's stages: {', '.join('as asked' if one is None else str(one) for one in named)}",
            perhaps="a stage has `people` although the sentence names a number, or the other way round.",
            look="fixtures/workloads",
        )


def load_workload(path: Path) -> Workload:
    """The recipe in this file.

    Raises SetUpError when it is missing or malformed, and with the line when two of its entries contradict each other.
    """
    recipe = read_toml(path, Workload)
    for line, wrong in _find_recipe_contradictions(path, recipe):
        raise SetUpError(
            f"{path}:{line}: {wrong}.",
            seen=f"pace = {recipe.pace}, behaviour = {recipe.behaviour}",
            perhaps="a recipe was copied and its pace or behaviour changed.",
            look="the docstring of support/load/model/workload.py",
        )
    return recipe


def _find_recipe_contradictions(path: Path, recipe: Workload) -> Iterator[tuple[int, str]]:
    def line_of_key(key: str) -> int:
        lines = path.read_text(encoding="utf-8").splitlines()
        return next((n for n, line in enumerate(lines, start=1) if line.split("=")[0].strip() == key), 1)

    yield from ((line_of_key(key), wrong) for key, wrong in _find_key_contradictions(recipe))
    for effort, span in recipe.effort.items():
        for number, stage in enumerate(span.stages):
            if wrong := _find_stage_contradiction(stage, recipe, span):
                yield line_of_entry(path, f"effort.{effort}.stages", number), wrong


def _find_key_contradictions(recipe: Workload) -> Iterator[tuple[str, str]]:
    """Key and contradiction."""
    flood, conversation = recipe.behaviour == "flood", recipe.behaviour == "conversation"
    found = {
        ("behaviour", "a cadence has fixed intervals, so its pace is open"): recipe.behaviour == "cadence"
        and recipe.pace == "closed",
        ("think", "there is think time only in closed conversations"): recipe.think
        and not (recipe.pace == "closed" and conversation),
        ("behaviour", "a flood, and nothing else, has webhooks `prepared`"): flood != (recipe.prepared is not None),
        ("follows_machine", "only an open plan has starts that follow the machine"): recipe.pace == "closed"
        and recipe.follows_machine == "starts",
        ("journeys", "only conversations are journeys"): recipe.journeys and not conversation,
        ("[mix]", "the mix weighs every dialogue, and no other"): recipe.mix
        and set(recipe.mix) != set(recipe.dialogues),
    }
    yield from (contradiction for contradiction, wrong in found.items() if wrong)


def _find_stage_contradiction(stage: LoadStage, recipe: Workload, span: LoadShape) -> str | None:
    begins = [stage.arrivals, stage.burst]
    if recipe.pace == "closed":
        return None if begins == [None, None] else "a closed plan has neither arrivals nor bursts"
    if begins.count(None) != 1:
        return "a stage of an open plan has either arrivals or a burst"
    if recipe.behaviour == "cadence" and stage.burst is not None:
        return "a cadence has no bursts"
    if stage.people != span.stages[0].people:
        return "an open plan has the same number of people in all its stages"
    return None
