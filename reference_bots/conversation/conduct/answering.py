"""The reply to a message that a bot must not answer like any other: a plain sentence, then the open question."""

from dataclasses import replace
from typing import Final

from reference_bots.conversation.conduct.topic import ConductTopic
from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.effects import AddTask, SendMessage
from reference_bots.conversation.introduction import max_phrase_septets
from reference_bots.conversation.rules import Reply
from reference_bots.conversation.wording import first_fitting_text, join_sentences

MAX_QUOTED_CHARACTERS: Final = 200
"""Maximum characters of the message that the task quotes."""


def answer_conduct_topic(topic: ConductTopic, going_on: Reply, said: str, facts: TurnContext) -> Reply:
    """The sentence in front of the reply that goes on; the first time, a task tells a person of a steering question.

    going_on: the reply to the rest of the message.
    said: the whole message, as written.
    """
    state = going_on.state
    sentence = topic.wording.render(state.language)
    phrase = first_fitting_text(
        join_sentences(sentence, going_on.say.phrase if going_on.say else ""),
        sentence,
        max_septets=max_phrase_septets(state, facts),
    )
    say = SendMessage(phrase=phrase, intent=topic.wording.intent)
    if not topic.is_reported or state.fair_housing_reported:
        return replace(going_on, say=say)
    task = AddTask(
        title=f"Fair housing: a question to the {state.bot} bot",
        body=f'It was answered neutrally and nothing was recorded. The words: "{_quote(said)}"',
        due=facts.now,
    )
    return replace(
        going_on, state=replace(state, fair_housing_reported=True), say=say, effects=(*going_on.effects, task)
    )


def _quote(text: str) -> str:
    plain = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return plain if len(plain) <= MAX_QUOTED_CHARACTERS else f"{plain[:MAX_QUOTED_CHARACTERS]} ..."
