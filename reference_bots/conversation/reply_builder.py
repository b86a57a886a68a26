"""Builds replies: a statement, one question, and the state that records the question."""

from dataclasses import replace

from reference_bots.conversation.effects import Effect, Say
from reference_bots.conversation.labels import Question
from reference_bots.conversation.rules import Reply
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.wording import Wording, joined


def ask(
    state: Conversation,
    question: Question,
    wording: Wording,
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
    times = state.times_asked if state.open is question else 0
    phrase = joined(before, wording.text(state.language, times, pieces))
    say = Say(phrase=phrase, intent=wording.intent, rephrase=wording.rephrase if rephrase is None else rephrase)
    return Reply(state=replace(state, open=question, times_asked=times + 1), say=say, then=then)


def tell(
    state: Conversation, wording: Wording, *, before: str = "", then: tuple[Effect, ...] = (), **pieces: str
) -> Reply:
    """A reply without a question; the open question stays open."""
    phrase = joined(before, wording.text(state.language, 0, pieces))
    return Reply(state=state, say=Say(phrase=phrase, intent=wording.intent, rephrase=wording.rephrase), then=then)


def settled(state: Conversation) -> Conversation:
    """The state without an open question."""
    return replace(state, open=None, times_asked=0)
