"""A load recipe: what many people do to the bots, as the files of `fixtures/workloads` say it. Pure but for reading.

dialogues = ["lead", "buyer"]     names in `fixtures/dialogues`, dealt out to the people in turn
behaviour = "conversation"        a line after each answer (the usual case)
            "cadence"             every person writes a line every so often, answered or not; needs pace = "open"
            "storm"               prepared signed deliveries, posted straight to the bots' door
pace = "closed"                   whoever has an answer goes on at once, or after `think` seconds on average
       "open"                     the clock decides when something begins, however slow the bots are
patience = 20                     seconds somebody waits for an answer before she gives up

think = 0.5                       closed conversations: mean seconds between an answer and the next line; default 0
journeys = true                   also time each line of each dialogue, and whole conversations; default false
homes = ["8412 Hermosa Ave"]      stand in turn where a line says `{home}`
prepared = 20_000                 storm: deliveries made ready before the start
[mix]                             weights of the dialogues; without it all weigh the same
lead = 3
buyer = 1
[crm]
requests_in_ten_seconds = 100     the limit of one location
seats = 100_000                   bookings a calendar's slot takes
locations = 20                    people are dealt out over so many; default 1

[effort.quick]                    and [effort.standard], [effort.full]
warm_up = 2                       whole seconds before the stages, carried out like the first one, not counted
[[effort.quick.stages]]           one after the other; each:
seconds = 8
people = 50                       closed: so many at once.  open: at most so many places.  Absent: as the feature says
arrivals = 100                    open: begins a second: conversations, lines of a cadence (all people together) or
                                  deliveries of a storm
burst = 20                        open, instead: so many begin together when the stage begins, nobody after them
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from support.test_data.crm_scale import CrmScale
from support.test_data.toml_reader import line_of_entry, read_toml
from support.vocabulary.explained_error import SetUpError

Count = Annotated[int, msgspec.Meta(ge=1)]
WholeSeconds = Annotated[int, msgspec.Meta(ge=0)]
Rate = Annotated[float, msgspec.Meta(gt=0)]
Pause = Annotated[float, msgspec.Meta(ge=0)]

Pace = Literal["closed", "open"]
Behaviour = Literal["conversation", "cadence", "storm"]
EFFORTS = ("quick", "standard", "full")


class Stage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stretch of a shape. people: None = as many as the run is asked for.  arrivals: a second.  burst: together."""

    seconds: Count
    people: Count | None = None
    arrivals: Rate | None = None
    burst: Count | None = None


class Span(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A run's course, in whole seconds. warm_up: not counted.  stages: one after the other, after that."""

    warm_up: WholeSeconds
    stages: Annotated[tuple[Stage, ...], msgspec.Meta(min_length=1)]

    @property
    def counted(self) -> int:
        """Seconds after the warm-up."""
        return sum(stage.seconds for stage in self.stages)

    @property
    def seconds(self) -> int:
        """From the beginning to the last moment at which anything may begin."""
        return self.warm_up + self.counted


class Workload(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A recipe. Fields as this module's first lines say."""

    dialogues: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    patience: Count
    crm: CrmScale
    effort: dict[Literal["quick", "standard", "full"], Span]
    behaviour: Behaviour = "conversation"
    pace: Pace = "closed"
    think: Pause = 0.0
    journeys: bool = False
    homes: tuple[str, ...] = ()
    prepared: Count | None = None
    mix: dict[str, Count] = {}

    def span(self, effort: str) -> Span:
        """The course with this effort. Raises SetUpError for an effort the recipe does not name."""
        for name, span in self.effort.items():
            if name == effort:
                return span
        raise SetUpError(
            f"There is no effort '{effort}'.",
            seen=f"the workload names: {', '.join(self.effort)}",
            perhaps="a misspelling.",
            look="make load EFFORT=quick",
        )

    def at_once(self, effort: str, people: int | None = None) -> int:
        """The most people (or places) at once. people: as many as the feature says.

        Raises SetUpError when the recipe and the feature both say how many, or neither does.
        """
        named = [stage.people for stage in self.span(effort).stages]
        if people is None and None not in named:
            return max(filter(None, named))
        if people is not None and None in named:
            return max([people, *filter(None, named)])
        raise SetUpError(
            "How many people come is said twice." if people else "Nobody says how many people come.",
            seen=f"the workload's stages: {', '.join('as asked' if one is None else str(one) for one in named)}",
            perhaps="a stage has `people` although the sentence names a number, or the other way round.",
            look="fixtures/workloads",
        )


def load_workload(path: Path) -> Workload:
    """The recipe in this file.

    Raises SetUpError when it is missing or malformed, and with the line when what it says does not go together.
    """
    recipe = read_toml(path, Workload)
    for line, wrong in _contradictions(path, recipe):
        raise SetUpError(
            f"{path}:{line}: {wrong}.",
            seen=f"pace = {recipe.pace}, behaviour = {recipe.behaviour}",
            perhaps="a recipe was copied and its pace or behaviour changed.",
            look="the first lines of support/load/model/workload.py",
        )
    return recipe


def _contradictions(path: Path, recipe: Workload) -> Iterator[tuple[int, str]]:
    def at(key: str) -> int:
        lines = path.read_text(encoding="utf-8").splitlines()
        return next((n for n, line in enumerate(lines, start=1) if line.split("=")[0].strip() == key), 1)

    if recipe.behaviour == "cadence" and recipe.pace == "closed":
        yield at("behaviour"), "a cadence is kept by the clock, so its pace is open"
    if recipe.think and (recipe.pace, recipe.behaviour) != ("closed", "conversation"):
        yield at("think"), "people think only in closed conversations"
    if (recipe.behaviour == "storm") != (recipe.prepared is not None):
        yield at("behaviour"), "a storm, and nothing else, has deliveries `prepared`"
    if recipe.journeys and recipe.behaviour != "conversation":
        yield at("journeys"), "only conversations are journeys"
    strange = [name for name in recipe.mix if name not in recipe.dialogues]
    if recipe.mix and (strange or len(recipe.mix) != len(recipe.dialogues)):
        yield at("[mix]"), "the mix weighs every dialogue, and no other"
    for effort, span in recipe.effort.items():
        for number, stage in enumerate(span.stages):
            if wrong := _wrong_with(stage, recipe, span):
                yield line_of_entry(path, f"effort.{effort}.stages", number), wrong


def _wrong_with(stage: Stage, recipe: Workload, span: Span) -> str | None:
    begins = [stage.arrivals, stage.burst]
    if recipe.pace == "closed":
        return None if begins == [None, None] else "a closed plan has neither arrivals nor bursts"
    if begins.count(None) != 1:
        return "a stage of an open plan has either arrivals or a burst"
    if recipe.behaviour == "cadence" and stage.burst is not None:
        return "a cadence has no bursts"
    if stage.people != span.stages[0].people:
        return "an open plan has the same places in all its stages"
    return None
