"""Requests for the other language: they are acknowledged in front of the reply (LANG-001)."""

from dataclasses import replace

from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.introduction import max_phrase_septets
from reference_bots.conversation.rules import Reply
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases
from reference_bots.conversation.vocabulary import Language
from reference_bots.conversation.wording import PhraseVariants, first_fitting_text, join_sentences

_WISHES = {
    Language.SPANISH: compile_phrases("(in|en) (spanish|espanol)(?! style)", "(speaks?|habl*) (spanish|espanol)"),
    Language.ENGLISH: compile_phrases("(in|en) (english|ingles)", "(speaks?|habl*) (english|ingles)"),
}
_GLADLY = PhraseVariants(
    intent="acknowledge",
    english=("Of course, we can write in English.",),
    spanish=("Claro, podemos escribir en español.",),
)


def find_wished_language(words: MessageWords) -> Language | None:
    """The language that the message asks for, or None."""
    return next((language for language, wish in _WISHES.items() if words.contains_affirmed(wish)), None)


def acknowledge_language_switch(reply: Reply, facts: TurnContext) -> Reply:
    """The reply with an acknowledgement in front if both fit into an SMS; the turn is not fruitless."""
    reply = replace(reply, state=replace(reply.state, fruitless_turns=0))
    say, language = reply.say, reply.state.language
    if say is None:
        return reply
    phrase = first_fitting_text(
        join_sentences(_GLADLY.render(language), say.phrase),
        say.phrase,
        max_septets=max_phrase_septets(reply.state, facts),
    )
    return replace(reply, say=replace(say, phrase=phrase))
