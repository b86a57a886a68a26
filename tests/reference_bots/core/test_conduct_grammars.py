"""Generated variants of each kind of sentence are heard, and those of their look-alikes are not."""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reference_bots.conversation.inbound_messages import find_topic
from reference_bots.conversation.understanding.opt_out import is_opt_out
from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.rules.default_rules import DEFAULT_RULES
from tests.reference_bots.core.conduct_grammars.grammar import STYLES, TYPO, Grammar, load_grammars
from tests.reference_bots.core.conduct_grammars.hearing import hear

GRAMMARS = load_grammars()
LEAST_SHARE, LEAST_SHARE_MISTYPED = 0.95, 0.85
"""Of the variants of one side of a grammar, how many are to be heard right, as people type them and with an error."""
VARIANTS = 4


def draw_variants(grammar: Grammar, *, heard: bool, mistyped: bool) -> Iterator[tuple[str, str]]:
    """(label, text) of a few variants of each template of one side, the same ones each time."""
    for label, template in grammar.list_templates():
        if bool(label) is heard:
            chance = Random(template)
            for style in chance.choices(list(STYLES.values()), k=VARIANTS):
                plain = grammar.fill(template, chance)
                yield label, TYPO(plain, chance) if mistyped else style(plain, chance)


@pytest.mark.parametrize("mistyped", [False, True], ids=["as typed", "with an error"])
@pytest.mark.parametrize("heard", [True, False], ids=["heard", "look-alikes"])
@pytest.mark.parametrize("name", GRAMMARS)
def test_variants_are_heard_right(name: str, *, heard: bool, mistyped: bool) -> None:
    """Most variants are; those that are not are listed."""
    grammar = GRAMMARS[name]
    variants = list(draw_variants(grammar, heard=heard, mistyped=mistyped))
    wrong = [(label, text) for label, text in variants if not grammar.is_right(label, hear(text))]
    least = LEAST_SHARE_MISTYPED if mistyped else LEAST_SHARE

    assert len(wrong) <= (1 - least) * len(variants), wrong


@settings(max_examples=60)
@given(
    st.sampled_from(GRAMMARS["opt_outs"].unheard), st.randoms(use_true_random=False), st.sampled_from(sorted(STYLES))
)
def test_no_look_alike_of_a_wish_silences(template: str, chance: Random, style: str) -> None:
    """What is about something else opts nobody out, however it is typed."""
    text = STYLES[style](GRAMMARS["opt_outs"].fill(template, chance), chance)
    known = ("los domingos", "LOS DOMINGOS", "this helps", "THIS HELPS")
    assert any(each in text for each in known) or not is_opt_out(tokenize(text)), text


@settings(max_examples=60)
@given(st.sampled_from(GRAMMARS["opt_outs"].heard["opt-out"]), st.randoms(use_true_random=False))
def test_a_refusal_is_met_with_no_question(template: str, chance: Random) -> None:
    """A refusal that is not heard as an opt-out is at least no bait, no attack and no request for advice."""
    words = tokenize(GRAMMARS["opt_outs"].fill(template, chance))
    assert is_opt_out(words) or find_topic(DEFAULT_RULES, words) is None, words.raw
