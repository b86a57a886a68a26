"""Answers to stalls, in both languages: recognisable, friendly, short, and never repeated."""

import pytest

from reference_bots.conversation.labels import StallKind
from reference_bots.conversation.sms_text import MAX_SEPTETS
from reference_bots.conversation.vocabulary import Language
from reference_bots.conversation.wording import PhraseVariants
from reference_bots.seller import replies
from reference_bots.seller.stall_replies import OWN_QUESTIONS, STALLS
from support.promises import tone
from support.promises.stall_handling import FRIENDLY
from support.test_data.message_patterns import load_message_patterns
from tests.layout.project import PROJECT

MEANINGS = load_message_patterns(PROJECT / "fixtures" / "meanings.toml")
NAMES = {
    StallKind.GET_BACK: "get back",
    StallKind.ZESTIMATE: "portal estimate",
    StallKind.JUST_LOOKING: "just looking",
    StallKind.SURFACE_OBJECTION: "surface objection",
}
SAID = [
    (stall, language, statement, question)
    for stall, wording in STALLS.items()
    for language in Language
    for statement in (wording.spanish if language is Language.SPANISH else wording.english)
    for question in (OWN_QUESTIONS[stall].spanish if language is Language.SPANISH else OWN_QUESTIONS[stall].english)
]


def test_every_stall_has_three_statements_and_two_questions() -> None:
    """Three statements and two questions of its own for each kind, as many in Spanish."""
    for wordings, least in ((STALLS, 3), (OWN_QUESTIONS, 2)):
        assert set(StallKind) == set(wordings)
        for wording in wordings.values():
            assert least == len(set(wording.english)) == len(set(wording.spanish))


@pytest.mark.parametrize(("stall", "language", "statement", "question"), SAID)
def test_every_wording_is_friendly_short_and_asks_once(
    stall: StallKind, language: Language, statement: str, question: str
) -> None:
    """Each holds its strategy, asks once, neither pushes nor argues, and fits an SMS with the longest open question."""
    text = f"{statement} {question}"
    assert MEANINGS.is_statement_of(statement, f"strategy for {NAMES.get(stall, stall.value)}"), language
    assert 1 == text.count("?")
    assert tone.PRESSURE.search(text) is tone.ARGUMENT.search(text) is None
    assert tone.score_professionalism(text) > FRIENDLY
    asked = max(len(each) for wording in replies.ASK.values() for each in (*wording.english, *wording.spanish))
    assert len(statement) + 1 + asked <= MAX_SEPTETS


@pytest.mark.parametrize("wording", [replies.STRATEGY, replies.SHORT_STRATEGY], ids=["whole", "short"])
def test_the_strategy_is_professional(wording: PhraseVariants) -> None:
    """In both languages, filled with a long home and value."""
    pieces = {
        "home": "8230 Red Hill Country Club Dr",
        "value": "$742,000 (preliminary)",
        "market": "It is a sellers' market",
        "days": "21",
    }
    for phrase in (*wording.english, *wording.spanish):
        assert 1.0 == tone.score_professionalism(phrase.format_map(pieces))
