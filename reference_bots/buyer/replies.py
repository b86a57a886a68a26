"""Message texts of the buyer bot; none is about selling a home, its condition or its value (BUY-011)."""

from reference_bots.buyer.matching import RecommendationReason
from reference_bots.conversation.labels import FinancingKind, Question
from reference_bots.conversation.vocabulary import Language
from reference_bots.conversation.wording import PhraseVariants

ASK = {
    Question.WISHES: PhraseVariants(
        intent="ask_wishes",
        rephrase=True,
        english=(
            "What kind of home are you looking for: how many bedrooms, which area, and what price range?",
            "To start the search I need one detail. How many bedrooms, or roughly what price range?",
        ),
        spanish=(
            "¿Qué tipo de casa busca: cuántas recámaras, en qué zona y con qué presupuesto?",
            "Para empezar necesito un dato. ¿Cuántas recámaras, o más o menos qué presupuesto?",
        ),
    ),
    Question.FINANCING: PhraseVariants(
        intent="ask_financing",
        rephrase=True,
        english=(
            "Have you been pre-approved by a lender, or would you be paying cash?",
            "How would you finance it: with a pre-approval, with cash, or is that still to be arranged?",
        ),
        spanish=(
            "¿Ya tiene preaprobación de un banco, o pagaría en efectivo?",
            "¿Cómo lo pagaría: con préstamo preaprobado, en efectivo, o aún está por verse?",
        ),
    ),
    Question.TIMELINE: PhraseVariants(
        intent="ask_timeline",
        rephrase=True,
        english=(
            "How soon would you like to move: within 30 days, in 1 to 3 months, or later?",
            "When would you like to be in the new home, roughly?",
        ),
        spanish=(
            "¿Qué tan pronto quiere mudarse: en 30 días, en 1 a 3 meses, o después?",
            "¿Para cuándo le gustaría estar en la casa nueva, más o menos?",
        ),
    ),
    Question.BUYER_MOTIVATION: PhraseVariants(
        intent="ask_motivation",
        rephrase=True,
        english=(
            "What is behind the move: a new job, more space, a first home, an investment?",
            "May I ask the main reason for buying, for example a job, more space or an investment?",
        ),
        spanish=(
            "¿Cuál es el motivo: un trabajo nuevo, más espacio, su primera casa, una inversión?",
            "¿Cuál es la razón principal para comprar, por ejemplo trabajo, espacio o inversión?",
        ),
    ),
}
TAKES_OVER = PhraseVariants(
    intent="greeting",
    rephrase=True,
    english=("I can help you find a home.",),
    spanish=("Con gusto le ayudo a encontrar casa.",),
)
READY = {
    FinancingKind.PRE_APPROVED: {Language.ENGLISH: "a pre-approval", Language.SPANISH: "preaprobación"},
    FinancingKind.CASH: {Language.ENGLISH: "cash", Language.SPANISH: "efectivo"},
    FinancingKind.WORKING_ON_IT: {
        Language.ENGLISH: "financing in the works",
        Language.SPANISH: "financiamiento en camino",
    },
    FinancingKind.NONE: {
        Language.ENGLISH: "financing still to arrange",
        Language.SPANISH: "financiamiento por arreglar",
    },
    FinancingKind.UNCLEAR: {Language.ENGLISH: "financing still open", Language.SPANISH: "financiamiento por definir"},
}
READINESS = PhraseVariants(
    intent="acknowledge",
    english=("Thanks. With {financing}{budget} your readiness is {readiness} of 100.",),
    spanish=("Gracias. Con {financing}{budget} su preparación para comprar es de {readiness} sobre 100.",),
)
BUDGET = PhraseVariants(
    intent="acknowledge",
    english=(" and a budget of {low} to {high}",),
    spanish=(" y un presupuesto de {low} a {high}",),
)
BUDGET_UP_TO = PhraseVariants(
    intent="acknowledge", english=(" and a budget of up to {high}",), spanish=(" y un presupuesto de hasta {high}",)
)
BUDGET_FROM = PhraseVariants(
    intent="acknowledge", english=(" and a budget from {low} on",), spanish=(" y un presupuesto desde {low}",)
)
FOUND = {
    3: PhraseVariants(
        intent="recommend_homes",
        english=("Three homes that fit: {homes}. Which one would you like to see?",),
        spanish=("Tres casas que le quedan bien: {homes}. ¿Cuál le gustaría ver?",),
    ),
    2: PhraseVariants(
        intent="recommend_homes",
        english=("I found two homes that fit right now: {homes}. Shall I widen the search a little?",),
        spanish=("Encontré dos casas por ahora: {homes}. ¿Amplío un poco la búsqueda?",),
    ),
    1: PhraseVariants(
        intent="recommend_homes",
        english=("I found one home that fits right now: {homes}. Shall I widen the search a little?",),
        spanish=("Encontré una casa por ahora: {homes}. ¿Amplío un poco la búsqueda?",),
    ),
    0: PhraseVariants(
        intent="recommend_homes",
        english=(
            "Nothing on the market fits all of that right now, to be honest. Shall I widen the search a little?",
            "There is still nothing that fits. Shall I widen the search further, or would you change the price?",
        ),
        spanish=(
            "Por ahora no hay nada que cumpla con todo eso. ¿Amplío un poco la búsqueda?",
            "Todavía no hay nada que cumpla con eso. ¿Amplío más la búsqueda, o cambiamos el precio?",
        ),
    ),
}
"""Number of homes found -> wording."""
NO_OTHERS = PhraseVariants(
    intent="recommend_homes",
    english=(
        "To be honest, there are no others that fit right now. Shall I widen the search a little?",
        "There are still no others that fit. Shall I widen the search further, or would you change the price?",
    ),
    spanish=(
        "La verdad, por ahora no hay otras que cumplan con eso. ¿Amplío un poco la búsqueda?",
        "Todavía no hay otras. ¿Amplío más la búsqueda, o cambiamos el precio?",
    ),
)
PLACE = {Language.ENGLISH: "{street} in {area}", Language.SPANISH: "{street} en {area}"}
BEDROOMS = {Language.ENGLISH: "{count} bed", Language.SPANISH: "{count} recámaras"}
REASONS = {
    Language.ENGLISH: {reason: reason.value for reason in RecommendationReason},
    Language.SPANISH: {
        RecommendationReason.WITHIN_BUDGET: "dentro del presupuesto",
        RecommendationReason.ABOVE_BUDGET: "sobre el presupuesto",
        RecommendationReason.EXTRA_BEDROOM: "recámara extra",
        RecommendationReason.EXTRA_BATH: "baño extra",
        RecommendationReason.MORE_SPACE: "más espacio",
    },
}
NO_LISTINGS = PhraseVariants(
    intent="recommend_homes",
    english=(
        "The listings are not answering right now, and I do not want to guess. Shall I look again in a little while?",
    ),
    spanish=("Los listados no responden ahora y no quiero adivinar. ¿Vuelvo a buscar en un rato?",),
)
WHICH_HOME = PhraseVariants(
    intent="clarify",
    rephrase=True,
    english=(
        "Just tell me the street of the one you like best, which is it?",
        "Which of the homes would you like to see? The street name is enough.",
    ),
    spanish=(
        "¿Cuál de las casas le gustaría ver? Basta con la calle.",
        "Dígame la calle de la que más le gusta, ¿cuál es?",
    ),
)
WHICH_OF = PhraseVariants(
    intent="clarify",
    english=("Which one do you mean, {homes}?", "Let me be sure I show you the right home: {homes}, which is it?"),
    spanish=("¿Cuál de ellas, {homes}?", "Para mostrarle la correcta: {homes}, ¿cuál es?"),
)
SEE_IT = PhraseVariants(
    intent="offer_times",
    english=("Good choice. To see {home}:",),
    spanish=("Buena elección, con gusto le muestro {home}.",),
)
ALL_SET = PhraseVariants(
    intent="confirm_appointment",
    english=("You are all set for {home} on {time}. Jorge will meet you there.",),
    spanish=("Todo listo: {home}, {time}. Jorge le espera ahí.",),
)
MAYBE_LATER = PhraseVariants(
    intent="nurture",
    rephrase=True,
    english=("No problem at all. I will keep in mind what you are looking for, and you can write whenever you like.",),
    spanish=("No hay problema. Guardo lo que busca y puede escribirme cuando quiera seguir buscando.",),
)
