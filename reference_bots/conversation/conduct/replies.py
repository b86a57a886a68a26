"""What is answered where a bot must not answer itself; the open question follows."""

from collections.abc import Mapping
from typing import Final

from reference_bots.conversation.conduct.advice_kinds import AdviceKind
from reference_bots.conversation.wording import PhraseVariants

MACHINE = PhraseVariants(
    intent="disclose",
    english=("I am Jorge's automated assistant, a program and not a person.",),
    spanish=("Soy la asistente automática de Jorge, un programa y no una persona.",),
)
FAIR_HOUSING = PhraseVariants(
    intent="fair_housing",
    english=("I treat everybody alike and cannot comment on who lives where or what an area is like.",),
    spanish=("Trato a todos por igual y no puedo opinar sobre quién vive dónde ni cómo es una zona.",),
)
ATTACK = PhraseVariants(
    intent="decline",
    english=("I can only help with buying or selling a home here.",),
    spanish=("Aquí solo le puedo ayudar a comprar o vender una casa.",),
)
ADVICE: Final[Mapping[AdviceKind, PhraseVariants]] = {
    AdviceKind.LEGAL: PhraseVariants(
        intent="refer",
        english=("That is a question for an attorney, I cannot advise on it.",),
        spanish=("Esa es una pregunta para un abogado, yo no puedo aconsejarle.",),
    ),
    AdviceKind.TAX: PhraseVariants(
        intent="refer",
        english=("That is a question for a tax professional, I cannot advise on it.",),
        spanish=("Esa es una pregunta para un contador, yo no puedo aconsejarle.",),
    ),
    AdviceKind.LENDING: PhraseVariants(
        intent="refer",
        english=("That is a question for a licensed lender, I cannot advise on it.",),
        spanish=("Esa es una pregunta para un prestamista con licencia, yo no puedo aconsejarle.",),
    ),
    AdviceKind.MEDICAL: PhraseVariants(
        intent="refer",
        english=("That is a question for your doctor, I cannot advise on it.",),
        spanish=("Esa es una pregunta para su doctor, yo no puedo aconsejarle.",),
    ),
    AdviceKind.MARKET: PhraseVariants(
        intent="refer",
        english=("What the market will do I cannot predict; Jorge can talk it over with you.",),
        spanish=("Lo que hará el mercado no lo puedo predecir; Jorge lo puede platicar con usted.",),
    ),
}
