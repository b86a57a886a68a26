"""Promises about how long the parts of a message take, by what the bots say of themselves during a run."""

from collections.abc import Mapping

from support.expectations.crowd import Crowd
from support.expectations.promise import BrokenPromise, LateAnswer
from support.measuring.exposition import Exposition, Lasting
from support.vocabulary.outcome import CannotTell

SHARE = 0.95
FEWEST = 30
"""Times a part must have been used before it is judged."""


def part_within(crowd: Crowd, part: str, histogram: str, seconds: float, labels: Mapping[str, str]) -> None:
    """95 in 100 times the part took no longer than this. histogram, labels: where the bots tell of it."""
    lasted = _between(crowd, histogram, labels)
    seen = lasted.at_most(SHARE)
    with crowd.judgements.of(f"95 in 100: {part}", limit=seconds, seen=seen, unit="s", run=crowd.run):
        crowd.refuse_nobody()
        crowd.refuse_doubts(f"{part} took too long")
        _refuse_few(crowd, part, lasted)
        kept = lasted.within(seconds) or 0.0
        if kept < SHARE:
            raise crowd.broken(
                LateAnswer,
                f"{part[0].upper()}{part[1:]} took at most {seconds * 1000:g} ms {kept:.1%} of the time; "
                f"95 in 100 times are promised",
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


def _refuse_few(crowd: Crowd, part: str, lasted: Lasting) -> None:
    if lasted.count < FEWEST:
        raise CannotTell(
            f"{part[0].upper()}{part[1:]} was used {lasted.count} times: too few to tell.",
            seen=f"{FEWEST} are needed",
            perhaps="the bots call this part by another name.",
            look=crowd.replay,
        )
