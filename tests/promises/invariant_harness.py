"""Which invariants do not hold on a stage."""

from support.promises.broken_promise import BrokenPromise
from support.promises.invariants.judging import expect_invariants
from support.test_data.person import Person
from tests.promises.promise_harness import Stage


def list_broken(stage: Stage, *people: Person) -> list[str]:
    """The names of the invariants that do not hold at the end of this scenario."""
    try:
        expect_invariants(stage.evidence, people)
    except BrokenPromise as broken:
        return [each.name for each in broken.invariants]
    return []
