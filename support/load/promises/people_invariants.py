"""What must hold of everybody when a load scenario ends, whatever it is about: the invariants of single scenarios."""

from collections import Counter

from support.load.promises.load_result import LoadResult
from support.promises import broken_promise
from support.promises.broken_promise import BrokenPromise
from support.vocabulary.outcome import CannotTell
from support.vocabulary.scenario_evidence import BrokenInvariant


def expect_people_invariants(result: LoadResult) -> None:
    """Of nobody who was judged does an invariant not hold.

    Raises what a scenario about the first such person alone would, with how many there are. What may still have been
    under way on a busy machine is "cannot tell".
    """
    broken, judged = result.judged_people.broken, result.judged_people.judged
    with result.judge_budget("people of whom an invariant does not hold", limit=0, seen=len(broken), unit="people"):
        if result.judged_people.people and not judged:
            raise CannotTell(
                "Nobody could be judged by the invariants.",
                seen=f"{result.judged_people.people} people came",
                perhaps="more different calls were made than are kept.",
                look="support/simulators/server/journal_sample.py",
            )
        if not broken:
            return
        first = broken[0]
        counts = Counter(name for each in broken for name, _ in each.invariants)
        error = result.build_failure_if_settled(
            getattr(broken_promise, first.kind, BrokenPromise),
            first.what.removesuffix("."),
            seen=f"{first.seen}\nof {judged} people judged: "
            + ", ".join(f"'{name}' does not hold of {count}" for name, count in counts.most_common()),
            perhaps=first.perhaps,
        )
        if isinstance(error, BrokenPromise):
            error.invariants = tuple(BrokenInvariant(name=name, requirement=of) for name, of in first.invariants)
        raise error
