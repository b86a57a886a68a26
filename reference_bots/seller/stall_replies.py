"""Texts that answer a seller's stalls: friendly, no pressure, worded differently each time (SELL-004)."""

from functools import partial

from reference_bots.conversation.labels import StallKind
from reference_bots.conversation.wording import PhraseVariants

_statement = partial(PhraseVariants, intent="meet_stall", rephrase=True)
_question = partial(PhraseVariants, intent="meet_stall")

STALLS = {
    StallKind.THINKING: _statement(
        english=(
            "Of course, take your time, it is a big decision.",
            "That makes sense, there is no need to decide anything today.",
            "Please think it over for as long as you like.",
        ),
        spanish=(
            "Claro, tómese su tiempo, es una decisión importante.",
            "Tiene sentido, no hay que decidir nada hoy.",
            "Piénselo con calma todo lo que quiera.",
        ),
    ),
    StallKind.GET_BACK: _statement(
        english=(
            "Of course, no rush. Write whenever it suits you.",
            "That is fine, I am here when it suits you better.",
            "No problem, your messages reach me any day of the week, whenever you are ready.",
        ),
        spanish=(
            "Claro, sin prisa. Escriba cuando le quede bien.",
            "Está bien, aquí estoy cuando tenga un momento.",
            "No hay problema, puede escribirme cualquier día de la semana.",
        ),
    ),
    StallKind.ZESTIMATE: _statement(
        english=(
            "Online estimates are a fair start, but they never see the inside. Homes sold nearby tell more.",
            "A portal works from public records, so what comparable homes close by sold for is a better guide.",
            "Good that you checked the portal. What was really sold around you shows how close it comes.",
        ),
        spanish=(
            "Los estimados en línea son un buen comienzo, pero no ven el interior. Las ventas cercanas dicen más.",
            "Un portal usa registros públicos, así que lo vendido en casas parecidas es mejor guía.",
            "Qué bueno que revisó el portal. Lo vendido cerca muestra qué tan preciso es.",
        ),
    ),
    StallKind.AGENT: _statement(
        english=(
            "Good to hear, I respect that, and a good agent is worth having. A second opinion never hurts.",
            "Then you are in good hands, and nothing here has to change that.",
            "I would not come between you and your agent. Jorge is happy to be the second opinion.",
        ),
        spanish=(
            "Qué bueno, lo respeto, un buen agente vale mucho. Una segunda opinión nunca sobra.",
            "Entonces está en buenas manos, y eso no tiene que cambiar.",
            "No quiero interponerme entre usted y su agente. Jorge puede ser la segunda opinión.",
        ),
    ),
    StallKind.JUST_LOOKING: _statement(
        english=(
            "No pressure at all, looking around first is sensible.",
            "Exploring is a good way to begin, and nothing has to come of it.",
            "Happy to help you look around, whether or not you ever sell.",
        ),
        spanish=(
            "Sin presión, ver opciones primero es lo más sensato.",
            "Explorar es buena manera de empezar, sin ningún compromiso.",
            "Con gusto le ayudo a ver opciones, venda o no venda.",
        ),
    ),
    StallKind.SURFACE_OBJECTION: _statement(
        english=(
            "I hear you, and a fair price matters. It depends on size, condition and what sold lately.",
            "I understand, the price has to feel right to you, and your home is not your neighbor's home.",
            "That is a reasonable point. The most recent sales settle what a fair price is.",
        ),
        spanish=(
            "Le entiendo, un precio justo importa. Depende del tamaño, la condición y lo vendido hace poco.",
            "Comprendo, el precio le tiene que parecer bien, y su casa no es la del vecino.",
            "Es un punto razonable. Las ventas más recientes dicen cuál es un precio justo.",
        ),
    ),
}
"""Stall -> statement in front of the open question."""

OWN_QUESTIONS = {
    StallKind.THINKING: _question(
        english=("Is there one question I can clear up meanwhile?", "What would make it easier to decide?"),
        spanish=("¿Hay alguna duda que pueda aclararle mientras?", "¿Qué le ayudaría a decidir?"),
    ),
    StallKind.GET_BACK: _question(
        english=("When would be a good time to check back?", "Which day suits you for a short word from me?"),
        spanish=("¿Cuándo le puedo escribir de nuevo?", "¿Qué día le queda bien que le escriba?"),
    ),
    StallKind.ZESTIMATE: _question(
        english=("Shall I show you what sold nearby?", "Would a look at the recent sales help?"),
        spanish=("¿Le muestro lo que se vendió cerca?", "¿Le ayudaría ver las ventas recientes?"),
    ),
    StallKind.AGENT: _question(
        english=("Is there anything you wish were going better?", "How is it going so far?"),
        spanish=("¿Hay algo que le gustaría que fuera mejor?", "¿Cómo va todo hasta ahora?"),
    ),
    StallKind.JUST_LOOKING: _question(
        english=("What made you curious?", "What would you like to know first?"),
        spanish=("¿Qué le dio curiosidad?", "¿Qué le gustaría saber primero?"),
    ),
    StallKind.SURFACE_OBJECTION: _question(
        english=("Is it the price, or something behind it?", "What would make it feel fair to you?"),
        spanish=("¿Es el precio, o hay algo más?", "¿Qué lo haría justo para usted?"),
    ),
}
"""Stall -> question if no other question is open, or if the open one was deferred more than once."""
