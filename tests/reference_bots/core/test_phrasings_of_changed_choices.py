"""How one of two times is chosen where the other is named as well (CAL-002)."""

import pytest

from reference_bots.conversation.slot_selection import find_chosen_time
from reference_bots.conversation.understanding.tokens import tokenize
from tests.reference_bots.core.test_answers import table_rows
from tests.reference_bots.core.test_phrasings_of_choices import NOW, OFFERED

CHOICES: dict[int | None, tuple[str, ...]] = {
    0: (
        "ill take tuesday", "earlier works better for me", "cant do wed so tues",
        "el miercoles no puedo, el martes si", "wed is bad, lets do the first", "the 11 oclock",
        "put me down for today", "prefiero temprano", "la de hoy", "i work wednesdays so tuesday",
        "not tomorrow, today", "mejor el martes", "actually wednesday, no wait tuesday",
        "mañana no puedo, hoy esta bien", "id rather do tuesday than wednesday",
    ),
    1: (
        "tuesday im working, wednesday then", "tues no good, wed ok", "hoy no, mañana si",
        "hoy no puedo mañana esta perfecto", "the noon one", "lunch time works",
        "first one doesnt work, the second does", "no puedo a las 11, a las 12 si", "el segundo porfa",
        "i was gonna say tuesday but wednesday is better", "tuesday? no, wednesday", "the 11th at 12",
        "mañana al mediodia", "rather do the later one", "cant make the first, second is good",
    ),
    None: (
        "let me check with my wife", "tuesday or wednesday is fine", "do you have anything friday",
        "neither of those sorry", "el jueves?", "hoy no puedo", "ninguna de las dos", "can we do it by phone",
        "what about tuesday at 4", "im not sure yet", "second thoughts, maybe not", "una pregunta primero",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), table_rows(CHOICES))
def test_a_choice_is_read_beside_a_refusal(words: str, expected: int | None) -> None:
    """A day that is refused is not chosen; the last clear word counts (CAL-002)."""
    assert expected == find_chosen_time(tokenize(words), OFFERED, NOW)
