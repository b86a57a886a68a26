"""What one answer is, and what answers a burst, is the profile's to say; nothing more than that is let pass."""

import msgspec
import pytest

from support.promises import answering
from support.promises.broken_promise import DoubledAnswer, UnansweredMessage, WrongOrder
from support.targets.reply_settings import ReplyProof
from support.vocabulary.outcome import CannotTell
from tests.promises.promise_harness import PROFILE, Stage, refuses
from tests.promises.test_answering import FINANCING, TOPICS, WISHES


def stage_with(replies: ReplyProof) -> Stage:
    """A stage whose target replies so."""
    return Stage(msgspec.structs.replace(PROFILE, replies=replies))


def test_an_answer_in_two_parts() -> None:
    """Up to so many messages for each answer, also in a burst."""
    stage = stage_with(ReplyProof(messages_per_answer=2))
    maria = stage.meet("Maria")
    stage.says(maria, "Hi", "Hello", "How are you?")
    stage.says(maria, "yes\nyes", "Good.", "Noted.", WISHES)
    answering.expect_one_answer_each(stage.evidence, maria)


@pytest.mark.parametrize(
    ("said", "answers", "kind"),
    [
        ("Hi", ("Hello", "How are you?", "Well?"), DoubledAnswer),
        ("Hi", ("Hello", "Hello"), DoubledAnswer),
        ("Hi\nHi", ("Hello",), UnansweredMessage),
        ("Hi\nHi", ("Good.", "Noted.", "Done.", "Right.", "Fine."), DoubledAnswer),
    ],
)
def test_more_parts_than_allowed(said: str, answers: tuple[str, ...], kind: type[DoubledAnswer]) -> None:
    """One part too many, the same part twice, and a message without any are noticed."""
    stage = stage_with(ReplyProof(messages_per_answer=2))
    maria = stage.meet("Maria")
    stage.says(maria, said, *answers)
    refuses(kind, answering.expect_one_answer_each, stage.evidence, maria)


@pytest.mark.parametrize("burst", ["joined", "newest answered"])
def test_one_answer_to_a_burst(burst: str) -> None:
    """One is enough, and two are one too many; a single message gets one as ever."""
    for answers, kind in (((WISHES,), None), ((WISHES, "Good."), DoubledAnswer), ((), UnansweredMessage)):
        stage = stage_with(msgspec.convert({"burst": burst}, ReplyProof))
        maria = stage.meet("Maria")
        stage.says(maria, "yes\nyes\nyes", *answers)
        if kind is None:
            answering.expect_one_answer_each(stage.evidence, maria)
        else:
            refuses(kind, answering.expect_one_answer_each, stage.evidence, maria)


def test_a_joined_answer_is_compared_with_the_last_one_of_a_slow_twin() -> None:
    """Everything that was said is taken into account: the question is the one that a slow writer is asked last."""
    stage = stage_with(ReplyProof(burst="joined"))
    bea, sam, twin = stage.meet("Bea"), stage.meet("Sam"), stage.meet("Maria")
    stage.says(twin, "Hi", WISHES)
    stage.says(twin, "3 beds", FINANCING)
    stage.says(bea, "Hi\n3 beds", FINANCING)
    stage.says(sam, "Hi\n3 beds", WISHES)
    answering.expect_same_topics_as_twin(stage.evidence, bea, twin, TOPICS)
    refuses(WrongOrder, answering.expect_same_topics_as_twin, stage.evidence, sam, twin, TOPICS)


def test_a_part_without_a_question_is_no_topic() -> None:
    """Only parts that ask are compared, where answers have parts."""
    stage = stage_with(ReplyProof(messages_per_answer=2))
    bea, twin = stage.meet("Bea"), stage.meet("Maria")
    stage.says(twin, "Hi", "Thank you.", WISHES)
    stage.says(bea, "Hi", WISHES)
    answering.expect_same_topics_as_twin(stage.evidence, bea, twin, TOPICS)


def test_what_the_newest_alone_answers_cannot_be_compared() -> None:
    """Nothing promises that such a target keeps what the others said."""
    stage = stage_with(ReplyProof(burst="newest answered"))
    bea, twin = stage.meet("Bea"), stage.meet("Maria")
    stage.says(twin, "Hi", WISHES)
    stage.says(bea, "Hi\n3 beds", FINANCING)
    with pytest.raises(CannotTell, match="answers the newest of them alone"):
        answering.expect_same_topics_as_twin(stage.evidence, bea, twin, TOPICS)
