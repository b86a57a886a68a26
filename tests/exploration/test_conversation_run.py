"""One conversation: whose an error is decides whether a promise is broken, nothing is judged, or the suite is wrong."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from support.exploration.actions import Action, Introduction, Message, Pause, Redelivery, SlotLoss
from support.exploration.conversation_run import WHOSE_ERROR, ConversationRunner, list_actions
from support.exploration.coverage import ModelCoverage
from support.exploration.lines import load_lines
from support.exploration.transcript import format_conversation
from support.promises.broken_promise import BrokenPromise
from support.scenario.step_context import World
from support.scenario.wiring import AcceptanceSuite
from support.vocabulary.explained_error import SetUpError, SuiteError, TargetError
from support.vocabulary.outcome import UnmeasurableTarget
from tests.layout.project import PROJECT
from tests.scenario.scenario_harness import profile_with, suite

MARIA = Introduction(kind="introduction", person="Maria", bot="lead")
HELLO = Message(kind="small talk", person="Maria", text="Good morning", says_nothing=True)


@pytest.fixture(autouse=True, scope="module")
def _top_folder() -> Iterator[None]:
    """Fixtures are found from the top folder."""
    before = os.getcwd()  # noqa: PTH109
    os.chdir(PROJECT)
    yield
    os.chdir(before)


@pytest.fixture(scope="module")
def opened() -> Iterator[AcceptanceSuite]:
    """The reference bots' suite."""
    with suite() as entered:
        yield entered


@pytest.fixture
def runner(opened: AcceptanceSuite) -> ConversationRunner:
    """Runs conversations on the reference bots."""
    return ConversationRunner(opened, load_lines())


def raise_at_second(error: BaseException) -> object:
    """Chooses an introduction, and then raises."""

    def choose_action(_world: World, earlier: Sequence[Action]) -> Action:
        if earlier:
            raise error
        return MARIA

    return choose_action


def test_a_conversation_is_held_and_reported(runner: ConversationRunner) -> None:
    """What was performed is counted and shown; what cannot happen now is passed over."""
    coverage = ModelCoverage()
    later = Pause(kind="pause", person="Maria", minutes=60 * 24)
    lost = SlotLoss(kind="an offered time is taken", person="Maria")
    unknown = Message(kind="small talk", person="Bea", text="Hi")
    actions = [MARIA, HELLO, later, lost, Redelivery(kind="delivered again", person="Maria"), unknown]
    result = runner.run(list_actions(actions), coverage)
    assert (result.broken, result.unjudged) == (None, "")
    assert result.actions == tuple(actions)
    assert sum(coverage.transitions.values()) == 2
    shown = "\n".join(format_conversation(result))
    assert "Maria: Good morning" in shown
    assert "-> Maria: Hi Maria" in shown
    assert "[Maria: 1 d pass]" in shown


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (BrokenPromise("Maria was not answered (CONV-001)."), "BrokenPromise"),
        (TargetError("It is down."), "TargetError"),
    ],
)
def test_an_error_of_the_target_is_a_broken_promise(runner: ConversationRunner, error: TargetError, kind: str) -> None:
    """With its requirement, where it names one."""
    result = runner.run(raise_at_second(error))  # type: ignore[arg-type]
    assert result.broken is not None
    assert (result.broken.promise, result.broken.kind) == (WHOSE_ERROR, kind)
    assert result.broken.requirement == ("CONV-001" if kind == "BrokenPromise" else "")


def test_what_cannot_be_measured_is_not_judged(runner: ConversationRunner) -> None:
    """It is no broken promise, and no green either."""
    result = runner.run(raise_at_second(UnmeasurableTarget("Too late to wait for.")))  # type: ignore[arg-type]
    assert result.broken is None
    assert result.unjudged.startswith("UnmeasurableTarget: Too late to wait for.")


@pytest.mark.parametrize("error", [SuiteError("A gap."), SetUpError("No disk."), LookupError("a defect")])
def test_an_error_of_the_suite_or_the_machine_is_raised(runner: ConversationRunner, error: Exception) -> None:
    """No target is judged by it."""
    with pytest.raises(type(error)):
        runner.run(raise_at_second(error))  # type: ignore[arg-type]
    assert runner.run(list_actions([MARIA, HELLO])).broken is None


@pytest.mark.parametrize("name", ["crashes", "stumbles"])
def test_a_target_that_fails_is_found(tmp_path: Path, name: str) -> None:
    """One whose code raises, and one that swallows its own error, do not answer."""
    with suite(profile_with(tmp_path, f"tests.scenario.scenario_harness:{name}")) as entered:
        result = ConversationRunner(entered, load_lines()).run(list_actions([MARIA, HELLO]))
    assert result.broken is not None
    assert result.broken.requirement in ("CONV-001", "")
    assert result.broken.promise in ("answered once, in time", WHOSE_ERROR)
