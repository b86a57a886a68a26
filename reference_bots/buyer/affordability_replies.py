"""Texts of the affordability estimate: the price, its assumptions, and that a lender decides (BUY-006)."""

from reference_bots.conversation.vocabulary import Language
from reference_bots.conversation.wording import PhraseVariants

ASK_INCOME = PhraseVariants(
    intent="clarify",
    english=(
        "I can estimate that. What do you earn before tax, and what do you pay a month on debts like a car or cards?",
        "For an estimate I need your income before tax, a year or a month. Roughly how much is it?",
    ),
    spanish=(
        "Se lo puedo estimar. ¿Cuánto gana antes de impuestos, y cuánto paga al mes de deudas como auto o tarjetas?",
        "Para estimarlo necesito su ingreso antes de impuestos, al año o al mes. ¿Cuánto es, más o menos?",
    ),
)
ASK_DEBTS = PhraseVariants(
    intent="clarify",
    english=(
        "Roughly what do you pay a month on debts, such as a car, cards or student loans, if any?",
        "And the debts: roughly how many dollars a month, or none?",
    ),
    spanish=(
        "¿Cuánto paga al mes de deudas, como auto, tarjetas o préstamos, si es que tiene?",
        "Y las deudas: ¿como cuántos dólares al mes, o ninguna?",
    ),
)
_AT_LENGTH = (
    "An estimate: up to about {price}, {monthly} a month, with {down} down. It assumes {years} years at {rate}, "
    "tax {tax}, insurance {insurance} a year,{insured} all debts within {limit} of income. A lender decides."
)
_AT_LENGTH_IN_SPANISH = (
    "Un estimado: hasta unos {price}, {monthly} al mes, con {down} de enganche. Supone {years} años al {rate}, "
    "impuesto {tax}, seguro {insurance} al año,{insured} deudas hasta {limit} del ingreso. Un banco decide."
)
_IN_SHORT = (
    "Estimate: {price}, {monthly}/mo, {down} down, {years} years at {rate}, tax {tax}, insurance {insurance}/yr,"
    "{insured} debts {limit} of pay. A lender decides."
)
_IN_SHORT_IN_SPANISH = (
    "Estimado: {price}, {monthly}/mes, {down} enganche, {years} años a {rate}, predial {tax}, "
    "seguro {insurance}/año,{insured} deudas {limit} de ingreso. Un banco decide."
)
_NO_ROOM = (
    "With all debts within {limit} of income, as lenders usually want, these figures leave no room for a home payment. "
    "That is an estimate, a lender decides."
)
_NO_ROOM_IN_SPANISH = (
    "Con deudas de hasta {limit} del ingreso, como suelen pedir los bancos, no queda lugar para el pago de una casa. "
    "Es un estimado, un banco decide."
)
AFFORDABLE = PhraseVariants(intent="acknowledge", english=(_AT_LENGTH,), spanish=(_AT_LENGTH_IN_SPANISH,))
AFFORDABLE_SHORT = PhraseVariants(intent="acknowledge", english=(_IN_SHORT,), spanish=(_IN_SHORT_IN_SPANISH,))
NOT_AFFORDABLE = PhraseVariants(intent="acknowledge", english=(_NO_ROOM,), spanish=(_NO_ROOM_IN_SPANISH,))
INSURED = {Language.ENGLISH: " mortgage insurance {share},", Language.SPANISH: " seguro hipotecario {share},"}
"""Names the mortgage insurance, which only a small down payment requires."""
