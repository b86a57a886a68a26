"""Draws deliveries until one fails or enough are made; Hypothesis shrinks the one that failed."""

import contextlib
from collections import Counter
from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis.errors import Flaky

from support.fuzzing.drawing import draw_deliveries
from support.fuzzing.fuzzed_delivery import FuzzedDelivery
from support.fuzzing.trying import Answered, try_delivery
from support.scenario.step_context import World
from support.scenario.wiring import AcceptanceSuite, ScenarioIdentity
from support.test_data.person import Person
from support.vocabulary.explained_error import TargetError
from support.vocabulary.outcome import Blocked, CannotTell

PER_PERSON = 25
"""So many deliveries are made in one person's name, then somebody honest writes."""


@dataclass(slots=True, kw_only=True)
class FuzzResult:
    """What a search found.

    statuses: of the answers, counted.
    failed: the delivery that failed, shrunk.
    unanswered: after how many deliveries an honest person was not answered; 0 = everybody was.
    """

    statuses: Counter[int] = field(default_factory=Counter)
    failed: Answered | None = None
    unanswered: int = 0

    @property
    def made(self) -> int:
        """How many deliveries were made."""
        return self.statuses.total()


class _FailedError(Exception):
    """Tells Hypothesis that a delivery failed."""


def search_deliveries(suite: AcceptanceSuite, *, number: int, drawn_from: int) -> FuzzResult:
    """Make so many deliveries, the same ones for the same seed and profile, and stop at the first that fails."""
    result = FuzzResult()
    world = suite.open_world(ScenarioIdentity(requirement="SEC-002", location=""))
    try:
        _draw(suite, world, result, number=number, drawn_from=drawn_from)
        if result.failed is None and not result.unanswered:
            _ask_honestly(suite, world, result)
    finally:
        with contextlib.suppress(TargetError, Blocked, CannotTell):  # what drawn words lead to is not judged
            suite.close_world(world)
    return result


def _draw(suite: AcceptanceSuite, world: World, result: FuzzResult, *, number: int, drawn_from: int) -> None:
    people: list[Person] = []

    @seed(drawn_from)
    @settings(
        max_examples=number,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    @given(draw_deliveries(suite.profile))
    def try_one(fuzzed: FuzzedDelivery) -> None:
        if result.made % PER_PERSON == 0:
            if people:
                _ask_honestly(suite, world, result)
            people[:] = world.conversations.introduce_strangers(1, _choose_bot(suite, result.made))
        answered = suite.run_coroutine(try_delivery(world, people[0], fuzzed))
        result.statuses[answered.status] += 1
        if answered.fault:
            result.failed = answered
            raise _FailedError
        if result.unanswered:
            raise _FailedError

    with contextlib.suppress(_FailedError, Flaky):
        try_one()


def _ask_honestly(suite: AcceptanceSuite, world: World, result: FuzzResult) -> None:
    """Somebody new writes, and must be answered."""
    (person,) = world.conversations.introduce_strangers(1, _choose_bot(suite, result.made))
    suite.run_coroutine(world.conversations.say(person, "Hello, are you there?"))
    if not world.journal.find_entries("message.sent", contact=person.contact_id):
        result.unanswered = result.made


def _choose_bot(suite: AcceptanceSuite, made: int) -> str:
    bots = tuple(suite.profile.bots)
    return bots[made // PER_PERSON % len(bots)]
