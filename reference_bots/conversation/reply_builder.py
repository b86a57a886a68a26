"""Builds replies: a statement, one question, and the state that records the question."""

from dataclasses import replace

from reference_bots.conversation.effects import Effect, SendMessage
from reference_bots.conversation.labels import Question
from reference_bots.conversation.rules import Reply
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.wording import PhraseVariants, join_sentences


def build_question(
    state: Conversation,
    question: Question,
    wording: PhraseVariants,
    *,
    before: str = "",
    then: tuple[Effect, ...] = (),
    rephrase: bool | None = None,
    **pieces: str,
) -> Reply:
    """A reply that asks `question`, worded differently from the last time.

    before: statement in front of the question.
    pieces: values of the placeholders in the wording.
    """
    times = state.times_asked if state.open_question is question else 0
    phrase = join_sentences(before, wording.render(state.language, times, pieces))
    say = SendMessage(phrase=phrase, intent=wording.intent, rephrase=wording.rephrase if rephrase is None else rephrase)
    return Reply(state=replace(state, open_question=question, times_asked=times + 1), say=say, effects=then)


def build_statement(
    state: Conversation, wording: PhraseVariants, *, before: str = "", then: tuple[Effect, ...] = (), **pieces: str
) -> Reply:
    """A reply without a question; the open question stays open."""
    phrase = join_sentences(before, wording.render(state.language, 0, pieces))
    return Reply(
        state=state, say=SendMessage(phrase=phrase, intent=wording.intent, rephrase=wording.rephrase), effects=then
    )


def close_open_question(state: Conversation) -> Conversation:
    """The state without an open question."""
    return replace(state, open_question=None, times_asked=0)
