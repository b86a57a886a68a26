"""Promises about the parts of a message, judged on what made-up bots say of themselves."""

from collections.abc import Callable

import pytest

from support.load.promises import component_latency
from support.load.promises.component_latency import Part
from support.load.promises.load_result import Crowd, Told
from support.measuring.prometheus_text import Exposition
from support.promises.broken_promise import BrokenPromise, LateAnswer
from support.vocabulary.outcome import CannotTell
from tests.load.promises.load_result_factory import crowd, said

Judge = Callable[[Crowd], None]


def database(one: Crowd) -> None:
    """50 ms."""
    component_latency.part_within(one, Part(words="the database", histogram="store_seconds"), 95, 0.05)


def cache(one: Crowd) -> None:
    """10 ms for what was found."""
    hit = Part(words="the cache", histogram="valuation_cache_seconds", labels={"outcome": "hit"})
    component_latency.part_within(one, hit, 95, 0.01)


def services(one: Crowd) -> None:
    """200 ms."""
    component_latency.part_within(one, Part(words="a call to a service", histogram="service_seconds"), 95, 0.2)


def hits(one: Crowd) -> None:
    """More than 70 %."""
    component_latency.cache_hits(one, "valuation_cache_total", 70)


def pays(one: Crowd) -> None:
    """Five times as fast."""
    component_latency.cache_pays(one, "valuation_cache_seconds", 5)


EVERY = (database, cache, services, hits, pays)


def told(after: Exposition) -> Crowd:
    """A crowd whose bots say this afterwards, and said nothing before."""
    return crowd(told=Told(before=Exposition(""), after=after))


def test_right_bots_break_nothing() -> None:
    """Every part is quick, nine in ten lookups hit."""
    for judge in EVERY:
        judge(crowd())


@pytest.mark.parametrize(
    ("after", "judge", "kind", "words"),
    [
        (said(ledger=0.06), database, LateAnswer, "The database took at most 50 ms 0.0% of the time"),
        (said(hit=0.02), cache, LateAnswer, "The cache took"),
        (said(service=0.3), services, LateAnswer, "A call to a service took"),
        (said(hits=70), hits, BrokenPromise, "70 % of the lookups"),
        (said(missed=0.0004), pays, BrokenPromise, "4.0 times as fast"),
    ],
)
def test_each_promise_can_break(after: Exposition, judge: Judge, kind: type[BrokenPromise], words: str) -> None:
    """What is slow is named."""
    with pytest.raises(kind) as broken:
        judge(told(after))
    assert words in str(broken.value)


@pytest.mark.parametrize("judge", EVERY)
def test_of_bots_that_tell_nothing_nothing_is_told(judge: Judge) -> None:
    """Nor of those that tell of other things, or of nobody who came."""
    for one in (crowd(told=Told()), told(Exposition("")), crowd(visits=[])):
        with pytest.raises(CannotTell):
            judge(one)


@pytest.mark.parametrize("judge", EVERY)
def test_what_was_told_before_the_run_does_not_count(judge: Judge) -> None:
    """Two equal readings: nothing happened between them."""
    with pytest.raises(CannotTell):
        judge(crowd(told=Told(before=said(ledger=0.06), after=said(ledger=0.06))))


@pytest.mark.parametrize("judge", [database, cache, services])
def test_times_of_a_disturbed_machine_are_not_judged(judge: Judge) -> None:
    """Its parts may have waited for the processor."""
    with pytest.raises(CannotTell):
        judge(crowd(doubts=("too busy",)))
