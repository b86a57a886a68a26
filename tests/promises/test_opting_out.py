"""Promises about opt-outs, exits and texts that nobody wrote: each accepts the truth and notices its falsehoods."""

import pytest

from support.promises import exits, opting_out, others_words
from support.promises.broken_promise import DoubledAnswer, UnansweredMessage, WrongRecord, WrongWords
from support.test_data.person import Person
from tests.promises.promise_harness import PROFILE, Stage, refuses

TAG = PROFILE.tags.opted_out
GOODBYE = "You will not hear from us again. Reply START to come back."
WISH = "Stop texting me"


def opt_out(stage: Stage, *answers: str, blocked: bool = True, tag: str = TAG, said: str = WISH) -> Person:
    """Sam has asked for no more messages, and this came of it."""
    sam = stage.meet("Sam", "seller")
    with stage.turn(sam, said):
        for answer in answers:
            stage.sends(sam, answer)
        stage.tags(sam, tag)
        if blocked:
            stage.blocks_sms(sam)
    return sam


def test_one_confirmation_and_a_block_keep_the_promise(stage: Stage) -> None:
    """Nothing else is asked of a target."""
    opting_out.expect_opted_out(stage.evidence, opt_out(stage, GOODBYE))


def test_a_block_that_is_missing_is_noticed(stage: Stage) -> None:
    """The CRM's own campaigns would go on."""
    refuses(WrongRecord, opting_out.expect_opted_out, stage.evidence, opt_out(stage, GOODBYE, blocked=False))


def test_a_tag_that_is_missing_is_noticed(stage: Stage) -> None:
    """The profile names one."""
    refuses(WrongRecord, opting_out.expect_opted_out, stage.evidence, opt_out(stage, GOODBYE, tag="vip"))


def test_silence_is_no_confirmation(stage: Stage) -> None:
    """She does not know whether she was heard."""
    refuses(UnansweredMessage, opting_out.expect_opted_out, stage.evidence, opt_out(stage))


def test_two_confirmations_are_one_too_many(stage: Stage) -> None:
    """The law allows one."""
    refuses(DoubledAnswer, opting_out.expect_opted_out, stage.evidence, opt_out(stage, GOODBYE, "Goodbye then."))


def test_a_confirmation_that_asks_on_is_noticed(stage: Stage) -> None:
    """A question about the sale is no confirmation."""
    asking = "How much would you hope to get for it?"
    refuses(WrongWords, opting_out.expect_opted_out, stage.evidence, opt_out(stage, asking))


@pytest.mark.parametrize(("answer", "blocked"), [(GOODBYE, False), ("A figure is enough. What would it be?", True)])
def test_a_look_alike_that_ends_the_messages_is_noticed(stage: Stage, answer: str, blocked: bool) -> None:
    """A farewell, or a block."""
    sam = opt_out(stage, answer, blocked=blocked, tag="vip", said="stop calling, just text")
    refuses(WrongRecord if blocked else WrongWords, opting_out.expect_not_opted_out, stage.evidence, sam)


@pytest.mark.parametrize(("blocked", "tag"), [(True, "vip"), (False, TAG)])
def test_half_a_return_is_noticed(stage: Stage, blocked: bool, tag: str) -> None:
    """Tag and do-not-disturb go together."""
    sam = opt_out(stage, GOODBYE, blocked=blocked, tag=tag, said="START")
    refuses(WrongRecord, opting_out.expect_messages_allowed_again, stage.evidence, sam)


@pytest.mark.parametrize(
    "answer", ["Hi there.", "Rancho Realty here, call +1 909 555 0190.", "Rancho Realty. Reply STOP to opt out."]
)
def test_help_that_lacks_something_is_noticed(stage: Stage, answer: str) -> None:
    """Who, how to reach, how to stop."""
    sam = opt_out(stage, answer, blocked=False, tag="vip", said="HELP")
    refuses(WrongWords, opting_out.expect_help_given, stage.evidence, sam)


def test_a_question_after_the_end_is_noticed(stage: Stage) -> None:
    """Whoever is not meant is asked nothing."""
    sam = opt_out(stage, "A figure is enough. What would it be?", blocked=False, tag="vip", said="Wrong number")
    refuses(WrongWords, exits.expect_let_go, stage.evidence, sam)


def test_a_record_of_a_reaction_is_noticed(stage: Stage) -> None:
    """The tag was added because of it."""
    sam = opt_out(stage, "Great!", blocked=False, tag="hot", said="Liked “Would Tuesday at 9 work?”")
    refuses(WrongRecord, others_words.expect_not_taken_for_own_words, stage.evidence, sam)
