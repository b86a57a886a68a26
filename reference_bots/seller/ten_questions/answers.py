"""Classifies the answers to the ten questions (SELL-015). Unclear answers are None and are asked for again."""

import re
from datetime import datetime

from reference_bots.conversation.labels import Answer, ContactChannel, DecisionMaker, ListingHistory, RepairsAndUpgrades
from reference_bots.conversation.understanding.answers import classify_answer
from reference_bots.conversation.understanding.numbers import QuantityInText, extract_quantities
from reference_bots.conversation.understanding.timeline import extract_days_until_move
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases
from reference_bots.seller.acceptance import wants_more_time
from reference_bots.seller.ten_questions.questions import MAX_SALE_DAYS

_SELLS_BY = compile_phrases(
    "(sell|sold|sale|close|closing) ~ (in|within) [a-z0-9]+ (days|weeks|months)",
    "(vender|vendida|cerrar) ~ en [a-z0-9]+ (dias|semanas|meses)",
)  # fmt: skip
_DEBT_WORDS = compile_phrases(
    "(owe|owed|mortgage|loan|hipoteca|debo|debemos|adeudo)", "left on (it|the house|the home|the mortgage)",
)  # fmt: skip
_NO_DEBT = compile_phrases(
    "paid off", "paid in full", "(free and clear|outright)", "(no|not any|without) (mortgage|loan|debts?|liens?)",
    "(owe|owing|owed) (nothing|zero)", "(?<=^ )(nothing|none|zero|nada|ninguna|cero)",
    "(esta |ya esta )?(pagada|liquidada)", "sin (hipoteca|deudas?)", "no (debo|debemos|se debe) nada",
)  # fmt: skip
_MINIMUM_DEBT, _LEAST_BARE, _YEARS = 1_000, 100, range(1950, 2100)
_NEAR = 5
"""Maximum tokens between a debt word and its amount."""
_DUE = compile_phrases(
    "leak*", "broken", "(needs?|need|could use|wants) ~ (new|work|fix*|repair*|paint*|replac*)",
    "(repairs?|fixing)( is| are)? (due|needed|left|to do)", "repairs", "worn", "gotea", "rot[oa]",
    "(necesita|falta|hace falta) ~ (nuev[oa]|repar*|arregl*|pint*)", "reparaciones", "(hay que|por) (arreglar|reparar)",
)  # fmt: skip
_DONE = compile_phrases(
    "(put in|installed|added|got|have|with|did) ~ new [a-z]+", "(?<=[.,;] )new [a-z]+", "(?<=^ )(a |all )?new [a-z]+",
    "upgrad(ed|es|e)", "updated", "remodel*", "renovat*", "redid", "redone", "replaced",
    "new (roof|kitchen|bath*|ac|hvac)", "solar", "(techo|cocina|bano|piso) nuev[oa]", "remodela*", "renova*", "mejoras",
    "cambiamos",
)  # fmt: skip
_NOT_DONE = compile_phrases("(needs?|need|could use|wants) ~ new [a-z]+", "(necesita|falta|hace falta) ~ nuev[oa]")
_NEITHER = compile_phrases(
    "nothing", "none", "neither", "no (upgrades|repairs)", "all original", "nada", "ningun[oa]", "ni una ni otra",
)  # fmt: skip
_LISTED_NOW = compile_phrases(
    "(currently|already|right now|still) ~ (listed|on the market|for sale)",
    "(listed|for sale|on the market) (right )?now",
    "(it|house|home) is (listed|for sale|on the market)", "(esta|ya esta) (en venta|listada|anunciada)",
)  # fmt: skip
_LISTED_BEFORE = compile_phrases(
    "(was|were|had it|had been|been) (listed|on the market|for sale)",
    "listed (it |)(last|before|in|once|twice|with|for)",
    "(did not|never) sell", "expired", "(took|pulled) it off", "(once|twice|years? ago|last year)",
    "(estuvo|la tuvimos|la puse|la pusimos) (en venta|anunciada|en el mercado)", "(hace|el ano pasado|una vez)",
    "no se vendio",
)  # fmt: skip
_NEVER_LISTED = compile_phrases(
    "never(?! (sell|sold))", "not (ever |yet )?(been )?(listed|on the market)", "first time", "nunca", "primera vez",
)  # fmt: skip
_PEOPLE = (
    "(wife|husband|spouse|partner|brother|sister|siblings|mother|mom|father|dad|parents|son|daughter|kids|family|"
    "esposa|esposo|marido|hermano|hermana|hermanos|madre|mama|padre|papa|padres|hijo|hija|hijos|familia|ex)"
)
_OTHER_DECIDES = compile_phrases(
    f"(?<! and )my {_PEOPLE} (decides?|owns?|makes the (decision|call)|has the (last|final) (say|word)|is the owner)",
    f"mi {_PEOPLE} (decide|es (el|la) duen[oa]|tiene la ultima palabra)", "it is (my ~ decision|up to my ~)",
)  # fmt: skip
_TOGETHER = compile_phrases(
    f"my {_PEOPLE} and (i|me)", f"(me|i) and my {_PEOPLE}", f"with my {_PEOPLE}", f"my {_PEOPLE}( also| too| as well)",
    "(we|us|they) (both|all)", "both of us", "the (two|three|four) of us", "together", "jointly",
    f"mi {_PEOPLE} y yo", f"yo y mi {_PEOPLE}", f"con mi {_PEOPLE}", "(los|las) (dos|tres)", "juntos", "entre todos",
)  # fmt: skip
_ALONE = compile_phrases(
    "(just|only) (me|myself|i)", "me alone", "i (do|decide|am the (only |sole )?(owner|one))", "myself", "my decision",
    "(sole|only) owner", "on my own", "nobody else", "no one else", "by myself", "(?<=^ )(me|i|yo)",
    "(solo|solamente|nada mas|nomas) yo", "yo (solo|sola|decido|mism[oa])", "nadie mas", "la decision es mia",
)  # fmt: skip
_WAYS = (
    (
        ContactChannel.TEXT,
        compile_phrases("text(s|ing|ed)?( messages?)?", "sms", "messages?", "mensajes?", "por texto"),
    ),
    (
        ContactChannel.CALL,
        compile_phrases("calls?", "calling", "phone", "ring", "llamadas?", "llame(me|n)?", "telefono"),
    ),
    (ContactChannel.EMAIL, compile_phrases("e ?mails?", "e - mails?", "e-mails?", "correos?")),
)
_DESTINATION = re.compile(
    r"(?i:\b(?:mov(?:e|ing)|relocat(?:e|ing)|going|headed|mudamos|mudo|mudando|mudarnos|mudarme|vamos|voy)\b"
    r"(?: (?:back|down|over|out|up|de regreso))? (?:to|a) )(?P<place>[A-Z][\w']*(?: [A-Z][\w']*){0,2})"
)


def extract_destination(words: MessageWords) -> str | None:
    """`Phoenix` in "we're moving to Phoenix"; a place is recognised by its capital letter."""
    found = _DESTINATION.search(words.raw)
    return found["place"] if found else None


def classify_sale_date(words: MessageWords, now: datetime, *, asked: bool) -> bool | None:
    """Whether a sale in 30 to 45 days would work; None if unclear.

    asked: whether it was just asked; otherwise only a stated period counts.
    """
    if words.has_question_mark or not (asked or words.contains(_SELLS_BY)):
        return None
    said = classify_answer(words)
    if said in (Answer.NO, Answer.UNSURE):
        return False if said is Answer.NO else None
    days = extract_days_until_move(words, now, expected=asked)
    if days is not None:
        return days <= MAX_SALE_DAYS
    if wants_more_time(words):
        return False
    return True if said is Answer.YES else None


def extract_debt(words: MessageWords, *, asked: bool) -> int | None:
    """Mortgage and liens in whole USD; 0 if nothing is owed. A bare 100 to 999 means thousands.

    asked: whether it was just asked; otherwise only an amount shortly after a debt word counts.
    """
    if words.has_question_mark:
        return None
    said = [
        (one, round(one.value if _is_amount_stated_in_full(one) else one.value * 1000))
        for one in extract_quantities(words)
        if _is_debt_amount(one)
    ]
    behind = [at for at, _ in words.find_all(_DEBT_WORDS)]
    owing = [amount for one, amount in said if any(0 < one.first - at <= _NEAR for at in behind)]
    if owing or (asked and said):
        return owing[-1] if owing else said[-1][1]
    if words.contains(_NO_DEBT) and (asked or behind):
        return 0
    return 0 if asked and classify_answer(words) is Answer.NO else None


def _is_amount_stated_in_full(one: QuantityInText) -> bool:
    return one.has_dollar_sign or one.has_scale_word or one.value >= _MINIMUM_DEBT


def _is_debt_amount(one: QuantityInText) -> bool:
    """Whether the quantity can be a debt: a bare 2019 is a year, and a bare 30 the term of a loan."""
    if one.has_dollar_sign or one.has_scale_word:
        return one.value >= _MINIMUM_DEBT
    return one.value >= _LEAST_BARE and one.value not in _YEARS


def classify_upkeep(words: MessageWords) -> RepairsAndUpgrades | None:
    """Upgrades made and repairs due; None if unclear. Only for answers to that question."""
    due = words.contains_affirmed(_DUE)
    done = any(not words.is_negated(at) for at, _ in words.find_all(_DONE)) and not _are_new_things_only_wished(words)
    if due and done:
        return RepairsAndUpgrades.BOTH
    if due or done:
        return RepairsAndUpgrades.REPAIRS if due else RepairsAndUpgrades.UPGRADES
    return RepairsAndUpgrades.NONE if words.contains(_NEITHER) or classify_answer(words) is Answer.NO else None


def _are_new_things_only_wished(words: MessageWords) -> bool:
    """Whether all new things that are named are ones the home needs."""
    return words.contains(_NOT_DONE) and len(words.find_all(_DONE)) <= len(words.find_all(_NOT_DONE))


def classify_listing_history(words: MessageWords) -> ListingHistory | None:
    """Whether the home was for sale before; None if unclear. Only for answers to that question."""
    if words.contains_affirmed(_LISTED_NOW):
        return ListingHistory.NOW
    if words.contains(_NEVER_LISTED):
        return ListingHistory.NEVER
    if words.contains_affirmed(_LISTED_BEFORE):
        return ListingHistory.BEFORE
    return {Answer.YES: ListingHistory.BEFORE, Answer.NO: ListingHistory.NEVER}.get(
        classify_answer(words) or Answer.UNSURE
    )


def classify_decision_maker(words: MessageWords) -> DecisionMaker | None:
    """Who decides about the sale; None if unclear. Only for answers to that question."""
    if words.contains_affirmed(_OTHER_DECIDES):
        return DecisionMaker.OTHER_PERSON
    if words.contains_affirmed(_TOGETHER):
        return DecisionMaker.TOGETHER
    return DecisionMaker.ALONE if words.contains(_ALONE) else None


def classify_contact_channel(words: MessageWords) -> ContactChannel | None:
    """The first contact channel that is named and not refused; None if unclear. Only for answers to that question."""
    named = [(at, way) for way, phrase in _WAYS for at, _ in words.find_all(phrase) if not words.is_negated(at)]
    return min(named)[1] if named else None
