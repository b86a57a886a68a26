"""A buyer's reason to buy."""

from reference_bots.conversation.labels import BuyerMotivation, Question
from reference_bots.conversation.understanding.tokens import Words, phrases

_REASONS = (
    (BuyerMotivation.INVESTMENT, phrases("invest(ment|ing|or)?", "rental", "rent it out", "income property",
        "inversion", "airbnb")),
    (BuyerMotivation.DOWNSIZING, phrases("downsiz(e|ing)", "smaller (place|home|house)", "something smaller",
        "empty nest(er|ers)?", "mas (chica|pequena)")),
    (BuyerMotivation.FIRST_HOME, phrases("first (home|house|place|time buyer|time home buyer)",
        "first time ~ buyers?", "stop renting", "(tired of|done) renting", "renting", "primera casa")),
    (BuyerMotivation.JOB, phrases("(new |my |a |our |her |his )?(job|work)", "reloc(ate|ating|ation)",
        "transfer(red)?", "commute", "trabajo", "promotion", "military", "orders")),
    (BuyerMotivation.SCHOOLS, phrases("schools?", "school district", "escuelas?")),
    (BuyerMotivation.UPGRADE, phrases("upgrad(e|ing)", "bigger", "larger", "more (space|room)",
        "outgrow(n|ing)?", "outgrew", "mas (grande|espacio)", "mejorar")),
    (BuyerMotivation.FAMILY, phrases("family", "bab(y|ies)", "kids?", "children", "married", "wedding",
        "parents", "grandkids", "familia", "hijos", "bebe", "expecting")),
)  # fmt: skip
_STATED = phrases(
    "because",
    "since",
    "(new|starting a|got a) job",
    "relocating",
    "investment",
    "first (home|house)",
    "downsizing",
    "upgrading",
    "porque",
)


def classify_motivation(words: Words, question: Question | None) -> BuyerMotivation | None:
    """The stated reason, if it was asked for or is stated as a reason; else None."""
    if question is not Question.BUYER_MOTIVATION and not words.affirms(_STATED):
        return None
    return next((reason for reason, phrase in _REASONS if words.affirms(phrase)), None)
