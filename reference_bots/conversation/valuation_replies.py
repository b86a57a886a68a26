"""The market analysis: when it is requested, its short form for an SMS, its full form for the CRM (SELL-009).

Confidence from 70 %: full analysis. From 50 %: preliminary analysis. Below 50 %: no number.
Source: docs/sources/business.md#confidence-of-a-valuation.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from reference_bots.conversation.address_matching import is_same_home
from reference_bots.conversation.context import NotValued, ServiceUnavailable, TurnContext, Valuation, ValuationRequest
from reference_bots.conversation.effects import AddNote, AddTask, Effect, RetryValuation, SendMessage
from reference_bots.conversation.labels import Question
from reference_bots.conversation.quiet_hours import move_to_daytime
from reference_bots.conversation.reply_builder import build_question
from reference_bots.conversation.rules import BotRules, MissingFactError, Reply
from reference_bots.conversation.sms_text import MAX_SEPTETS
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.addresses import street_part
from reference_bots.conversation.vocabulary import Language
from reference_bots.conversation.wording import (
    PhraseVariants,
    first_fitting_text,
    format_dollars,
    join_sentences,
)

FULL_CONFIDENCE, PRELIMINARY_CONFIDENCE = 0.70, 0.50
REUSE_VALUATION_WITHIN = timedelta(hours=24)
"""Time for which a valuation of the same home is reused (CMA-004)."""
MIN_RETRY_DELAY, MAX_RETRY_DELAY = timedelta(minutes=1), timedelta(minutes=10)
"""Bounds of the retry delay; the delay is the time since the first request."""
GIVE_UP_AFTER = timedelta(hours=4)
"""A valuation that is missing for this long is left to a person (CMA-003)."""
REPLY_WINDOW = timedelta(hours=1)
"""A valuation within this time counts as a reply and is sent at any hour; later ones wait for daytime (CON-005)."""
MAX_UNKNOWN_ADDRESSES = 2
"""Number of unknown addresses that are asked about; the next one is left to a person."""

_LATE = PhraseVariants(
    intent="valuation_late",
    english=("The market analysis for {home} is taking longer than usual. I will text you the moment it is ready.",),
    spanish=("El análisis de {home} está tardando más de lo normal. Le escribo en cuanto esté listo.",),
)
_GIVEN_UP = PhraseVariants(
    intent="valuation_given_up",
    english=("I am sorry, I could not get the market analysis for {home}. Jorge will prepare it himself.",),
    spanish=("Lo siento, no pude obtener el análisis de {home}. Jorge mismo lo preparará.",),
)
_OUTSIDE = PhraseVariants(
    intent="valuation_outside",
    english=("{home} is outside the area Jorge covers, so I cannot value it honestly.",),
    spanish=("{home} está fuera de la zona que atiende Jorge, así que no puedo valuarla con honestidad.",),
)
_TOO_FEW = PhraseVariants(
    intent="valuation_by_hand",
    english=("{home} has too few similar sales nearby for an honest number, so Jorge will look at it himself.",),
    spanish=("{home} tiene muy pocas ventas parecidas cerca, así que Jorge la revisará él mismo.",),
)
_UNSURE = PhraseVariants(
    intent="valuation_by_hand",
    english=("The sales near {home} differ too much for an honest number, so Jorge will look at it himself.",),
    spanish=("Las ventas cerca de {home} varían demasiado para dar una cifra, así que Jorge la revisará él mismo.",),
)
_NOT_FOUND = PhraseVariants(
    intent="valuation_by_hand",
    english=("I still cannot find {home} in the records, so Jorge will look at it himself.",),
    spanish=("Todavía no encuentro {home} en los registros, así que Jorge la revisará él mismo.",),
)
_UNKNOWN = PhraseVariants(
    intent="valuation_unknown",
    english=("I could not find {home} in the records.",),
    spanish=("No encontré {home} en los registros.",),
)
_MARKET_NAMES = {
    "s": ("It is a sellers' market", "Es un mercado de vendedores"),
    "b": ("It is a balanced market", "Es un mercado equilibrado"),
    "buy": ("It is a buyers' market", "Es un mercado de compradores"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuationOutcome:
    """The result of a valuation request.

    state: the state after the request.
    valuation: the valuation, or None if there is no usable number.
    statement: what to send instead of numbers.
    address_unclear: whether the service does not know the address, so that it should be asked again.
    then: further effects.
    """

    state: Conversation
    valuation: Valuation | None = None
    statement: str = ""
    address_unclear: bool = False
    then: tuple[Effect, ...] = ()


def set_address(state: Conversation, address: str | None) -> Conversation:
    """The state with the address; the valuation is dropped if the address means another home."""
    if address is None or (state.address is not None and is_same_home(address, state.address)):
        return state
    return replace(state, address=address, valuation=None)


def set_home_to_value(state: Conversation, named_address: str | None, facts: TurnContext) -> Conversation:
    """The state with the home named in the message, or else the one in the CRM."""
    return set_address(state, named_address or state.address or facts.contact.property_address or None)


def value_home(state: Conversation, facts: TurnContext) -> ValuationOutcome:
    """Value the home at `state.address`, at most once in 24 hours.

    Raises MissingFactError if the service must be asked.
    """
    known = state.valuation
    if known is not None and facts.now - known.made_at < REUSE_VALUATION_WITHIN:
        return ValuationOutcome(state=state, valuation=known)
    if facts.valuation is None:
        raise MissingFactError(ValuationRequest(address=state.address or ""))
    if isinstance(facts.valuation, ServiceUnavailable):
        return _defer_valuation(state, facts)
    state = replace(state, valuation_awaited=False, valuation_requested_at=None)
    if isinstance(facts.valuation, NotValued):
        return _answer_not_valued(state, facts, facts.valuation.reason)
    if facts.valuation.confidence < PRELIMINARY_CONFIDENCE:
        return _leave_valuation_to_person(state, facts, _UNSURE)
    note = AddNote(body=format_full_analysis(facts.valuation))
    return ValuationOutcome(state=replace(state, valuation=facts.valuation), valuation=facts.valuation, then=(note,))


def deliver_valuation_without_question(_rules: BotRules, state: Conversation, facts: TurnContext) -> Reply:
    """The late valuation without a question, so that the open question stays open; silent if it is still missing."""
    outcome = value_home(state, facts)
    if outcome.state.valuation_awaited:
        return Reply(state=outcome.state, effects=outcome.then)
    text = outcome.statement
    if outcome.valuation is not None:
        text = format_brief_analysis(outcome.valuation, state.language)
    return Reply(state=outcome.state, say=SendMessage(phrase=text, intent="present_valuation"), effects=outcome.then)


def ask_address_again(state: Conversation, outcome: ValuationOutcome, wording: PhraseVariants) -> Reply:
    """Ask for the address again because the service does not know it; this is no fruitless turn."""
    reply = build_question(
        state, Question.ADDRESS, wording, before=outcome.statement, rephrase=False, then=outcome.then
    )
    return replace(reply, say=replace(reply.say, intent=_UNKNOWN.intent) if reply.say else None)


def is_appointment_offered_or_booked(state: Conversation, now: datetime) -> bool:
    """Whether appointment times are offered, or one is to come, so that no other question should be asked."""
    return state.calendar.has_appointment_to_come(now) or state.open_question in (Question.SLOT, Question.HALF_DAY)


def _defer_valuation(state: Conversation, facts: TurnContext) -> ValuationOutcome:
    """The service failed: schedule a retry, or leave the valuation to a person after `GIVE_UP_AFTER`."""
    since = (state.valuation_requested_at if state.valuation_awaited else None) or facts.now
    if facts.now - since >= GIVE_UP_AFTER:
        return _leave_valuation_to_person(
            replace(state, valuation_awaited=False, valuation_requested_at=None), facts, _GIVEN_UP
        )
    due = facts.now + min(max(facts.now - since, MIN_RETRY_DELAY), MAX_RETRY_DELAY)
    if due - since > REPLY_WINDOW:
        due = move_to_daytime(due, facts.contact.zones)
    return ValuationOutcome(
        state=replace(state, valuation_awaited=True, valuation_requested_at=since),
        statement=_fill_address_wording(state, _LATE),
        then=(RetryValuation(address=state.address or "", due=due),),
    )


def _answer_not_valued(state: Conversation, facts: TurnContext, reason: str) -> ValuationOutcome:
    if reason == "outside_area":
        return ValuationOutcome(state=state, statement=_fill_address_wording(state, _OUTSIDE))
    if reason == "too_few_comparables":
        return _leave_valuation_to_person(state, facts, _TOO_FEW)
    if reason == "low_confidence":
        return _leave_valuation_to_person(state, facts, _UNSURE)
    if state.open_question is Question.ADDRESS and state.times_asked > MAX_UNKNOWN_ADDRESSES:
        outcome = _leave_valuation_to_person(state, facts, _NOT_FOUND)
        return replace(outcome, state=replace(outcome.state, address=None))
    return ValuationOutcome(
        state=replace(state, address=None), statement=_fill_address_wording(state, _UNKNOWN), address_unclear=True
    )


def _leave_valuation_to_person(state: Conversation, facts: TurnContext, wording: PhraseVariants) -> ValuationOutcome:
    """No usable number: create one task per home for a person, and say so to the contact."""
    statement, address = _fill_address_wording(state, wording), state.address or ""
    state = replace(state, valuation=None)
    if state.valued_by_person is not None and is_same_home(state.valued_by_person, address):
        return ValuationOutcome(state=state, statement=statement)
    name = facts.contact.first_name or "contact"
    task = AddTask(
        title=f"Value {street_part(address)} for {name} by hand",
        body=f"{address} has no number yet, and {name} expects to hear from you. Sent to {name}: {statement}",
        due=move_to_daytime(facts.now + timedelta(days=1), facts.contact.zones),
    )
    return ValuationOutcome(state=replace(state, valued_by_person=address), statement=statement, then=(task,))


def _fill_address_wording(state: Conversation, wording: PhraseVariants) -> str:
    return wording.render(state.language, 0, {"home": street_part(state.address or "")})


def describe_market(valuation: Valuation, language: Language) -> str:
    """`It is a sellers' market`."""
    kind = valuation.market.lower()
    words = _MARKET_NAMES["buy" if kind.startswith("buy") else "s" if kind.startswith("sell") else "b"]
    return words[language is Language.SPANISH]


def format_value(valuation: Valuation, language: Language) -> str:
    """`$612,000`, marked as preliminary below full confidence (CMA-002)."""
    if valuation.confidence >= FULL_CONFIDENCE:
        return format_dollars(valuation.value)
    return f"{format_dollars(valuation.value)} ({'preliminar' if language is Language.SPANISH else 'preliminary'})"


def format_value_headline(valuation: Valuation, language: Language) -> str:
    """The value with its range and confidence, marked as preliminary below full confidence."""
    home, percent = street_part(valuation.address), f"{round(valuation.confidence * 100)}%"
    low, high, value = format_dollars(valuation.low), format_dollars(valuation.high), format_dollars(valuation.value)
    full = valuation.confidence >= FULL_CONFIDENCE
    if language is Language.SPANISH:
        kind = "" if full else " de forma preliminar"
        return f"{home} vale{kind} cerca de {value} (de {low} a {high}, confianza {percent})."
    kind = "is worth" if full else "is, as a preliminary figure, worth"
    return f"{home} {kind} about {value} ({low} to {high}, {percent} confidence)."


def format_brief_analysis(valuation: Valuation, language: Language, *, max_septets: int = MAX_SEPTETS) -> str:
    """The analysis as an SMS: value, range, confidence, three sold homes, market, and that it is no appraisal.

    max_septets: available septets. Shorter wordings are tried first, then one comparable is left out.
    """
    return first_fitting_text(*_list_analysis_wordings(valuation, language), max_septets=max_septets)


def format_tight_analysis(valuation: Valuation, language: Language) -> str:
    """The shortest wording that still names three sold homes."""
    return _list_analysis_wordings(valuation, language)[-2]


def _list_analysis_wordings(valuation: Valuation, language: Language) -> tuple[str, ...]:
    """From the longest to the shortest; the last one names two sold homes."""
    homes = [f"{street_part(home.address)} {format_dollars(home.price)}" for home in valuation.comparables[:3]]
    market = describe_market(valuation, language)
    home, percent = street_part(valuation.address), f"{round(valuation.confidence * 100)}%"
    low, high, value = format_dollars(valuation.low), format_dollars(valuation.high), format_dollars(valuation.value)
    if language is Language.SPANISH:
        sold, tail, tight = "Vendidas cerca", f"{market}; no es un avalúo.", "No es un avalúo."
        kind, sure, to = "" if valuation.confidence >= FULL_CONFIDENCE else " (preliminar)", "confianza", "a"
    else:
        sold, tail, tight = "Sold nearby", f"{market}; this is not an appraisal.", "Not an appraisal."
        kind, sure, to = "" if valuation.confidence >= FULL_CONFIDENCE else " (preliminary)", "confidence", "to"
    line = f"{home}{kind}: about {value}" if language is Language.ENGLISH else f"{home}{kind}: cerca de {value}"
    brief = f"{line}, {low} {to} {high}, {percent} {sure}."
    market_only = market.removeprefix("It is a ").removeprefix("Es un ").capitalize()
    return (
        join_sentences(format_value_headline(valuation, language), f"{sold}: {', '.join(homes)}.", tail),
        join_sentences(brief, f"{sold}: {', '.join(homes)}.", tail),
        join_sentences(brief, f"{sold}: {', '.join(homes)}.", f"{market_only}. {tight}"),
        join_sentences(brief, f"{sold}: {', '.join(homes[:2])}.", f"{market_only}. {tight}"),
    )


def format_full_analysis(valuation: Valuation) -> str:
    """The full analysis for the CRM and for e-mail, always in English, because Jorge reads it."""
    sold = "\n".join(
        f"  {home.address}: sold {home.sold_on} for {format_dollars(home.price)}, {home.sqft:,} sqft, "
        f"{home.distance:.2f} miles away, adjusted to {format_dollars(home.adjusted_value)}"
        for home in valuation.comparables
    )
    market = describe_market(valuation, Language.ENGLISH).removeprefix("It is a ")
    kind = "Market analysis" if valuation.confidence >= FULL_CONFIDENCE else "Preliminary market analysis"
    return (
        f"{kind} for {valuation.address}\n"
        f"Recommended price: {format_dollars(valuation.value)} "
        f"(range {format_dollars(valuation.low)} to {format_dollars(valuation.high)})\n"
        f"Confidence: {round(valuation.confidence * 100)}%\n"
        f"Comparable homes:\n{sold}\n"
        f"Market: {market}, {valuation.days_on_market} days on market, "
        f"{valuation.months_of_inventory:g} months of inventory, prices {valuation.price_trend:+g} % a year\n"
        f"{valuation.disclaimer}"
    )
