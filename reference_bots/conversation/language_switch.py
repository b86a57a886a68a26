"""Requests for the other language: they are acknowledged in front of the reply (LANG-001)."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.introduction import room_for
from reference_bots.conversation.rules import Reply
from reference_bots.conversation.understanding.tokens import Words, phrases
from reference_bots.conversation.vocabulary import Language
from reference_bots.conversation.wording import Wording, fitting, joined

_WISHES = {
    Language.SPANISH: phrases("(in|en) (spanish|espanol)(?! style)", "(speaks?|habl*) (spanish|espanol)"),
    Language.ENGLISH: phrases("(in|en) (english|ingles)", "(speaks?|habl*) (english|ingles)"),
}
_GLADLY = Wording(
    intent="acknowledge",
    english=("Of course, we can write in English.",),
    spanish=("Claro, podemos escribir en español.",),
)


def wished_language(words: Words) -> Language | None:
    """The language that the message asks for, or None."""
    return next((language for language, wish in _WISHES.items() if words.affirms(wish)), None)


def granted(reply: Reply, facts: Facts) -> Reply:
    """The reply with an acknowledgement in front if both fit into an SMS; the turn is not fruitless."""
    reply = replace(reply, state=replace(reply.state, fruitless=0))
    say, language = reply.say, reply.state.language
    if say is None:
        return reply
    phrase = fitting(joined(_GLADLY.text(language), say.phrase), say.phrase, room=room_for(reply.state, facts))
    return replace(reply, say=replace(say, phrase=phrase))
