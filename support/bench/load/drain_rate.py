# mypy: allow-untyped-calls
"""How many whole messages the bots answer from a full inbox while nobody knocks: understood, replied, CRM updated."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import psutil
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from support.bench.load.deployment import Target
from support.measuring.stage_times import read_stages
from support.vocabulary.explained_error import SuiteError

EVERY = 1.0
"""Seconds between two looks."""

FULL = 300
"""So many must wait: more than the bots serve at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """rate: whole messages a second.  processor: seconds of it for one, the bots'.  seconds: how long was watched."""

    rate: float
    processor: float
    seconds: float

    @property
    def ceiling(self) -> float:
        """Messages a second one core could answer if the bots never waited. Derived, not measured."""
        return 1 / self.processor


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    at: float
    answered: float
    waiting: float
    processor: float


def working_down(target: Target, *, seconds: int) -> Work:
    """Watch the bots for so long, or for as many seconds as the inbox stays full.

    Raises SuiteError when it is not full at first: then nothing can be measured.
    """
    looks = [_look(target)]
    for _ in range(seconds):
        # Nothing is waited for but the clock: the bots are to be left alone meanwhile.
        threading.Event().wait(EVERY)
        look = _look(target)
        if look.waiting < FULL:
            break
        looks.append(look)
    first, last = looks[0], looks[-1]
    done = last.answered - first.answered
    if done <= 0:
        raise SuiteError(
            "The bots did not work through a full inbox.",
            seen=f"{first.waiting:.0f} waited at first; {done:.0f} were answered while more than {FULL} waited",
            perhaps="too few deliveries were made ready, or the simulated services stand still.",
        )
    return Work(
        rate=done / (last.at - first.at),
        processor=(last.processor - first.processor) / done,
        seconds=last.at - first.at,
    )


def inside(target: Target) -> float:
    """Seconds that 95 of 100 deliveries did not exceed inside the target, by its own watch.

    From their arrival to the answer, as exact as its histogram: the bound at or above that.
    """
    metrics = target.profile.metrics
    return read_stages(_reading(target), metrics.api_histogram, {})["overhead"].at_most(0.95)


def operations(target: Target) -> dict[str, float]:
    """How often the target did what with its store, by the operation."""
    return {
        sample.labels["operation"]: sample.value for sample in _told(target) if sample.name == "store_seconds_count"
    }


def _told(target: Target) -> Iterator[Sample]:
    for family in text_string_to_metric_families(_reading(target)):
        yield from family.samples


def _reading(target: Target) -> str:
    reading = target.door.reading()
    if reading is None:
        raise SuiteError("The bots do not tell of themselves.", seen=target.program.last_words, perhaps="they died.")
    return reading.text


def _look(target: Target) -> _Look:
    told: defaultdict[str, float] = defaultdict(float)
    for sample in _told(target):
        told[sample.name] += sample.value
    used = psutil.Process(target.program.pid).cpu_times()
    return _Look(
        at=time.monotonic(),
        answered=told["messages_answered_total"],
        waiting=told["inbox_waiting"],
        processor=used.user + used.system,
    )
