"""Message texts of the seller bot: friendly, consultative, no pressure."""

from reference_bots.conversation.labels import Question
from reference_bots.conversation.wording import PhraseVariants

ASK = {
    Question.CONDITION: PhraseVariants(
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
    Question.PRICE: PhraseVariants(
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
    Question.SELLER_MOTIVATION: PhraseVariants(
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
SHORT_CONDITION = PhraseVariants(
    intent="ask_condition",
    english=("What condition is it in?",),
    spanish=("¿En qué condición está?",),
)
OFFER = PhraseVariants(
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
SHORT_OFFER = PhraseVariants(
    intent="make_offer",
    english=("Would a cash offer of {offer}, {share} percent of your {price}, work for you?",),
    spanish=("¿Le funciona una oferta de {offer} en efectivo, el {share} por ciento de sus {price}?",),
)
FOUR = {**ASK, Question.OFFER: OFFER}
"""The four questions."""
OFFER_RESTS_ON = PhraseVariants(
    intent="explain_offer",
    english=("Jorge's cash offer is {share} percent of the price you name, so a few figures come first.",),
    spanish=("La oferta de Jorge es el {share} por ciento del precio que usted diga, así que primero van unos datos.",),
)
ADDRESS = PhraseVariants(
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
GREETING = PhraseVariants(
    intent="greeting",
    english=("I can help you with the sale.",),
    spanish=("Con gusto le ayudo con la venta.",),
)
THANKS = PhraseVariants(
    intent="acknowledge",
    english=("Thank you for telling me.", "Thank you, that helps.", "Understood, thank you."),
    spanish=("Gracias por decírmelo.", "Muchas gracias, eso ayuda.", "Entendido, gracias."),
)
"""Sent after an answer, selected by the number of answers, so that two thanks in a row differ."""
ACCEPTED = PhraseVariants(
    intent="acknowledge",
    english=("Good to hear, thank you.",),
    spanish=("Qué bueno, gracias.",),
)
ACCEPTED_LATER = PhraseVariants(
    intent="acknowledge",
    english=("Good to hear, and Jorge will look at the closing date with you.",),
    spanish=("Qué bueno, y Jorge verá con usted la fecha de cierre.",),
)
NOT_ACCEPTED = PhraseVariants(
    intent="acknowledge",
    english=("Understood, thank you for being straight with me.",),
    spanish=("Entendido, gracias por su franqueza.",),
)
LIST_INSTEAD = PhraseVariants(
    intent="offer_cma",
    english=(
        "Jorge can also show what the open market would bring, from real sales. What is the address of the home?",
    ),
    spanish=(
        "Jorge también puede mostrarle qué daría el mercado, con ventas reales. ¿Cuál es la dirección de la casa?",
    ),
)
TALK = PhraseVariants(
    intent="offer_call",
    english=("Would a short call with Jorge about it help?", "Shall I set up a few minutes with Jorge?"),
    spanish=("¿Le ayudaría una llamada corta con Jorge?", "¿Le aparto unos minutos con Jorge?"),
)
KEEP_IN_TOUCH = PhraseVariants(
    intent="nurture",
    rephrase=True,
    english=("That is fine. I am here whenever you want to talk about the home again.",),
    spanish=("Está bien. Aquí estoy cuando quiera hablar de la casa otra vez.",),
)
ALL_SET = PhraseVariants(
    intent="confirm_appointment",
    english=("You are welcome. Your time with Jorge is {time}. He will go through everything with you then.",),
    spanish=("De nada. Su cita con Jorge es el {time}. Él revisará todo con usted.",),
)
DEFENCE = PhraseVariants(
    intent="meet_stall",
    english=("Online estimates never see the inside. Sold nearby: {sold}. That points to about {value}.",),
    spanish=("Los estimados en línea no ven el interior. Vendidas cerca: {sold}. Eso apunta a cerca de {value}.",),
)
NO_APPRAISAL = PhraseVariants(
    intent="present_valuation",
    english=("This is not an appraisal.",),
    spanish=("No es un avalúo.",),
)
STRATEGY = PhraseVariants(
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
SHORT_STRATEGY = PhraseVariants(
    intent="strategy",
    english=("I would list {home} at about {value}. {market}. First staging, then photos, then an open house.",),
    spanish=("Saldría con {home} en cerca de {value}. {market}. Primero decorar, luego fotos y casa abierta.",),
)
