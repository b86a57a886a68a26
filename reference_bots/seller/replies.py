"""What the seller bot says: friendly, consultative, no pressure."""

from reference_bots.conversation.meanings import Question, Stall
from reference_bots.conversation.wording import Wording

ASK = {
    Question.CONDITION: Wording(
        intent="ask_condition",
        rephrase=True,
        english=(
            "What condition is the home in: move-in ready, minor repairs, or major repairs?",
            "How would you describe its shape: ready to move in, a few small repairs, or bigger repairs?",
        ),
        spanish=(
            "¿En qué condición está la casa: lista para vivir, reparaciones menores o mayores?",
            "¿Cómo describiría su estado: lista para mudarse, algunas reparaciones pequeñas, o reparaciones grandes?",
        ),
    ),
    Question.PRICE: Wording(
        intent="ask_price",
        rephrase=True,
        english=(
            "What price would you be happy with, selling it as it is?",
            "A rough figure is enough. How much would you hope to get for it?",
        ),
        spanish=(
            "¿Qué precio le parecería bien, vendiéndola tal como está?",
            "Basta una cifra aproximada. ¿Cuánto le gustaría recibir?",
        ),
    ),
    Question.SELLER_MOTIVATION: Wording(
        intent="ask_seller_motivation",
        rephrase=True,
        english=(
            "What is prompting the sale, and how soon do you need it done?",
            "May I ask the main reason for selling, and whether there is a deadline?",
        ),
        spanish=(
            "¿Cuál es el motivo de la venta, y qué tan pronto la necesita?",
            "¿Me puede decir la razón principal para vender, y si hay una fecha límite?",
        ),
    ),
}
SHORT_CONDITION = Wording(
    intent="ask_condition",
    english=("What condition is it in?",),
    spanish=("¿En qué condición está?",),
)
OFFER = Wording(
    intent="make_offer",
    english=(
        (
            "Jorge's cash offer is {share} percent of the {price} you named: {offer}, as is, closing in 2 to 3 weeks. "
            "Would that work for you?"
        ),
        (
            "To be sure I understand you: the cash offer is {offer}, {share} percent of the {price} you named, with no "
            "repairs. Is that an offer you would accept?"
        ),
    ),
    spanish=(
        (
            "La oferta en efectivo de Jorge es el {share} por ciento de los {price} que usted dijo: {offer}, "
            "tal como está, con cierre en 2 a 3 semanas. ¿Le funciona?"
        ),
        (
            "Para entenderle bien: la oferta en efectivo es {offer}, el {share} por ciento de los {price} que usted "
            "dijo. ¿Aceptaría esa oferta?"
        ),
    ),
)
SHORT_OFFER = Wording(
    intent="make_offer",
    english=("Would the cash offer of {offer} work for you?",),
    spanish=("¿Le funciona la oferta en efectivo de {offer}?",),
)
ADDRESS = Wording(
    intent="ask_address",
    rephrase=True,
    english=(
        "Happy to look that up with real sales nearby. What is the address of the home?",
        "I need the house number, street and city for that. What is the full address?",
    ),
    spanish=(
        "Con gusto lo reviso con ventas reales cercanas. ¿Cuál es la dirección de la casa?",
        "Para eso necesito número, calle y ciudad. ¿Cuál es la dirección completa?",
    ),
)
GREETING = Wording(
    intent="greeting",
    english=("I can help you with the sale.",),
    spanish=("Con gusto le ayudo con la venta.",),
)
THANKS = Wording(intent="acknowledge", english=("Thanks for that.",), spanish=("Gracias por decírmelo.",))
ACCEPTED = Wording(
    intent="acknowledge",
    english=("Good to hear, thank you.",),
    spanish=("Qué bueno, gracias.",),
)
NOT_ACCEPTED = Wording(
    intent="acknowledge",
    english=("Understood, thank you for being straight with me.",),
    spanish=("Entendido, gracias por su franqueza.",),
)
LIST_INSTEAD = Wording(
    intent="offer_cma",
    english=(
        "Jorge can also show what the open market would bring, from real sales. What is the address of the home?",
    ),
    spanish=(
        "Jorge también puede mostrarle qué daría el mercado, con ventas reales. ¿Cuál es la dirección de la casa?",
    ),
)
TALK = Wording(
    intent="offer_call",
    english=("Would a short call with Jorge about it help?", "Shall I set up a few minutes with Jorge?"),
    spanish=("¿Le ayudaría una llamada corta con Jorge?", "¿Le aparto unos minutos con Jorge?"),
)
KEEP_IN_TOUCH = Wording(
    intent="nurture",
    rephrase=True,
    english=("That is fine. I am here whenever you want to talk about the home again.",),
    spanish=("Está bien. Aquí estoy cuando quiera hablar de la casa otra vez.",),
)
ALL_SET = Wording(
    intent="confirm_appointment",
    english=("You are welcome. Your time with Jorge is {time}. He will go through everything with you then.",),
    spanish=("De nada. Su cita con Jorge es el {time}. Él revisará todo con usted.",),
)
STALLS = {
    Stall.THINKING: Wording(
        intent="meet_stall",
        rephrase=True,
        english=("Of course, take your time, it is a big decision.",),
        spanish=("Claro, tómese su tiempo, es una decisión importante.",),
    ),
    Stall.GET_BACK: Wording(
        intent="meet_stall",
        rephrase=True,
        english=("Of course, no rush. Write whenever it suits you.",),
        spanish=("Claro, sin prisa. Escriba cuando le quede bien.",),
    ),
    Stall.ZESTIMATE: Wording(
        intent="meet_stall",
        rephrase=True,
        english=("Online estimates are a fair start, but they never see the inside. Homes sold nearby tell more.",),
        spanish=(
            "Los estimados en línea son un buen comienzo, pero no ven el interior. Las ventas cercanas dicen más.",
        ),
    ),
    Stall.AGENT: Wording(
        intent="meet_stall",
        rephrase=True,
        english=("Good to hear, I respect that, and a good agent is worth having. A second opinion never hurts.",),
        spanish=("Qué bueno, lo respeto, un buen agente vale mucho. Una segunda opinión nunca sobra.",),
    ),
    Stall.JUST_LOOKING: Wording(
        intent="meet_stall",
        rephrase=True,
        english=("No pressure at all, looking around first is sensible.",),
        spanish=("Sin presión, ver opciones primero es lo más sensato.",),
    ),
    Stall.SURFACE_OBJECTION: Wording(
        intent="meet_stall",
        rephrase=True,
        english=("I hear you, and a fair price matters. It depends on size, condition and what sold lately.",),
        spanish=("Le entiendo, un precio justo importa. Depende del tamaño, la condición y lo vendido hace poco.",),
    ),
}
STALL_QUESTIONS = {
    Stall.THINKING: (
        "Is there one question I can clear up meanwhile?",
        "¿Hay alguna duda que pueda aclararle mientras?",
    ),
    Stall.GET_BACK: ("When would be a good time to check back?", "¿Cuándo le puedo escribir de nuevo?"),
    Stall.ZESTIMATE: ("Shall I show you what sold nearby?", "¿Le muestro lo que se vendió cerca?"),
    Stall.AGENT: ("Is there anything you wish were going better?", "¿Hay algo que le gustaría que fuera mejor?"),
    Stall.JUST_LOOKING: ("What made you curious?", "¿Qué le dio curiosidad?"),
    Stall.SURFACE_OBJECTION: ("Is it the price, or something behind it?", "¿Es el precio, o hay algo más?"),
}
DEFENCE = Wording(
    intent="meet_stall",
    english=("Online estimates never see the inside. Sold nearby: {sold}. That points to about {value}.",),
    spanish=("Los estimados en línea no ven el interior. Vendidas cerca: {sold}. Eso apunta a cerca de {value}.",),
)
STRATEGY = Wording(
    intent="strategy",
    english=(
        (
            "My suggestion for {home}: list at about {value}. {market}, homes sell in about {days} days. "
            "Steps: declutter and stage, professional photos, MLS and an open house, then review offers together."
        ),
    ),
    spanish=(
        (
            "Mi sugerencia para {home}: salir al mercado en cerca de {value}. {market}, se vende en unos {days} días. "
            "Pasos: ordenar y decorar, fotos profesionales, MLS y casa abierta, y revisar ofertas juntos."
        ),
    ),
)
SHORT_STRATEGY = Wording(
    intent="strategy",
    english=("I would list {home} at about {value}. {market}. First staging, then photos, then an open house.",),
    spanish=("Saldría con {home} en cerca de {value}. {market}. Primero decorar, luego fotos y casa abierta.",),
)
