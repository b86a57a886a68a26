"""What an invariant finds, and how its function is joined to its text in fixtures/invariants.toml."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from support.promises.broken_promise import BrokenPromise
from support.promises.invariants.scenario_end import ScenarioEnd
from support.test_data.person import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One thing that does not hold.

    kind: which promise is broken.
    what: who, and what is wrong; a sentence without its full stop.
    person: whose record or message it is; None = nobody's in particular.
    """

    kind: type[BrokenPromise]
    what: str
    seen: str
    perhaps: str
    person: Person | None = None


Find = Callable[[ScenarioEnd], Iterator[Violation]]

FINDERS: dict[str, Find] = {}
"""Name of an invariant -> what finds its violations."""


def finds(name: str) -> Callable[[Find], Find]:
    """Join a function to the invariant with this name."""

    def register(find: Find) -> Find:
        FINDERS[name] = find
        return find

    return register


def finds_for_each_person(name: str) -> Callable[[Callable[[ScenarioEnd, Person], Iterator[Violation]]], Find]:
    """Join a function that looks at one person to the invariant with this name."""

    def register(look: Callable[[ScenarioEnd, Person], Iterator[Violation]]) -> Find:
        def find(end: ScenarioEnd) -> Iterator[Violation]:
            for person in end.people:
                yield from look(end, person)

        return finds(name)(find)

    return register
