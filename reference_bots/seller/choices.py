"""Answers to a question worded as a choice (SELL-002; wordings in conversation/fallback): by position or by words."""

from typing import TypeVar

from reference_bots.conversation.labels import Answer, HomeCondition, Question, SellerMotivation
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases

T = TypeVar("T")

CONDITIONS = (HomeCondition.MOVE_IN_READY, HomeCondition.MINOR_REPAIRS, HomeCondition.MAJOR_REPAIRS)
MOTIVATIONS = (
    SellerMotivation.JOB_RELOCATION,
    SellerMotivation.DOWNSIZING,
    SellerMotivation.UPSIZING,
    SellerMotivation.OTHER,
)
ANSWERS = (Answer.YES, Answer.NO)
PRICE_OR_VALUATION = (Question.PRICE, Question.CMA)
"""The options of each choice, in the order of its wording."""

_CHOICE_AFTER = 2
"""Number of fruitless turns after which the open question is worded as a choice."""
_LONGEST = 6
"""Maximum words of a message that only names an option."""
_PLACES = (
    compile_phrases("(the |la |el |lo )?(first|1st|primer[oa]?)( one)?", "(?<=^ )(1|one)(?= $)"),
    compile_phrases("(the |la |el |lo )?(second|2nd|segund[oa])( one)?", "(?<=^ )(2|two)(?= $)"),
    compile_phrases("(the |la |el |lo )?(third|3rd|tercer[oa]?)( one)?", "(?<=^ )(3|three)(?= $)"),
    compile_phrases("(the |la |el |lo )?(fourth|4th|cuart[oa])( one)?", "(?<=^ )(4|four)(?= $)"),
)
_LAST = compile_phrases("(the )?last( one)?", "(la |el |lo )?ultim[oa]")
_OTHER_REASON = compile_phrases("(another|other|different)( reason| one)?", "something else", "otr[oa]( motivo)?",
    "none of (those|these|them)", "ningun[oa]")  # fmt: skip
_VALUATION = compile_phrases(
    "valued?( it| the home)?( first)?", "valuation", "look (it|them|that) up", "look up", "value it",
    "valu(en|arla|ar)", "avaluo", "show me", "muestreme",
)  # fmt: skip


def is_choice_open(state: Conversation) -> bool:
    """Whether the open question was last worded as a choice."""
    return state.open_question is not None and state.fruitless_turns >= _CHOICE_AFTER


def pick_condition_by_position(words: MessageWords) -> HomeCondition | None:
    """The condition picked by its position."""
    return _pick_by_position(words, CONDITIONS)


def pick_motivation_by_position(words: MessageWords) -> SellerMotivation | None:
    """The reason picked by its position, or OTHER for none of those named."""
    return _pick_by_position(words, MOTIVATIONS) or (
        SellerMotivation.OTHER if words.contains_affirmed(_OTHER_REASON) else None
    )


def pick_offer_answer_by_position(words: MessageWords) -> Answer | None:
    """The answer to the offer, picked by its position."""
    return _pick_by_position(words, ANSWERS)


def prefers_valuation(words: MessageWords) -> bool:
    """Whether the seller would rather have the home valued than name a price."""
    return _pick_by_position(words, PRICE_OR_VALUATION) is Question.CMA or words.contains_affirmed(_VALUATION)


def _pick_by_position(words: MessageWords, choice: tuple[T, ...]) -> T | None:
    if len(words.text.split()) > _LONGEST:
        return None
    if len(choice) > len(ANSWERS) and words.contains_affirmed(_LAST):
        return choice[-1]
    named = [at for at, place in enumerate(_PLACES[: len(choice)]) if words.contains_affirmed(place)]
    return choice[named[0]] if len(named) == 1 else None
