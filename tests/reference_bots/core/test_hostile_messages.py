"""Whatever is sent, understanding it neither fails nor takes long, and what it hears lies within reason."""

import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reference_bots.conversation.conduct.folding import fold
from reference_bots.conversation.conduct.topic import find_conduct_topic
from reference_bots.conversation.labels import Question
from reference_bots.conversation.opting_out import is_opt_out
from reference_bots.conversation.understanding.addresses import extract_address
from reference_bots.conversation.understanding.answers import classify_answer
from reference_bots.conversation.understanding.languages import detect_language
from reference_bots.conversation.understanding.lexicon import LEXICON
from reference_bots.conversation.understanding.money import MAX_PRICE, MIN_PRICE, extract_budget, extract_named_price
from reference_bots.conversation.understanding.places import extract_area
from reference_bots.conversation.understanding.rooms import extract_rooms
from reference_bots.conversation.understanding.timeline import MAX_DAYS
from reference_bots.conversation.understanding.tokens import MessageWords, tokenize
from reference_bots.rules.default_rules import DEFAULT_RULES

NOW = datetime(2026, 3, 10, 10, tzinfo=ZoneInfo("America/Los_Angeles"))
OFFERED = (NOW.replace(hour=11), NOW.replace(day=11, hour=12))
FRAGMENTS = (
    *sorted(LEXICON), "no", "not", "$", "1.2M", "500k", "600", "mil", "1/2", "3/15", "at", "2pm", "?", ",", "...",
    "bed", "bath", "what", "i", "we", "to", "the", "a", "wait", "actually", "between", "and", "909 555 0144",
    "@" * 30, "aaaa", "👍", "½", "\n", "é", "9" * 40, "1,000,000", "thirty", "hundred",
)  # fmt: skip
HOSTILE = (
    "what " * 400, "not " * 500, "1 " * 1000, "9" * 10_000, "909 555 0144 " * 200, "a-" * 1000, "$" * 2000, "h" * 2000,
    "a b " * 500, "i need to think about it and " * 80, "500k, no wait, " * 150, "1/2" * 700, "8412 hermosa " * 200,
    "inteersted morgag preaprovd " * 90,
    " ".join(f"prefznce{chr(97 + n % 26)}{chr(97 + n // 26)}q" for n in range(180)),
    " ".join(sorted(LEXICON))[:10_000], "the first one " * 150, "(" * 2000, "1 2 3 4 5 6 " * 180, "at 10 " * 400,
)  # fmt: skip
PLAIN = ("Hi, we think of selling our house on Hermosa next spring, three bedrooms and two baths, new roof. " * 30)[
    :2000
]

TOPICLESS = (
    "lorem ipsum dolor sit amet " * 75, "a" * 2000, "is " * 650, "are you " * 250, "the neighbors " * 140, "a b " * 500,
    "if i pay " * 220, "no no no " * 220, "q" * 6 + " " + "do i have to " * 150, "\U0001f600" * 500, "1 2 3 " * 330,
)  # fmt: skip


def everything(words: MessageWords) -> tuple[object, ...]:
    """The results of all classifiers and extractors for one message."""
    lead, buyer, seller = DEFAULT_RULES.lead, DEFAULT_RULES.buyer, DEFAULT_RULES.seller
    return (
        detect_language(words),
        is_opt_out(words),
        classify_answer(words),
        extract_address(words, expected=True),
        lead.intent(words),
        extract_rooms(words, expected=True),
        extract_budget(words, expected=True),
        extract_area(words),
        buyer.finances(words, Question.FINANCING),
        buyer.timeline(words, Question.TIMELINE, NOW),
        seller.intent(words),
        seller.stall(words),
        seller.condition(words),
        seller.price(words, Question.PRICE),
        seller.motivation(words),
        seller.urgency(words),
        seller.acceptance(words),
        DEFAULT_RULES.calendar.choice(words, OFFERED, NOW),
    )


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(" ".join)))
def test_extracted_values_stay_within_their_bounds(text: str) -> None:
    """No classifier or extractor raises; rooms, amounts, days and choices stay within their bounds."""
    words = tokenize(text)
    everything(words)
    wanted, money = extract_rooms(words, expected=True), extract_budget(words, expected=True) or (None, None)
    days = DEFAULT_RULES.buyer.timeline(words, Question.TIMELINE, NOW)
    assert wanted.beds is None or 1 <= wanted.beds <= 12
    assert wanted.baths is None or 1 <= wanted.baths <= 12
    assert wanted.sqft is None or 300 <= wanted.sqft <= 20_000
    assert all(amount is None or MIN_PRICE * 0.8 <= amount <= MAX_PRICE for amount in money)
    assert None in money or (money[0] or 0) <= (money[1] or 0)
    assert MIN_PRICE <= (extract_named_price(words, expected=True) or MIN_PRICE) <= MAX_PRICE
    assert days is None or 0 <= days <= MAX_DAYS
    assert DEFAULT_RULES.calendar.choice(words, OFFERED, NOW) in (None, 0, 1)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_takes_no_longer(text: str) -> None:
    """The slowest message costs at most three times as much as plain text of the maximum length; best of ten.

    A ratio is tested because milliseconds depend on the machine; `make bench` prints them.
    """
    hostile, plain = (min(costs) for costs in zip(*((_cost(text), _cost(PLAIN)) for _ in range(10)), strict=True))

    assert hostile < 3 * plain, f"{hostile * 1e3:.1f} ms beside {plain * 1e3:.1f} ms"


@pytest.mark.parametrize("text", TOPICLESS, ids=range(len(TOPICLESS)))
def test_looking_for_topics_takes_no_longer(text: str) -> None:
    """Whether a bot must not answer itself is found in four times the CPU time of plain text of that length.

    A ratio of CPU times within one run is tested, because milliseconds depend on the machine.
    """
    costs = [(_topic_cost(text), _topic_cost(PLAIN)) for _ in range(10)]
    odd, plain = (min(each) for each in zip(*costs, strict=True))

    assert odd < 4 * plain, f"{odd * 1e3:.1f} ms beside {plain * 1e3:.1f} ms"


def _topic_cost(text: str) -> float:
    find_conduct_topic.cache_clear()
    fold.cache_clear()
    began = time.thread_time()
    find_conduct_topic(text)
    return time.thread_time() - began


def _cost(text: str) -> float:
    tokenize.cache_clear()
    began = time.thread_time()
    everything(tokenize(text))
    return time.thread_time() - began
