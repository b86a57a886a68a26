"""One conversation in a fresh world, judged after every action."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from support.behave_bridge.error_origin import describe_error, find_error_origins, find_target_packages
from support.exploration.actions import Action
from support.exploration.coverage import ModelCoverage
from support.exploration.lines import Lines
from support.exploration.model_state import PersonState, read_state
from support.exploration.performing import Performer
from support.promises.turns.judging import BrokenTurn, find_broken_promise, read_requirement
from support.scenario.step_context import World
from support.scenario.wiring import AcceptanceSuite, ScenarioIdentity
from support.simulators.gohighlevel.records import ContactRecord
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person
from support.vocabulary.explained_error import SetUpError, TargetError
from support.vocabulary.outcome import ErrorOrigin

NextAction = Callable[[World, Sequence[Action]], Action | None]
"""The next action after those that were performed; None = the conversation is over."""

WHOSE_ERROR = "the target's own error"
"""What is broken where the target raised an error instead of breaking a promise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenConversation:
    """What a conversation broke. promise, requirement: as in BrokenTurn.  words: the whole error."""

    promise: str
    requirement: str
    kind: str
    words: str

    @property
    def identity(self) -> tuple[str, str, str]:
        """What makes it the same failure in another conversation."""
        return (self.promise, self.requirement, self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationResult:
    """A conversation that is over.

    actions: those that were performed.
    places: for each of them the journal's length before it.
    broken: what it broke, if anything.
    unjudged: why it could not be judged to its end; "" = it was.
    journal, people, records: what the world held at the end, for the report.
    """

    actions: tuple[Action, ...]
    places: tuple[int, ...]
    broken: BrokenConversation | None
    unjudged: str
    journal: tuple[JournalEntry, ...]
    people: tuple[Person, ...]
    records: tuple[ContactRecord, ...]


class ConversationRunner:
    """Runs conversations on one target."""

    def __init__(self, suite: AcceptanceSuite, lines: Lines) -> None:
        self._suite = suite
        self._lines = lines
        self._packages = find_target_packages(str(suite.settings.target))
        self._left_out = frozenset(suite.profile.requirements.leave_out)

    def run(self, choose_action: NextAction, coverage: ModelCoverage | None = None) -> ConversationResult:
        """Hold one conversation.

        coverage: counts what is visited.
        Raises SetUpError, and what is an error of the suite itself.
        """
        world = self._suite.open_world(ScenarioIdentity(requirement="CONV-001", location=""))
        conversation = _RunningConversation(
            world=world, performer=Performer(world=world, lines=self._lines), coverage=coverage, left_out=self._left_out
        )
        error: BaseException | None = None
        try:
            conversation.hold(choose_action)
        except Exception as raised:  # noqa: BLE001 - whose it is decides
            error = raised
        result_parts = conversation.read_end()
        try:
            self._suite.close_world(world)
        except Exception as raised:  # noqa: BLE001 - as above; what came first counts
            error = error or (raised if conversation.broken is None else None)
        broken, unjudged = conversation.broken, ""
        if error is not None and broken is None:
            broken, unjudged = self._judge_error(error)
        return ConversationResult(broken=broken, unjudged=unjudged, **result_parts)

    def _judge_error(self, error: BaseException) -> tuple[BrokenConversation | None, str]:
        origins = set(find_error_origins(error, self._packages))
        if ErrorOrigin.SET_UP in origins or isinstance(error, SetUpError):
            raise error
        if ErrorOrigin.SUITE in origins:
            raise error
        words = describe_error(error, self._packages)
        if ErrorOrigin.TARGET in origins:
            requirement = read_requirement(error) if isinstance(error, TargetError) else ""
            named = error.invariants[0].name if isinstance(error, TargetError) and error.invariants else WHOSE_ERROR
            kind = type(error).__name__
            return BrokenConversation(promise=named, requirement=requirement, kind=kind, words=words), ""
        return None, words


class _RunningConversation:
    """A conversation that goes on."""

    def __init__(
        self, *, world: World, performer: Performer, coverage: ModelCoverage | None, left_out: frozenset[str]
    ) -> None:
        self._world = world
        self._performer = performer
        self._coverage = coverage
        self._left_out = left_out
        self._actions: list[Action] = []
        self._places: list[int] = []
        self.broken: BrokenConversation | None = None

    def hold(self, choose_action: NextAction) -> None:
        """Perform action after action until the conversation is over or something is broken."""
        while self.broken is None:
            action = choose_action(self._world, self._actions)
            if action is None:
                return
            self._take(action)

    def _take(self, action: Action) -> None:
        before = self._read_states()
        self._actions.append(action)
        self._places.append(len(self._world.journal))
        turn = self._performer.perform(action)
        if turn is None:
            self._count_newcomers(before)
            return
        evidence = dataclasses.replace(self._world.evidence, replay="")  # the report names the command
        found = find_broken_promise(evidence, turn, self._world.conversations.people, left_out=self._left_out)
        if found is not None:
            self.broken = _describe_broken_turn(found)
        if self._coverage is not None:
            for name, state in self._read_states().items():
                if name in before and (not action.person or action.person == name):
                    self._coverage.count(before[name], action.kind, state)

    def _count_newcomers(self, before: Mapping[str, PersonState]) -> None:
        if self._coverage is not None:
            self._coverage.states.update(state for name, state in self._read_states().items() if name not in before)

    def _read_states(self) -> dict[str, PersonState]:
        if self._coverage is None:
            return {}
        return {person.name: read_state(self._world, person) for person in self._world.conversations.people}

    def read_end(self) -> dict[str, Any]:
        """What is kept of the world."""
        people = self._world.conversations.people
        return {
            "actions": tuple(self._actions),
            "places": tuple(self._places),
            "journal": tuple(self._world.journal),
            "people": people,
            "records": tuple(self._world.crm.get_contact(person.contact_id) for person in people),
        }


def _describe_broken_turn(found: BrokenTurn) -> BrokenConversation:
    return BrokenConversation(
        promise=found.promise,
        requirement=found.requirement,
        kind=type(found.error).__name__,
        words=f"{type(found.error).__name__}: {found.error}",
    )


def list_actions(actions: Sequence[Action]) -> NextAction:
    """These actions, one after the other."""

    def choose_action(_world: World, earlier: Sequence[Action]) -> Action | None:
        return actions[len(earlier)] if len(earlier) < len(actions) else None

    return choose_action
