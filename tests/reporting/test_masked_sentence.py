"""The same sentence about other people and numbers is one sentence; another sentence stays another."""

import pytest

from support.reporting.masked_sentence import mask_sentence


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Maria waited 6 min 12 s for an answer; we promise 5 min (LEAD-001).",
            "Sofía waited 71 min 2 s for an answer; we promise 5 min (BUY-003).",
        ),
        ("Sam wrote 'Hi, I'm selling' and got no reply.", "Ana wrote 'Hola' and got no reply."),
        ("Sam carries seller_cold instead of one tag for hot.", "Bea carries buyer-warm instead of one tag for cold."),
        ("Sam is marked for seller instead of the buyer bot.", "Bea is marked for lead instead of the seller bot."),
        ("'warm-lead' is on Noah's record.", "'hot-lead' is on Dana's record."),
        ("features/a.feature:9: no step is written for 'x'", "features/b.feature:10: no step is written for 'y'"),
        ("+1•••••••34 got no answer", "+1•••••••01 got no answer"),
        ("Maria was not answered (LEAD-001).", "Rosa was not answered."),
    ],
)
def test_names_and_numbers_make_no_other_sentence(one: str, other: str) -> None:
    """People, numbers, quotations, requirements and places in features differ from scenario to scenario."""
    assert mask_sentence(one) == mask_sentence(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The CRM shows price '' for Sam.", "The CRM shows condition '' for Sam."),
        ("Maria waited 6 min.", "Maria never got an answer."),
        ("'a' (in the suite's code, steps/a.py:1)", "'a' (in the suite's code, steps/a.py:2)"),
    ],
)
def test_other_words_make_another_sentence(one: str, other: str) -> None:
    """Its words, and the place in code, tell sentences apart."""
    assert mask_sentence(one) != mask_sentence(other)
