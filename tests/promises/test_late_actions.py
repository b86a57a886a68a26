"""What comes after a scenario is judged by what was promised in it, and by nothing else."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from support.promises import answering, handoff
from support.promises.broken_promise import BrokenPromise, DoubledAnswer, UnrelatedContactChanged
from support.promises.late_actions import LastingPromise, expect_kept_later
from support.targets.reply_settings import ReplyProof
from support.test_data.person import Person
from tests.promises.promise_harness import PROFILE, Stage

WINDOW = timedelta(hours=2)


class Ending:
    """The end of a scenario in which these promises were kept. window: how long after it anything is late."""

    def __init__(self, stage: Stage, *people: Person, window: timedelta = WINDOW) -> None:
        self._stage = stage
        self._people = people
        self._ended = len(stage.journal)
        self._until = stage.clock.now() + window
        self.promises: list[LastingPromise] = []

    def add_promise(self, expect: Any, *arguments: Any) -> None:
        """This was promised, and kept."""
        expect(self._stage.evidence, *arguments)
        self.promises.append(
            LastingPromise(
                expect=lambda evidence: expect(evidence, *arguments),
                seen=len(self._stage.journal),
                exchanges=len(self._stage.evidence.exchanges),
                contacts=frozenset(person.contact_id for person in self._people),
            )
        )

    def judge(self) -> None:
        """What came since."""
        expect_kept_later(
            self._stage.evidence,
            self._people,
            [each for each in self.promises if each.is_in_force(self._stage.evidence)],
            ended=self._ended,
            until=self._until,
        )

    def broken(self, kind: type[BrokenPromise]) -> BrokenPromise:
        """What was broken since."""
        with pytest.raises(kind) as raised:
            self.judge()
        return raised.value


@pytest.fixture
def answered(stage: Stage, maria: Person) -> Ending:
    """Maria wrote and was answered once, as was promised."""
    stage.says(maria, "Hi", "Hello Maria")
    ending = Ending(stage, maria)
    ending.add_promise(answering.expect_one_answer_each, maria)
    return ending


def test_nothing_later_breaks_nothing(answered: Ending) -> None:
    """The promise that was kept is kept."""
    answered.judge()


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Hello Maria", "2.0 s after the same words"),
        ("Hello, how are you?", "2.0 s after the last reply that the scenario had seen"),
    ],
)
def test_a_second_reply_is_shown_with_its_lateness(
    stage: Stage, maria: Person, answered: Ending, text: str, after: str
) -> None:
    """In the same words or in others."""
    stage.clock.advance(2)
    stage.sends(maria, text)
    broken = answered.broken(DoubledAnswer)
    assert f"after the scenario was over:\n'{text}' to Maria: it came {after}" in broken.seen


def test_records_may_follow(stage: Stage, maria: Person, answered: Ending) -> None:
    """Tags, fields and notes."""
    stage.clock.advance(3)
    stage.tags(maria, "hot-lead")
    stage.writes(maria, {"lead_temperature": "hot"})
    stage.notes(maria, "wrote to us")
    answered.judge()


def test_records_beside_a_late_message_are_not_held_against_it(stage: Stage, maria: Person) -> None:
    """Silence that forbids changes, too, is broken by the message and not by the tag before it."""
    stage.says(maria, "Hi", "Hello Maria")
    with stage.turn(maria, "Thanks, bye"):
        pass
    ending = Ending(stage, maria)
    ending.add_promise(handoff.expect_bots_stay_silent, maria)
    stage.tags(maria, "hot-lead")
    ending.judge()
    stage.sends(maria, "Are you there?")
    assert "was written to" in ending.broken(DoubledAnswer).what


def test_another_contact_may_not_be_touched(stage: Stage, answered: Ending) -> None:
    """Not even by a tag."""
    other = stage.meet("Sam", "seller")
    stage.tags(other, "hot-lead")
    broken = answered.broken(UnrelatedContactChanged)
    assert "tags.added for a contact of nobody in the scenario" in broken.seen


def test_a_follow_up_that_is_due_is_no_late_action(stage: Stage, maria: Person, answered: Ending) -> None:
    """What comes after the hours that are watched was to come then."""
    stage.clock.advance(WINDOW.total_seconds() + 1)
    stage.sends(maria, "Are you still looking?")
    answered.judge()


def test_the_same_reply_again_is_red_whatever_was_promised(stage: Stage, maria: Person) -> None:
    """Other words are for a Then to judge that promised a number."""
    stage.says(maria, "Hi", "Hello Maria")
    ending = Ending(stage, maria)
    stage.sends(maria, "How are you?")
    ending.judge()
    stage.sends(maria, "Hello Maria")
    assert "Maria got the same reply again" in ending.broken(DoubledAnswer).what


def test_an_answer_that_is_still_due_may_come_later(stage: Stage, maria: Person) -> None:
    """The scenario did not ask for it; the words may be those of the answer before."""
    stage.says(maria, "Hi", "Hello Maria")
    with stage.turn(maria, "Hi"):
        pass
    ending = Ending(stage, maria)
    stage.sends(maria, "Hello Maria")
    ending.judge()


def test_a_part_that_comes_too_late_is_a_second_answer() -> None:
    """[replies] says within which time the next part comes, and the scenario waited for it."""
    stage = Stage(msgspec.structs.replace(PROFILE, replies=ReplyProof(messages_per_answer=2)))
    maria = stage.meet("Maria")
    stage.says(maria, "Hi", "Hello Maria")
    ending = Ending(stage, maria)
    ending.add_promise(answering.expect_one_answer_each, maria)
    stage.clock.advance(60)
    stage.sends(maria, "How are you?")
    assert "60.0 s after the last reply" in ending.broken(DoubledAnswer).seen


def test_after_faults_nothing_is_held_against_a_retry(stage: Stage, maria: Person, answered: Ending) -> None:
    """The service works again when the scenario is over, and what was owed comes."""
    stage.journal.write("gohighlevel", "fault", kind="refused", operation="POST", changes={})
    stage.sends(maria, "Here is your analysis")
    answered.judge()


def test_a_promise_that_a_later_step_ended_is_not_judged_again(stage: Stage, maria: Person) -> None:
    """One message in all was promised before Maria wrote once more."""
    stage.says(maria, "Hi", "Hello Maria")
    ending = Ending(stage, maria)
    ending.add_promise(handoff.expect_message_count, maria, 1)
    stage.says(maria, "Are you there?", "Yes, I am")
    later = Ending(stage, maria)
    later.promises = ending.promises
    stage.sends(maria, "As always")
    later.judge()


def test_a_second_reply_while_another_person_is_compared_with_counts(
    stage: Stage, maria: Person, answered: Ending
) -> None:
    """It comes after the Then and before the scenario's end, and the one who wrote meanwhile came in later."""
    twin = stage.meet("Dana")
    stage.says(twin, "Hi", "Hello Dana")
    stage.sends(maria, "Hello, how are you?")
    later = Ending(stage, maria, twin)
    later.promises = answered.promises
    assert "Maria got 2 messages" in later.broken(DoubledAnswer).what
