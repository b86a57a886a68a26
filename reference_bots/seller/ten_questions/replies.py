"""Wordings of the ten questions, in both languages, with a second wording for an unusable answer."""

from reference_bots.conversation.labels import Question
from reference_bots.conversation.wording import PhraseVariants
from reference_bots.seller import replies

TEN = {
    Question.ADDRESS: PhraseVariants(
        intent="ask_address",
        english=(
            "What is the address of the home you would like to sell?",
            "I need the house number, street and city. What is the full address?",
        ),
        spanish=(
            "¿Cuál es la dirección de la casa que quiere vender?",
            "Necesito número, calle y ciudad. ¿Cuál es la dirección completa?",
        ),
    ),
    Question.SELLER_MOTIVATION: PhraseVariants(
        intent="ask_seller_motivation",
        english=(
            "What is prompting the sale, and where would you move to?",
            "May I ask the main reason for selling, and what comes next for you?",
        ),
        spanish=(
            "¿Cuál es el motivo de la venta, y a dónde se mudaría?",
            "¿Me puede decir la razón principal para vender, y qué sigue para usted?",
        ),
    ),
    Question.SALE_DATE: PhraseVariants(
        intent="ask_sale_date",
        english=(
            "Would it suit you to have the home sold in 30 to 45 days?",
            "To plan with you: is a sale within about 45 days right, or do you need longer?",
        ),
        spanish=(
            "¿Le vendría bien que la casa se venda en 30 a 45 días?",
            "Para planear: ¿está bien una venta en unos 45 días, o necesita más?",
        ),
    ),
    Question.CONDITION: replies.ASK[Question.CONDITION],
    Question.PRICE: replies.ASK[Question.PRICE],
    Question.DEBT: PhraseVariants(
        intent="ask_owed",
        english=(
            "Is anything still owed on it, a mortgage for example, and about how much?",
            "A round figure will do, and zero is fine. What is left of the mortgage, with anything else owed on it?",
        ),
        spanish=(
            "¿Todavía se debe algo, por ejemplo una hipoteca, y de qué monto?",
            "Basta una cifra redonda, y cero también sirve. ¿Qué queda de la hipoteca, con cualquier otro adeudo?",
        ),
    ),
    Question.UPKEEP: PhraseVariants(
        intent="ask_upkeep",
        english=(
            "Have you upgraded anything, or is there something that needs fixing?",
            "For example a roof, a kitchen or the heating: what has been updated, and what should be fixed?",
        ),
        spanish=(
            "¿Le ha hecho mejoras, o hay algo que arreglar?",
            "Por ejemplo el techo, la cocina o el aire: ¿qué se ha renovado, y qué falta arreglar?",
        ),
    ),
    Question.LISTING: PhraseVariants(
        intent="ask_listing",
        english=(
            "Has the home been listed for sale before?",
            "Is it the first time, or was the home ever on the market?",
        ),
        spanish=(
            "¿La casa ha estado en venta antes?",
            "¿Es la primera vez, o estuvo alguna vez en el mercado?",
        ),
    ),
    Question.DECIDER: PhraseVariants(
        intent="ask_decider",
        english=(
            "Who decides about the sale: you alone, or somebody else as well?",
            "So that nobody is left out: is it your decision, or do others have a say?",
        ),
        spanish=(
            "¿Quién decide sobre la venta: usted, o alguien más también?",
            "Para no dejar fuera a nadie: ¿la decisión es suya, o de varios?",
        ),
    ),
    Question.CONTACT_BY: PhraseVariants(
        intent="ask_contact_by",
        english=(
            "What is the best way to reach you: a text, a call, or an e-mail?",
            "When Jorge has something for you, how should he contact you: by text, by phone, or by e-mail?",
        ),
        spanish=(
            "¿Cómo prefiere que nos comuniquemos: mensaje, llamada o correo?",
            "Cuando Jorge tenga algo para usted, ¿cómo lo contacta: por mensaje, por teléfono o por correo?",
        ),
    ),
}
