"""The market analysis: when it is asked for, what of it fits into an SMS, and the whole of it for the CRM (SELL-009).

Confidence decides (domain-facts section 8): from 70 % a full analysis, from 50 % a preliminary one, below it no number.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from reference_bots.conversation.effects import AddNote, AddTask, Effect, RetryValuation
from reference_bots.conversation.facts import Facts, NotValued, Unavailable, Valuation, ValuationWanted
from reference_bots.conversation.rules import LackingError
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.addresses import short
from reference_bots.conversation.vocabulary import Language
from reference_bots.conversation.wording import LONGEST, Wording, dollars, fitting, joined

FULL, PRELIMINARY = 0.70, 0.50
FRESH = timedelta(hours=24)
"""For so long the same home is not valued again (CMA-004)."""
RETRY_AFTER = timedelta(minutes=10)

_LATE = Wording(
    intent="valuation_late",
    english=("The market analysis for {home} is taking longer than usual. I will text you the moment it is ready.",),
    spanish=("El análisis de {home} está tardando más de lo normal. Le escribo en cuanto esté listo.",),
)
_OUTSIDE = Wording(
    intent="valuation_outside",
    english=("{home} is outside the area Jorge covers, so I cannot value it honestly.",),
    spanish=("{home} está fuera de la zona que atiende Jorge, así que no puedo valuarla con honestidad.",),
)
_BY_HAND = Wording(
    intent="valuation_by_hand",
    english=("{home} has too few similar sales nearby for an honest number, so Jorge will look at it himself.",),
    spanish=("{home} tiene muy pocas ventas parecidas cerca, así que Jorge la revisará él mismo.",),
)
_UNKNOWN = Wording(
    intent="valuation_unknown",
    english=("I could not find {home} in the records.",),
    spanish=("No encontré {home} en los registros.",),
)
_MARKETS = {
    "s": ("It is a sellers' market", "Es un mercado de vendedores"),
    "b": ("It is a balanced market", "Es un mercado equilibrado"),
    "buy": ("It is a buyers' market", "Es un mercado de compradores"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of asking. valuation: usable for numbers, or None.  statement: what to tell instead of numbers.

    address_unclear: the service does not know this address, so it is worth asking again.
    """

    state: Conversation
    valuation: Valuation | None = None
    statement: str = ""
    address_unclear: bool = False
    then: tuple[Effect, ...] = ()


def with_address(state: Conversation, address: str | None) -> Conversation:
    """The state with the home's address; another home than before is yet to be valued."""
    if address is None or address == state.address:
        return state
    return replace(state, address=address, valuation=None, valued_at=None)


def value_home(state: Conversation, facts: Facts) -> Outcome:
    """Value the home at `state.address`, once within 24 hours. Raises LackingError when the service is to be asked."""
    address = state.address or ""
    known = state.valuation
    if known is not None and state.valued_at is not None and facts.now - state.valued_at < FRESH:
        return Outcome(state=state, valuation=known)
    if facts.valuation is None:
        raise LackingError(ValuationWanted(address=address))
    home, language = short(address), state.language
    if isinstance(facts.valuation, Unavailable):
        state = replace(state, valuation_awaited=True)
        retry = RetryValuation(address=address, due=facts.now + RETRY_AFTER)
        return Outcome(state=state, statement=_LATE.text(language, 0, {"home": home}), then=(retry,))
    state = replace(state, valuation_awaited=False)
    if isinstance(facts.valuation, NotValued):
        return _not_valued(state, facts, facts.valuation.reason)
    valuation = facts.valuation
    note = AddNote(body=whole_analysis(valuation))
    if valuation.confidence < PRELIMINARY:
        by_hand = _by_hand(facts, home)
        return Outcome(state=state, statement=_BY_HAND.text(language, 0, {"home": home}), then=(note, by_hand))
    state = replace(state, valuation=valuation, valued_at=facts.now)
    return Outcome(state=state, valuation=valuation, then=(note,))


def _not_valued(state: Conversation, facts: Facts, reason: str) -> Outcome:
    home, language = short(state.address or ""), state.language
    if reason == "outside_area":
        return Outcome(state=state, statement=_OUTSIDE.text(language, 0, {"home": home}))
    if reason == "too_few_comparables":
        return Outcome(state=state, statement=_BY_HAND.text(language, 0, {"home": home}), then=(_by_hand(facts, home),))
    state = replace(state, address=None)
    return Outcome(state=state, statement=_UNKNOWN.text(language, 0, {"home": home}), address_unclear=True)


def _by_hand(facts: Facts, home: str) -> AddTask:
    name = facts.contact.first_name or "contact"
    body = "The market analysis found too little to give a number with confidence."
    return AddTask(title=f"Value {home} for {name} by hand", body=body, due=facts.now + timedelta(days=1))


def market_words(valuation: Valuation, language: Language) -> str:
    """`It is a sellers' market`."""
    kind = valuation.market.lower()
    words = _MARKETS["buy" if kind.startswith("buy") else "s" if kind.startswith("sell") else "b"]
    return words[language is Language.SPANISH]


def headline(valuation: Valuation, language: Language) -> str:
    """The value with its range and confidence, called preliminary when it is."""
    home, percent = short(valuation.address), f"{round(valuation.confidence * 100)}%"
    low, high, value = dollars(valuation.low), dollars(valuation.high), dollars(valuation.value)
    full = valuation.confidence >= FULL
    if language is Language.SPANISH:
        kind = "" if full else " de forma preliminar"
        return f"{home} vale{kind} cerca de {value} (de {low} a {high}, confianza {percent})."
    kind = "is worth" if full else "is, as a preliminary figure, worth"
    return f"{home} {kind} about {value} ({low} to {high}, {percent} confidence)."


def in_brief(valuation: Valuation, language: Language, *, room: int = LONGEST) -> str:
    """The analysis as an SMS: value, range, confidence, three sold homes, market, and that it is no appraisal.

    room: characters at hand; tighter wordings are taken before anything is left out, and then only a comparable.
    """
    homes = [f"{short(home.address)} {dollars(home.price)}" for home in valuation.comparables[:3]]
    market = market_words(valuation, language)
    home, percent = short(valuation.address), f"{round(valuation.confidence * 100)}%"
    low, high, value = dollars(valuation.low), dollars(valuation.high), dollars(valuation.value)
    if language is Language.SPANISH:
        sold, tail, tight = "Vendidas cerca", f"{market}; no es un avalúo.", "No es un avalúo."
        kind, sure, to = "" if valuation.confidence >= FULL else " (preliminar)", "confianza", "a"
    else:
        sold, tail, tight = "Sold nearby", f"{market}; this is not an appraisal.", "Not an appraisal."
        kind, sure, to = "" if valuation.confidence >= FULL else " (preliminary)", "confidence", "to"
    line = f"{home}{kind}: about {value}" if language is Language.ENGLISH else f"{home}{kind}: cerca de {value}"
    brief = f"{line}, {low} {to} {high}, {percent} {sure}."
    market_only = market.removeprefix("It is a ").removeprefix("Es un ").capitalize()
    return fitting(
        joined(headline(valuation, language), f"{sold}: {', '.join(homes)}.", tail),
        joined(brief, f"{sold}: {', '.join(homes)}.", tail),
        joined(brief, f"{sold}: {', '.join(homes)}.", f"{market_only}. {tight}"),
        joined(brief, f"{sold}: {', '.join(homes[:2])}.", f"{market_only}. {tight}"),
        room=room,
    )


def whole_analysis(valuation: Valuation) -> str:
    """The analysis in full, for the CRM and for e-mail; English, as Jorge reads it."""
    sold = "\n".join(
        f"  {home.address}: sold {home.sold_on} for {dollars(home.price)}, {home.sqft:,} sqft, "
        f"{home.distance:.2f} miles away, adjusted to {dollars(home.adjusted_value)}"
        for home in valuation.comparables
    )
    market = market_words(valuation, Language.ENGLISH).removeprefix("It is a ")
    return (
        f"Market analysis for {valuation.address}\n"
        f"Recommended price: {dollars(valuation.value)} (range {dollars(valuation.low)} to {dollars(valuation.high)})\n"
        f"Confidence: {round(valuation.confidence * 100)}%\n"
        f"Comparable homes:\n{sold}\n"
        f"Market: {market}, {valuation.days_on_market} days on market, "
        f"{valuation.months_of_inventory:g} months of inventory, prices {valuation.price_trend:+g} % a year\n"
        f"{valuation.disclaimer}"
    )
