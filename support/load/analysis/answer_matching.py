"""Tells by its words which line of a conversation an answer belongs to. Pure."""

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from support.load.analysis.history_check import NumberAnswers, number_nothing

LEAST_LIKENESS = 70.0
"""Percent of likeness from which on an answer may be the one of a line."""

LEAST_LEAD = 15.0
"""Percent by which it must resemble this line's answer more than any other's; else it belongs to no known line."""


def number_by_words(expected: Mapping[str, Sequence[str]]) -> NumberAnswers:
    """Numbers answers by the conversation that somebody had alone.

    expected: first line of a conversation -> the answers to its lines, one for each.
    """

    def number_answers(lines: Sequence[str], answers: Sequence[str]) -> Sequence[int | None]:
        known = expected.get(lines[0], ()) if lines else ()
        if not known:
            return number_nothing(lines, answers)
        return [_find_line(text, known[: len(lines)]) for text in answers]

    return number_answers


def _find_line(text: str, known: Sequence[str]) -> int | None:
    likeness = [fuzz.ratio(text, other) for other in known]
    best = max(range(len(known)), key=likeness.__getitem__)
    others = [value for place, value in enumerate(likeness) if place != best]
    is_clear = likeness[best] >= LEAST_LIKENESS and likeness[best] - max(others, default=0.0) >= LEAST_LEAD
    return best if is_clear else None
