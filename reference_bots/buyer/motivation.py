"""A buyer's reason to buy."""

from reference_bots.conversation.labels import BuyerMotivation, Question
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases

_REASONS = (
    (BuyerMotivation.INVESTMENT, compile_phrases("invest(ment|ing|or)?", "rental", "rent it out", "income property",
        "inversion", "airbnb")),
    (BuyerMotivation.DOWNSIZING, compile_phrases("downsiz(e|ing)", "smaller (place|home|house)", "something smaller",
        "empty nest(er|ers)?", "mas (chica|pequena)")),
    (BuyerMotivation.FIRST_HOME, compile_phrases("first (home|house|place|time buyer|time home buyer)",
        "first time ~ buyers?", "stop renting", "(tired of|done) renting", "renting", "primera casa")),
    (BuyerMotivation.JOB, compile_phrases("(new |my |a |our |her |his )?(job|work)", "reloc(ate|ating|ation)",
        "transfer(red)?", "commute", "trabajo", "promotion", "military", "orders")),
    (BuyerMotivation.SCHOOLS, compile_phrases("schools?", "school district", "escuelas?")),
    (BuyerMotivation.UPGRADE, compile_phrases("upgrad(e|ing)", "bigger", "larger", "more (space|room)",
        "outgrow(n|ing)?", "outgrew", "mas (grande|espacio)", "mejorar")),
    (BuyerMotivation.FAMILY, compile_phrases("family", "bab(y|ies)", "kids?", "children", "married", "wedding",
        "parents", "grandkids", "familia", "hijos", "bebe", "expecting")),
)  # fmt: skip
_STATED = compile_phrases(
    "because",
    "since",
    "(new|starting a|got a) job",
    "relocating",
    "investment",
    "first (home|house)",
    "downsizing",
    "upgrading",
    "porque",
    "por (un |el |mi |su )?(nuevo )?trabajo",
    "(trabajo nuevo|nuevo trabajo)",
    "inversion",
    "primera casa",
)


def classify_motivation(words: MessageWords, question: Question | None) -> BuyerMotivation | None:
    """The stated reason, if it was asked for or is stated as a reason; else None."""
    if question is not Question.BUYER_MOTIVATION and not words.contains_affirmed(_STATED):
        return None
    return next((reason for reason, phrase in _REASONS if words.contains_affirmed(phrase)), None)
