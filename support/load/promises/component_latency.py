"""Promises about how long the parts of a message take, by what the bots say of themselves during a run."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from support.load.promises.load_result import Crowd
from support.measuring.prometheus_text import Exposition, Lasting
from support.promises.broken_promise import BrokenPromise, LateAnswer
from support.vocabulary.outcome import CannotTell

FEWEST = 30
"""Times a part must have been used before it is judged."""

OPEN = 2.0
"""What a breaker reads when it is open."""

MOST_TRIES = 20
"""Calls for a hundred messages at which a service that answers nobody still counts as left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a message. words: what it is called.  histogram, labels: where the bots tell how long it took."""

    words: str
    histogram: str
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def first(self) -> str:
        """As a sentence begins with it."""
        return f"{self.words[0].upper()}{self.words[1:]}"


def part_within(crowd: Crowd, part: Part, of_hundred: int, seconds: float) -> None:
    """So many in 100 times the part took no longer than this."""
    lasted = _between(crowd, part.histogram, part.labels)
    share = of_hundred / 100
    what = f"{of_hundred} in 100 times {part.words}"
    with crowd.judgements.of(what, limit=seconds, seen=lasted.at_most(share), unit="s", run=crowd.run):
        crowd.refuse_nobody()
        crowd.refuse_doubts(f"{part.words} took too long")
        _refuse_few(crowd, part, lasted)
        kept = lasted.within(seconds) or 0.0
        if kept < share:
            raise crowd.broken(
                LateAnswer,
                f"{part.first} took at most {seconds * 1000:g} ms {kept:.1%} of the time; "
                f"{of_hundred} in 100 times are promised",
                seen=f"{lasted.count} times, {(lasted.mean or 0) * 1000:.1f} ms on average",
                perhaps="it waits for a lock, for the disk or for its turn.",
            )


def cache_hits(crowd: Crowd, counter: str, percent: int) -> None:
    """More than so many per cent of the lookups found what they looked for."""
    hit, missed = (_more(crowd, counter, {"outcome": outcome}) for outcome in ("hit", "miss"))
    asked = hit + missed
    share = 100 * hit / asked if asked else None
    with crowd.judgements.of("cache hits", limit=percent, seen=share, unit="%", run=crowd.run, at_least=True):
        crowd.refuse_nobody()
        if share is None or asked < FEWEST:
            raise CannotTell(f"The cache was asked {asked:.0f} times: too few to tell.", look=crowd.replay)
        if share <= percent:
            raise crowd.broken(
                BrokenPromise,
                f"{share:.0f} % of the lookups hit the cache; more than {percent} % are promised",
                seen=f"{hit:.0f} of {asked:.0f}",
                perhaps="what was found is forgotten too soon, or kept under another name.",
            )


def cache_pays(crowd: Crowd, histogram: str, times: float) -> None:
    """A hit is at least so many times as fast as a miss, by their means."""
    hit, missed = (_between(crowd, histogram, {"outcome": outcome}) for outcome in ("hit", "miss"))
    faster = missed.mean / hit.mean if hit.mean and missed.mean else None
    with crowd.judgements.of("miss by hit", limit=times, seen=faster, unit="times", run=crowd.run, at_least=True):
        crowd.refuse_nobody()
        if faster is None:
            raise CannotTell(
                "A hit and a miss cannot be laid side by side.", seen=f"{hit.count} hits, {missed.count} misses"
            )
        if faster < times:
            raise crowd.broken(
                BrokenPromise,
                f"A hit is {faster:.1f} times as fast as a miss; {times:g} times are promised",
                seen=f"hit {(hit.mean or 0) * 1000:.2f} ms, miss {(missed.mean or 0) * 1000:.2f} ms on average",
                perhaps="the cache itself waits for something.",
            )


def left_alone(crowd: Crowd, service: str) -> None:
    """A service that answers nobody was left alone: its breaker was seen open, and few messages still asked it."""
    opened = crowd.told.opened.get(service)
    asked = crowd.told.calls.get(service, 0)
    share = 100 * asked / crowd.asked if crowd.asked else None
    with crowd.judgements.of(f"calls to {service}", limit=MOST_TRIES, seen=share, unit="%", run=crowd.run):
        crowd.refuse_nobody()
        if opened is None:
            raise CannotTell(
                "The bots do not tell whether they leave a service alone.", look="[metrics] of its profile"
            )
        if opened < OPEN or share is None or share > MOST_TRIES:
            raise crowd.broken(
                BrokenPromise,
                f"{service} answered nobody, and was asked {asked} times for {crowd.asked} messages; "
                f"{MOST_TRIES} in 100 are allowed",
                seen=f"the breaker read {opened:g} at most; {OPEN:g} is open",
                perhaps="every message tries it anew, and waits for it.",
            )


def _between(crowd: Crowd, histogram: str, labels: Mapping[str, str]) -> Lasting:
    before, after = _readings(crowd)
    return after.lasting(histogram, labels).since(before.lasting(histogram, labels))


def _more(crowd: Crowd, counter: str, labels: Mapping[str, str]) -> float:
    before, after = _readings(crowd)
    return (after.total(counter, labels) or 0.0) - (before.total(counter, labels) or 0.0)


def _readings(crowd: Crowd) -> tuple[Exposition, Exposition]:
    if crowd.told.before is None or crowd.told.after is None:
        raise CannotTell("The bots did not tell of themselves during the run.", look=crowd.replay)
    return crowd.told.before, crowd.told.after


def _refuse_few(crowd: Crowd, part: Part, lasted: Lasting) -> None:
    if lasted.count < FEWEST:
        raise CannotTell(
            f"{part.first} was used {lasted.count} times: too few to tell.",
            seen=f"{FEWEST} are needed",
            perhaps="the bots call this part by another name.",
            look=crowd.replay,
        )
