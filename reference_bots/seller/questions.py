"""What a seller is asked, in this order (SELL-002), and how the answers are read (SELL-006 to SELL-008)."""

from reference_bots.conversation.meanings import Answer, Condition, Question, SellerMotivation, Urgency
from reference_bots.conversation.state import Seller
from reference_bots.conversation.understanding.answers import answer
from reference_bots.conversation.understanding.money import named_price
from reference_bots.conversation.understanding.tokens import Words, phrases

OFFER_SHARE = 75
"""Percent of the named price that is offered in cash (domain-facts 6.1)."""


def next_question(seller: Seller) -> Question | None:
    """The first of the four questions without an answer; None when all are answered."""
    if seller.condition is None:
        return Question.CONDITION
    if seller.price is None:
        return Question.PRICE
    if seller.motivation is None:
        return Question.SELLER_MOTIVATION
    return Question.OFFER if seller.offer_answer is None else None


def cash_offer(price: int) -> int:
    """75 % of the price the seller named, in whole USD."""
    return price * OFFER_SHARE // 100


_MAJOR = phrases(
    "major (repairs?|work|issues?|damage|renovations?)",
    "(needs?|has) (a lot|lots|tons|serious|extensive) ~ (work|repairs?|damage)", "fixer( upper)?", "gut(ted)?",
    "tear ?down", "foundation (issues?|problems?|cracks?|damage)", "(new|bad|leaking|old) roof",
    "roof (leaks?|is leaking|is bad|damage)", "(fire|water|flood|termite|mold|structural) damage", "mold",
    "lots? of (work|repairs)", "falling apart", "rough shape", "bad shape", "terrible", "poor", "uninhabitable",
    "reparaciones (mayores|grandes)", "mucho trabajo", "muchas reparaciones", "mal estado", "big repairs",
    "bigger repairs",
)  # fmt: skip
_MINOR = phrases(
    "minor (repairs?|work|issues?|things|fixes|stuff|updates?|cosmetic)",
    "(a few|some|couple of|small|little) ~ (repairs?|work|fixes|updates?|issues|touch ups?|things|paint)",
    "(needs?|could use) (a |some |a little |)(paint|carpet|touch ups?|updating|tlc|work|love|updates)", "cosmetic",
    "minor", "(a bit|little) dated", "dated", "not perfect", "reparaciones (menores|pequenas)", "pocas reparaciones",
    "algunas reparaciones", "detalles", "lived in", "average", "fair", "so so", "a few (things|repairs)", "regular",
)  # fmt: skip
_READY = phrases(
    "move in ready", "turn ?key",
    "(great|good|excellent|perfect|amazing|mint|immaculate|beautiful|nice|pristine|wonderful) (condition|shape)",
    "(fully |recently |completely |just |newly |all )?(remodeled|renovated|updated|redone)", "brand new", "like new",
    "no (major |big )?(repairs|work|issues|problems)( needed)?",
    "(does not|do not) need (any |)(repairs|work|anything)",
    "ready to (move in|go)", "nothing (major|wrong|to fix|needed|needs)", "(it is |)perfect", "excellent", "great",
    "pretty good", "good", "lista para (vivir|mudarse|habitar)", "(buen|excelente|perfecto|muy buen) estado",
    "buenas condiciones", "ready", "immaculate", "pristine",
)  # fmt: skip


def condition(words: Words) -> Condition | None:
    """The state of the home, negations heard: "nothing major, it's move-in ready" is ready."""
    if words.affirms(_MAJOR):
        return Condition.MAJOR_REPAIRS
    if words.affirms(_MINOR):
        return Condition.MINOR_REPAIRS
    return Condition.MOVE_IN_READY if words.affirms(_READY) else None


_SAYS_PRICE = phrases(
    "(want|need|asking|hoping|looking|like|expect(ing)?) ~ (for|at|to get|around|about|least)",
    "(take|accept|list(ing)?|sell) ~ (for|at|around|about|least)",
    "asking price", "want (at least |around |about |)\\$", "my price", "price is", "hoping for", "asking",
    "quiero ~ por", "pido", "at least",
)  # fmt: skip


def price(words: Words, question: Question | None) -> int | None:
    """The price the seller names, when it was asked for or is named as one; whole USD."""
    asked = question is Question.PRICE
    if not asked and not words.has(_SAYS_PRICE):
        return None
    return named_price(words, expected=asked)


_MOTIVES = (
    (SellerMotivation.DIVORCE, phrases("divorc(e|ed|ing)", "separat(ed|ing|ion)", "split(ting)? up",
        "divorcio", "divorciando(me|nos)?", "ex (wife|husband)")),
    (SellerMotivation.FORECLOSURE, phrases("foreclos(ure|ing|ed)", "(bank|lender) ~ (taking|take)", "auction",
        "notice of default", "embargo", "short sale")),
    (SellerMotivation.FINANCIAL_DISTRESS, phrases("behind on",
        "(money|financial) (problems|trouble|issues|hardship|difficulties)",
        "(ca not|can not|could not) (afford|make) ~ (payments?|mortgage|it)", "can not afford", "debts?",
        "bills", "bankruptcy", "lost (my|his|her|our) job", "laid off", "deudas", "tax lien")),
    (SellerMotivation.INHERITANCE, phrases("inherit(ed|ance)?", "probate", "estate",
        "(passed away|died|passed)", "late (mother|father|parents|husband|wife)", "herencia",
        "hered(e|amos|ada)", "fallecio")),
    (SellerMotivation.MEDICAL, phrases("medical", "health", "illness", "sick", "hospital", "surgery",
        "assisted living", "nursing home", "salud", "enferm(edad|o|a)")),
    (SellerMotivation.RETIREMENT, phrases("retir(e|ed|ing|ement)", "jubil(ar|arme|ado|ada|acion)", "retiro")),
    (SellerMotivation.LANDLORD_EXIT, phrases("tenants?", "landlord", "rental", "rentals", "renters",
        "inquilinos?", "investment property")),
    (SellerMotivation.JOB_RELOCATION, phrases("reloc(ate|ating|ation)",
        "(new |my |a |the |our |her |his )?(job|work)", "transfer(red|ring)?",
        "moving (to|out of state|away|back|for)", "out of state", "military", "trabajo",
        "(me|nos) (mudo|mudamos)", "mudanza")),
    (SellerMotivation.DOWNSIZING, phrases("downsiz(e|ing)", "smaller", "too (big|much house|large)",
        "empty nest(er|ers)?", "kids ~ (gone|moved|left)", "mas (chica|pequena)", "muy grande")),
    (SellerMotivation.UPSIZING, phrases("upsiz(e|ing)", "bigger", "larger", "more (space|room)",
        "outgrow(n|ing)?", "outgrew", "(growing|new) (family|baby)", "baby", "too small", "upgrad(e|ing)",
        "mas (grande|espacio)", "bebe")),
    (SellerMotivation.OTHER, phrases("closer to ~ (family|kids|parents|grandkids)", "family", "change",
        "cash out", "equity", "tired of ~ (house|area|it|upkeep|maintenance)", "neighborhood",
        "just (want|time) to (sell|move)", "time (for|to)", "(it is|feels like) time", "market is", "familia",
        "cambio", "cambiar")),
)  # fmt: skip


def motivation(words: Words) -> SellerMotivation | None:
    """Why the seller sells; None when no reason is named."""
    return next((motive for motive, phrase in _MOTIVES if words.affirms(phrase)), None)


_HIGH = phrases(
    "asap", "as soon as possible", "right away", "immediately", "urgent(ly)?", "quick(ly)?", "fast", "soon",
    "this month", "next month", "yesterday", "in a hurry",
    "within (a|1|2|3|4|30|two|three|four|thirty) (month|weeks?|days)",
    "(in|next) (a |1 |2 |3 |4 |two |three |couple |few )?(of )?weeks?", "deadline", "lo antes posible", "pronto",
    "rapido", "urgente", "cuanto antes", "este mes",
)  # fmt: skip
_LOW = phrases(
    "no (rush|hurry|deadline|timeline|time frame|pressure)", "not in (a|any) (rush|hurry)", "flexible", "whenever",
    "eventually", "next year", "someday", "no timeline", "sin prisa", "no tengo prisa", "take (my|our) time",
    "not (urgent|in a rush)", "when the time is right", "cuando sea", "not soon",
)  # fmt: skip


def urgency(words: Words) -> Urgency | None:
    """How soon the sale is needed; None when nothing is said about it."""
    if words.has(_LOW):
        return Urgency.LOW
    return Urgency.HIGH if words.affirms(_HIGH) else None


_CONDITIONS_SET = phrases("if", "but", "unless", "only if", "as long as", "except", "pero", "si (me|nos) (dan|da)")
_MORE_TIME = phrases(
    "(need|want|have|take) ~ (more time|longer|60|90|sixty|ninety|months?)", "more time", "too (soon|fast|quick)",
    "not (that|so) (fast|soon|quick)", "can not (close|move) ~ (fast|soon|quick|weeks)", "few more (weeks|months)",
    "mas tiempo", "muy (pronto|rapido)",
)  # fmt: skip


def acceptance(words: Words) -> Answer | None:
    """Whether the offer is accepted: meant, not guessed; a question never accepts, and conditions are no yes."""
    if words.asks:
        return Answer.UNSURE if answer(words) in (Answer.YES, Answer.UNSURE) else answer(words)
    said = answer(words)
    if said is Answer.YES and words.has(_CONDITIONS_SET) and not pushes_time(words):
        return Answer.UNSURE
    return said


def pushes_time(words: Words) -> bool:
    """Whether the seller accepts or answers with a wish for more time than the offer gives."""
    return words.has(_MORE_TIME)
