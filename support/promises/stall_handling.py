"""Promises to sellers who hesitate: met kindly, with one question, without pressure, in other words each time."""

import re

from support.promises import tone
from support.promises.broken_promise import WrongWords
from support.promises.evidence import Evidence
from support.test_data.person import Person

FRIENDLY = 0.8
"""The tone an answer must be above, on the scale of support/promises/tone.py."""
STALLS = ("thinking", "get back", "portal estimate", "agent", "just looking", "surface objection")
NO_HURRY = "no hurry"
"""What meets a stall that was met before: nobody wants to hear the same explanation twice."""
MOST_REPEATED = 3
"""Of the six strategies; they share some manners ("no rush, take your time"), but an answer that
holds more of them at once is not specific."""
TELLING = 5
"""Words from which on a sentence may not be used twice; shorter ones ("I hear you.") are only manners."""

_SENTENCE = re.compile(r"[^.?!\n]+[.?!]*")


def expect_friendly_answer(evidence: Evidence, person: Person) -> None:
    """The last answer asks one question, neither pushes nor argues, and its tone is friendly (SELL-004).

    It meets this stall, not every stall there is.
    """
    answer = evidence.last_answer(person)
    met = [stall for stall in STALLS if evidence.meanings.is_clear_statement_of(answer, f"strategy for {stall}")]
    if len(met) > MOST_REPEATED:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} hesitates and gets an answer that fits any hesitation: {', '.join(met)}",
            seen=f"the answer: '{answer}'",
            perhaps="the stall is not recognised, and one message serves for all of them.",
        )
    asked = answer.count("?")
    if asked != 1:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} hesitates and is asked {asked} questions instead of one",
            seen=f"the answer: '{answer}'",
            perhaps="the strategy and the open question both ask, or nothing is asked at all.",
        )
    for found, what in ((tone.PRESSURE.search(answer), "pushed"), (tone.ARGUMENT.search(answer), "argued with")):
        if found:
            raise evidence.build_broken_promise(
                WrongWords,
                f"{person.name} hesitates and is {what}",
                seen=f"'{found.group()}' in the answer: '{answer}'",
                perhaps="the stall is taken for resistance to overcome.",
            )
    tone.expect_professional_tone(evidence, person, FRIENDLY)


def expect_stall_strategy_reworded(evidence: Evidence, person: Person, strategy: str) -> None:
    """The answer before the last holds this strategy; the last one holds it too, or says that there is no hurry.

    They share no sentence of TELLING words or more (SELL-004).
    """
    *_, first, second = evidence.exchanges_of_person(person)
    for exchange, ways in ((first, (strategy,)), (second, (strategy, NO_HURRY))):
        if not any(evidence.meanings.is_statement_of(exchange.answer, way) for way in ways):
            raise evidence.build_broken_promise(
                WrongWords,
                f"{person.name}'s answer holds no {strategy}",
                seen=f"'{exchange.said}' -> '{exchange.answer}'",
                perhaps="the stall was not recognised, or met like another kind.",
            )
    repeated = _split_long_sentences(first.answer) & _split_long_sentences(second.answer)
    if repeated:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} hesitates twice and hears the same words twice",
            seen=f"both times: '{min(repeated)}'",
            perhaps="the strategy, or the question after it, has only one wording.",
        )


def _split_long_sentences(text: str) -> set[str]:
    sentences = {" ".join(sentence.casefold().split()) for sentence in _SENTENCE.findall(text)}
    return {sentence for sentence in sentences if len(sentence.split()) >= TELLING}
