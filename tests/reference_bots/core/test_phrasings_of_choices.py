"""How one of two times is chosen, beside the table of the feature (CAL-002)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from reference_bots.conversation.slot_selection import find_chosen_time
from reference_bots.conversation.understanding.tokens import tokenize
from tests.reference_bots.core.test_answers import table_rows

NOW = datetime(2026, 3, 10, 10, tzinfo=ZoneInfo("America/Los_Angeles"))
OFFERED = (NOW.replace(hour=11), NOW.replace(day=11, hour=12))
CHOICES: dict[int | None, tuple[str, ...]] = {
    0: (
        "the first one", "1st one works", "option 1", "tues", "11am", "at 11", "11 works", "the earlier one",
        "la primera", "el martes", "march 10", "the 10th", "10 de marzo", "a las once", "morning please",
        "today works", "first one pls", "number 1", "tuesday at 11", "the tuesday one", "en la mañana", "hoy",
        "the 11 am", "lets do tuesday", "earlier is better", "la de las 11", "3/10", "primera opcion",
        "wednesday wont work but tuesday does",
    ),
    1: (
        "second", "the 2nd", "option two", "wed", "wednesday at noon", "12", "12 pm works", "tomorrow",
        "la segunda opcion", "the later one", "mañana esta bien", "afternoon", "en la tarde", "el miercoles a las 12",
        "the 11th", "noon", "march 11th please", "#2", "the second time", "later works better", "the wednesday one",
        "weds plz", "lets go with the second", "a mediodia", "the latter",
    ),
    None: (
        "ok", "either works", "both are fine", "this is my second home", "what about friday", "neither",
        "any other times?", "yes", "first i have a question", "im a first time buyer", "give me a second",
        "next week", "los dos", "no puedo esos dias", "3pm", "saturday", "whatever works for you",
        "tuesday or wednesday", "si", "cual sea", "not tuesday", "hmm", "can you do thursday at 2", "a las 5",
        "what times do you have", "sounds great thanks",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), table_rows(CHOICES))
def test_a_choice_is_read(words: str, expected: int | None) -> None:
    """By place, day, date, hour or half of the day; politeness chooses nothing (CAL-002)."""
    assert expected == find_chosen_time(tokenize(words), OFFERED, NOW)
