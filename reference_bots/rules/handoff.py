"""Handing a contact from one bot to another (HAND-001 to HAND-003).

A message's signal for a bot, in tenths to avoid rounding: 3 for each kind of phrase it contains, at most 10, plus 1 for
each kind in the last five messages. A plain statement of one's own intention that names the home ("I want to sell my
house") counts as one more kind; a hedged one ("we might sell one day") does not. An answer to "buying or selling?" is
certain.

Source: docs/sources/business.md#signals-of-a-hand-off, docs/sources/business.md#limits-of-a-hand-off.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from reference_bots.conversation.labels import Question
from reference_bots.conversation.rules import HandOffDecision
from reference_bots.conversation.state import Conversation, HandOff
from reference_bots.conversation.understanding.money import extract_amounts
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases, tokenize
from reference_bots.conversation.vocabulary import Bot

THRESHOLDS = {
    (Bot.LEAD, Bot.BUYER): 7,
    (Bot.LEAD, Bot.SELLER): 7,
    (Bot.BUYER, Bot.SELLER): 8,
    (Bot.SELLER, Bot.BUYER): 6,
}
"""In tenths; a signal equal to the threshold is enough."""
CERTAIN_TENTHS, TENTHS_PER_KIND, TENTHS_PER_EARLIER_KIND = 10, 3, 1
RETURN_BLOCK = timedelta(minutes=30)
AN_HOUR, MAX_PER_HOUR = timedelta(hours=1), 3
A_DAY, MAX_PER_DAY = timedelta(hours=24), 10

_HOME = "(home|house|condo|place|property|townhouse|townhome|casa)"
_WISH = "(want|wanting|need|looking|hoping|ready|like|have|got|planning|plan|going|trying|love)"
_BUYING = (
    compile_phrases(f"{_WISH} to (buy|purchase)", "(quiero|queremos|quisiera|busco|necesito) comprar",
        "house hunting"),
    compile_phrases(f"(buy|purchase|find|buying) (a|an|another|our|my|the|some) ~ {_HOME}",
        f"(buy|purchase|find) (a|another) {_HOME}", f"comprar (una )?{_HOME}",
        f"(looking|searching) for (a|an) ~ {_HOME}"),
    compile_phrases("pre ?approv(al|ed)", "pre ?aprobad[oa]s?"),
    compile_phrases("down payment", "enganche"),
    compile_phrases("fha", "va loan", "conventional( loan)?", "usda"),
)  # fmt: skip
_BUDGET = compile_phrases("budget", "presupuesto")
_SELLING = (
    compile_phrases(f"{_WISH} to (sell|list)", "(quiero|queremos|quisiera|necesito|necesitamos) vender"),
    compile_phrases(f"(sell|list|selling|listing) (my|our|the|a|this) ~ {_HOME}",
        f"(sell|list|selling|listing) (my|our|the|a|this) {_HOME}", f"vender (mi|nuestra|la|una) {_HOME}"),
    compile_phrases(f"what ~ {_HOME} ~ worth", f"what ~ {_HOME} worth", f"what (is|are) (my|our|the) {_HOME} worth",
        "cuanto vale mi casa"),
    compile_phrases(f"{_HOME} value", "cma", "market analysis", "valuation", f"value of (my|our) {_HOME}"),
    compile_phrases("sell first", f"sell (my|our|the|this) {_HOME} first", "first sell", "vender primero"),
)  # fmt: skip
_SUBJECT = "(i|we) (am |are |also |really |just |now |would )*"
_OWN_BUYING = compile_phrases(
    f"{_SUBJECT}{_WISH} to (buy|purchase|find) (a|an|another|our|my) ~ {_HOME}",
    f"{_SUBJECT}{_WISH} to (buy|purchase|find) (a|an|another|our|my) {_HOME}",
    f"(quiero|queremos) comprar (una )?{_HOME}",
)
_OWN_SELLING = compile_phrases(
    f"{_SUBJECT}{_WISH} to (sell|list) (my|our|the|this) ~ {_HOME}",
    f"{_SUBJECT}{_WISH} to (sell|list) (my|our|the|this) {_HOME}",
    f"(quiero|queremos) vender (mi|nuestra) {_HOME}",
)
_HEDGED = compile_phrases(
    "maybe",
    "might",
    "may",
    "someday",
    "one day",
    "eventually",
    "if",
    "would want",
    "thinking",
    "perhaps",
    "quiza",
    "algun dia",
)
_ONLY_BUYING = compile_phrases("buy", "buying", "to buy", "purchase", "buyer", "comprar", "compra")
_ONLY_SELLING = compile_phrases(
    "sell", "selling", "to sell", "list", "seller", "vender", "venta", "both", "ambas", "las dos"
)
_SHORT = 6


def decide_handoff(
    state: Conversation,
    words: MessageWords,
    now: datetime,
    *,
    thresholds: Mapping[tuple[Bot, Bot], int] = THRESHOLDS,
    return_block: timedelta = RETURN_BLOCK,
) -> HandOffDecision:
    """Whether this message moves the contact to another bot, and if it should but may not, why not.

    thresholds: signal needed, in tenths, by source and target.
    return_block: how long a contact is not handed back to a bot it was with.
    """
    target = _choose_target_bot(state, words, thresholds)
    if target is None:
        return HandOffDecision()
    reason = find_handoff_blocking_reason(state.hand_offs, state.bot, target, now, return_block=return_block)
    if reason:
        return HandOffDecision(reason=f"Hand-off from {state.bot} to {target} not made: {reason}.")
    return HandOffDecision(hand_off=HandOff(source=state.bot, target=target, at=now))


def compute_handoff_signal_strength(words: MessageWords, target: Bot) -> int:
    """How strongly a message speaks for a bot, in tenths, at most 10."""
    phrase_kinds = _BUYING if target is Bot.BUYER else _SELLING
    matched = sum(words.contains_affirmed(kind) for kind in phrase_kinds)
    if target is Bot.BUYER:
        matched += words.contains(_BUDGET) and bool(extract_amounts(words))
    own = _OWN_BUYING if target is Bot.BUYER else _OWN_SELLING
    matched += words.contains_affirmed(own) and not words.contains(_HEDGED)
    return min(CERTAIN_TENTHS, TENTHS_PER_KIND * matched)


def find_handoff_blocking_reason(
    past: tuple[HandOff, ...], source: Bot, target: Bot, now: datetime, *, return_block: timedelta = RETURN_BLOCK
) -> str:
    """Why this hand-off may not be made now; empty if it may."""
    recent = [move for move in past if now - move.at < return_block]
    if any(target in (move.source, move.target) for move in recent):
        return f"the contact was with the {target} bot within the last {return_block // timedelta(minutes=1)} minutes"
    if sum(now - move.at < AN_HOUR for move in past) >= MAX_PER_HOUR:
        return f"{MAX_PER_HOUR} hand-offs within the hour"
    if sum(now - move.at < A_DAY for move in past) >= MAX_PER_DAY:
        return f"{MAX_PER_DAY} hand-offs within the day"
    return "" if source is not target else "it is the same bot"


def _choose_target_bot(
    state: Conversation, words: MessageWords, thresholds: Mapping[tuple[Bot, Bot], int]
) -> Bot | None:
    """The bot whose threshold the message reaches; the stronger of two, None at a tie."""
    if state.open_question is Question.PURPOSE and len(words.tokens) <= _SHORT:
        buying, selling = words.contains_affirmed(_ONLY_BUYING), words.contains_affirmed(_ONLY_SELLING)
        if state.bot is Bot.LEAD and buying != selling and not words.contains(_HEDGED):
            return Bot.BUYER if buying else Bot.SELLER
    strengths: list[tuple[int, Bot]] = []
    for source, target in thresholds:
        if source is state.bot:
            now = compute_handoff_signal_strength(words, target)
            before = (
                sum(
                    compute_handoff_signal_strength(tokenize(text), target) // TENTHS_PER_KIND
                    for text in state.recent_messages
                )
                if now
                else 0
            )
            strengths.append((now + TENTHS_PER_EARLIER_KIND * before, target))
    strengths.sort(reverse=True)
    if len(strengths) > 1 and strengths[0][0] == strengths[1][0]:
        return None
    points, target = strengths[0]
    reasons = state.open_question in (Question.SELLER_MOTIVATION, Question.BUYER_MOTIVATION)
    needed = CERTAIN_TENTHS if reasons else thresholds[state.bot, target]
    return target if points >= needed else None
