"""Texts that answer a buyer's objections: friendly, no pressure, one question each (BUY-013)."""

from functools import partial

from reference_bots.conversation.labels import BuyerObjection
from reference_bots.conversation.wording import PhraseVariants

_acknowledgement = partial(PhraseVariants, intent="acknowledge")

OBJECTIONS = {
    BuyerObjection.BUDGET_SHOCK: _acknowledgement(
        english=("I hear you, homes here cost a lot.",),
        spanish=("Lo entiendo, las casas aquí cuestan mucho.",),
    ),
    BuyerObjection.ANALYSIS_PARALYSIS: _acknowledgement(
        english=("That is a lot to weigh, so let us keep it to three.",),
        spanish=("Es mucho que comparar, así que quedémonos con tres.",),
    ),
    BuyerObjection.SPOUSE: _acknowledgement(
        english=("Of course, that is a decision for both of you, and you are welcome to look together.",),
        spanish=("Claro, es una decisión de los dos, y pueden verla juntos.",),
    ),
    BuyerObjection.TIMING: _acknowledgement(
        english=("There is no rush, the right time is the one that suits you.",),
        spanish=("No hay prisa, el buen momento es el que le convenga.",),
    ),
    BuyerObjection.JUST_LOOKING: _acknowledgement(
        english=("Looking around is a good way to start, no pressure at all.",),
        spanish=("Mirar con calma es un buen comienzo, sin ninguna presión.",),
    ),
    BuyerObjection.HAS_AGENT: _acknowledgement(
        english=("Good to hear, and I respect that you have an agent.",),
        spanish=("Qué bueno, y respeto que ya tenga agente.",),
    ),
}
"""Objection -> the friendly sentence that answers it."""
SHOCK_BY_MONTH = PhraseVariants(
    intent="acknowledge",
    english=("I hear you, homes here cost a lot. The lowest of these, {price}, would be about {monthly} a month.",),
    spanish=("Lo entiendo, aquí cuestan mucho. La más baja, {price}, sería de unos {monthly} al mes.",),
)
COMFORTABLE_PRICE = PhraseVariants(
    intent="ask_wishes",
    english=("What price would you feel comfortable with?", "What is the most you would like to spend?"),
    spanish=("¿Con qué precio se sentiría a gusto?", "¿Cuánto es lo más que quisiera gastar?"),
)
STILL_LOOK = PhraseVariants(
    intent="nurture",
    english=("Would you still like me to look for homes for you?", "Shall I go on looking for homes for you?"),
    spanish=("¿Quiere que de todos modos le busque casas?", "¿Le sigo buscando casas?"),
)
TOP_HOMES = PhraseVariants(
    intent="recommend_homes",
    english=("The best fits: {homes}. Which would you see first?",),
    spanish=("Las que mejor le quedan: {homes}. ¿Cuál vería primero?",),
)
WHICH_FOR_BOTH = PhraseVariants(
    intent="clarify",
    english=("Which of the homes would you both like to see?", "Which one should the two of you see first?"),
    spanish=("¿Cuál de las casas les gustaría ver a los dos?", "¿Cuál quisieran ver primero los dos?"),
)
WITHOUT_COMMITMENT = PhraseVariants(
    intent="clarify",
    english=(
        "Which of the homes would you like to see, without any commitment?",
        "Is there one you would like to walk through, just to get a feel?",
    ),
    spanish=(
        "¿Cuál de las casas le gustaría ver, sin compromiso?",
        "¿Hay alguna que quisiera recorrer, solo para darse una idea?",
    ),
)
